import csv
from dataclasses import replace

import pytest

from bidphrase_training.mine import Options, run
from tests.conftest import titles


@pytest.fixture
def options(tmp_path, base):
    items, phrases = tmp_path / "items.tsv", tmp_path / "phrases.tsv"
    items.write_text("item_id\ttitle\n" + "".join(f"{i}\t{t}\n" for i, (t, _) in enumerate(titles())), encoding="utf-8")
    phrases.write_text("keyphrase\n" + "".join(f"{t} {n}\n" for t, _ in titles() for n in range(9)), encoding="utf-8")
    return Options(items=[f"shop={items}"], keyphrases=[phrases], out=tmp_path / "mined.tsv", encoder=base)


def rows(options):
    run(options)
    return list(csv.reader(options.out.open(encoding="utf-8"), delimiter="\t"))[1:]


def test_lists_hold_near_middle_and_far_phrases(options):
    found = rows(replace(options, per_source=5))
    assert len({row[1] for row in found}) == 5
    assert 5 * 20 <= len(found) <= 5 * 24


@pytest.mark.parametrize(
    "change",
    [{"per_source": 3}, {"near": 2}, {"middle": 1}, {"far": 0}, {"seed": 8}],
    ids=lambda change: next(iter(change)),
)
def test_every_option_changes_the_lists(options, change):
    assert rows(replace(options, per_source=5)) != rows(replace(options, **{"per_source": 5, **change}))
