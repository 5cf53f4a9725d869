import json

import pytest

from bidphrase_training.data.split import is_held_out, may_train
from bidphrase_training.evaluation.titles import Options, lexicon_titles, run
from tests.conftest import REPOSITORY

LEXICON = REPOSITORY / "training/lexicon"


@pytest.mark.parametrize(
    ("file", "change"),
    [("bench/dev-titles.tsv", {"part": "dev"}), ("models/probe-titles.tsv", {"part": "held-out", "count": 200})],
)
def test_the_committed_titles_are_what_the_command_writes(tmp_path, file, change):
    run(Options(lexicon=LEXICON, out=tmp_path / "titles.tsv", **change))
    assert (tmp_path / "titles.tsv").read_bytes() == (REPOSITORY / file).read_bytes()


def test_parts_are_those_of_the_split_and_share_no_title():
    held_out, dev = (
        {title for title, _ in lexicon_titles(Options(lexicon=LEXICON, out=LEXICON, part=part))}
        for part in ("held-out", "dev")
    )
    assert all(is_held_out(title) for title in held_out)
    assert not any(is_held_out(title) or may_train(title) for title in dev)
    assert len(held_out) > 200
    assert len(dev) > 100


def small(tmp_path, **change) -> list[str]:
    """Titles that the command writes of a lexicon of 200."""
    leaf = {"leaf": "Mugs", "titles": [f"mug number {n}" for n in range(200)]}
    (tmp_path / "home.json").write_text(json.dumps({"department": "Home", "leaves": [leaf]}))
    out = tmp_path / "out" / "titles.tsv"
    run(Options(lexicon=tmp_path, out=out, **change))
    head, *rows = out.read_text().splitlines()
    assert head == "title\tcategory"
    assert all(row.endswith("\tHome > Mugs") for row in rows)
    return rows


def test_every_option_changes_the_titles(tmp_path):
    usual = small(tmp_path)
    assert small(tmp_path, count=3) == usual[:3]
    assert len(small(tmp_path, held_out_per_mille=500)) > len(usual)
    dev = small(tmp_path, part="dev")
    train = small(tmp_path, part="train")
    assert len({*dev, *usual, *train}) == len(dev) + len(usual) + len(train) == 200
    assert len(small(tmp_path, part="dev", dev_per_mille=500)) > len(dev)


def test_more_titles_than_there_are_is_an_error(tmp_path):
    with pytest.raises(ValueError, match=r"has \d+ held-out titles, 201 wanted"):
        small(tmp_path, count=201)
