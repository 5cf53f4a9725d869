import csv
import hashlib
import json
import shutil
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from bidphrase_training.cli import main
from bidphrase_training.simulate.options import Options
from bidphrase_training.simulate.run import run

LEXICON = Path(__file__).parents[2] / "lexicon"
FILES = ("items.tsv", "keyphrases.tsv", "llm.parquet", "sr.parquet", "clicks.parquet", "truth.parquet")
SMALL = Options(lexicon=LEXICON, out=Path("unused"), items=120, keyphrases=150, leaves=3)


def digests(folder):
    return {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in FILES}


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    out = tmp_path_factory.mktemp("plain")
    run(replace(SMALL, out=out))
    return out


def rows(folder, name):
    return pq.read_table(folder / f"{name}.parquet").to_pylist()


CHANGES = {
    "seed": (8, FILES),
    "items": (150, ("items.tsv", "llm.parquet", "sr.parquet", "clicks.parquet", "truth.parquet")),
    "keyphrases": (160, FILES[1:]),
    "leaves": (4, FILES),
    "values": (4, FILES),
    "written_share": (0.0, ("keyphrases.tsv", "llm.parquet")),
    "title_share": (0.5, ("items.tsv", "llm.parquet", "sr.parquet")),
    "popularity": (0.1, ("clicks.parquet",)),
    "engine_threshold": (0.9, ("clicks.parquet", "truth.parquet")),
    "engine_noise": (0.3, ("clicks.parquet", "sr.parquet", "truth.parquet")),
    "engine_literal": (0.5, ("clicks.parquet", "sr.parquet", "truth.parquet")),
    "popularity_weight": (3.0, ("clicks.parquet",)),
    "ranking_noise": (3.0, ("clicks.parquet",)),
    "page": (3, ("clicks.parquet",)),
    "days": (3, ("clicks.parquet",)),
    "searches": (40.0, ("clicks.parquet", "keyphrases.tsv")),
    "position_bias": (0.0, ("clicks.parquet",)),
    "click_rate": (0.9, ("clicks.parquet",)),
    "stray_click_rate": (0.9, ("clicks.parquet",)),
    "labelled_share": (0.5, ("llm.parquet", "sr.parquet", "clicks.parquet", "truth.parquet")),
    "near": (5, ("llm.parquet",)),
    "far": (2, ("llm.parquet", "sr.parquet")),
    "teacher_blind": (1.0, ("llm.parquet",)),
    "teacher_lenient": (0.5, ("llm.parquet",)),
    "teacher_flip": (0.5, ("llm.parquet",)),
    "sr_pairs": (5, ("sr.parquet",)),
}
ONE_STAGE = {"near", "teacher_blind", "teacher_lenient", "teacher_flip", "sr_pairs", "position_bias", "click_rate"}


@pytest.mark.parametrize("name", CHANGES)
def test_every_option_changes_what_is_written(name, plain, tmp_path):
    value, changed = CHANGES[name]
    run(replace(SMALL, out=tmp_path, **{name: value}))
    before, after = digests(plain), digests(tmp_path)
    assert all(before[file] != after[file] for file in changed)
    if name in ONE_STAGE:
        same = set(FILES) - set(changed) - {"items.tsv"}
        assert all(before[file] == after[file] for file in same)


def test_every_option_but_the_folders_is_in_the_list_above():
    assert set(CHANGES) == set(Options.__dataclass_fields__) - {"out", "lexicon"}


def test_another_lexicon_gives_another_market(plain, tmp_path):
    part = tmp_path / "lexicon"
    part.mkdir()
    for name in ("shoes.json", "toys.json"):
        shutil.copy(LEXICON / name, part)
    run(replace(SMALL, lexicon=part, out=tmp_path / "out"))
    assert digests(plain)["items.tsv"] != digests(tmp_path / "out")["items.tsv"]


def test_equal_options_give_equal_files(plain, tmp_path):
    run(replace(SMALL, out=tmp_path))
    assert digests(plain) == digests(tmp_path)
    assert (plain / "simulation.json").read_text() == (tmp_path / "simulation.json").read_text()


def test_the_engine_stands_between_truth_and_clicks(plain):
    truth = {(r["item_id"], r["keyphrase"]): r for r in rows(plain, "truth")}
    shown = {(r["item_id"], r["keyphrase"]) for r in rows(plain, "clicks")}
    relevant = {pair for pair, r in truth.items() if r["relevant"]}
    passing = {pair for pair, r in truth.items() if r["passes"]}
    assert shown <= passing
    assert relevant - passing, "relevant pairs that the engine keeps from being shown"
    assert passing - relevant, "irrelevant pairs that it lets through"
    assert (relevant & passing) - shown, "relevant pairs that pass and are never on a page"


def test_labels_agree_with_the_truth_almost_always(plain):
    relevant = {(r["item_id"], r["keyphrase"]) for r in rows(plain, "truth") if r["relevant"]}
    judged = [(bool(r["llm"]), (r["item_id"], r["keyphrase"]) in relevant) for r in rows(plain, "llm")]
    agreement = sum(a == b for a, b in judged) / len(judged)
    assert 0.95 < agreement < 1
    scores = [(r["sr"], (r["item_id"], r["keyphrase"]) in relevant) for r in rows(plain, "sr")]
    yes, no = [s for s, y in scores if y], [s for s, y in scores if not y]
    assert sum(yes) / len(yes) > sum(no) / len(no) + 0.3


def test_items_count_their_exposure_and_unlabelled_ones_only_compete(tmp_path):
    run(replace(SMALL, out=tmp_path, labelled_share=0.5))
    with (tmp_path / "items.tsv").open(encoding="utf-8", newline="") as lines:
        items = {r["item_id"]: r for r in csv.DictReader(lines, delimiter="\t")}
    kept = {i for i, r in items.items() if r["labelled"] == "1"}
    assert len(items) == 120
    assert len(kept) == 60
    assert {r["item_id"] for r in rows(tmp_path, "llm")} == kept
    seen = dict.fromkeys(kept, 0)
    for row in rows(tmp_path, "clicks"):
        seen[row["item_id"]] += row["impressions"]
    assert all(int(items[i]["impressions"]) == n for i, n in seen.items())
    assert sum(int(r["impressions"]) for i, r in items.items() if i not in kept) > 0


def test_the_command_prints_its_counts_and_refuses_too_few_items(tmp_path, capsys):
    small = ["--leaves", "2", "--items", "20", "--keyphrases", "60"]
    assert main(["simulate", "--lexicon", str(LEXICON), "--out", str(tmp_path), *small]) == 0
    counts = json.loads(capsys.readouterr().out)
    assert counts["llm"] == 20 * 16
    assert counts["rows_a_second"] > 0
    assert main(["simulate", "--lexicon", str(LEXICON), "--out", str(tmp_path), "--items", "3"]) == 1
    assert "--items 3: at least one listing a leaf" in capsys.readouterr().err
