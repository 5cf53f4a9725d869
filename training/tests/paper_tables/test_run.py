import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from bidphrase_training.cli import main
from bidphrase_training.paper_tables.options import Options
from bidphrase_training.paper_tables.run import run

LEXICON = Path(__file__).parents[2] / "lexicon"


@pytest.fixture(scope="module")
def trained(tmp_path_factory, base):
    """Two rows, one seed, from a tiny base; with the document they were written to."""
    folder = tmp_path_factory.mktemp("tables")
    report = folder / "doc.md"
    report.write_text("Before.\n<!-- paper-tables:start -->\n<!-- paper-tables:end -->\nAfter.\n")
    options = Options(
        lexicon=LEXICON,
        work=folder / "work",
        results=folder / "runs.json",
        report=report,
        base=base,
        layers="all",
        items=160,
        labelled_share=1.0,
        leaves=2,
        keyphrases=60,
        assistant_steps=4,
        steps=4,
        batch_lists=8,
        dims="32,16",
        seeds="7",
        rows=["LLM+KD", "CTR"],
    )
    assert run(options) == {"done": 2, "left": 0}
    return options


def records(options):
    return json.loads(options.results.read_text())["runs"]


def test_each_training_is_measured_and_written_down(trained):
    found = {one["row"]: one for one in records(trained)}
    assert set(found["LLM+KD"]["lists"]) == {"labels-llm", "scores"}
    assert set(found["CTR"]["lists"]) == {"labels-ctr"}
    for one in found.values():
        assert 0 < one["f1"] <= 1
        assert {"KP", "PR", "SR", "Pass@5", "Pass@20", "nDCG@10", "MRR", "distinct", "rho", "cpu_s"} <= set(one)
        assert len(one["deciles"]) == 10
    text = trained.report.read_text()
    assert text.startswith("Before.")
    assert text.endswith("After.\n")
    assert "| CTR | 1 |" in text


def test_what_is_in_the_results_is_not_trained_again_and_seeds_add_to_it(trained):
    before = trained.results.read_text()
    assert run(trained) == {"done": 2, "left": 0}
    assert trained.results.read_text() == before
    more = replace(trained, seeds="7,8", rows=["CTR"])
    assert run(more) == {"done": 3, "left": 0}
    assert [(r["row"], r["seed"]) for r in records(trained)] == [("LLM+KD", 7), ("CTR", 7), ("CTR", 8)]
    assert records(trained)[1]["Pass@5"] != records(trained)[2]["Pass@5"]


def test_no_training_begins_after_the_minutes_given(trained):
    asked = replace(trained, rows=["mse", "kl"], minutes=1e-9)
    assert run(asked)["left"] == 2


def test_another_setup_is_refused_by_results_and_by_work_folder(trained, tmp_path):
    with pytest.raises(ValueError, match="other steps"):
        run(replace(trained, steps=5, rows=["mse"]))
    with pytest.raises(ValueError, match="was made with other items"):
        run(replace(trained, items=170, results=tmp_path / "new.json"))
    with pytest.raises(ValueError, match="was made with other judged_share"):
        run(replace(trained, judged_share=0.5, results=tmp_path / "new.json"))


def test_with_fewer_judged_listings_direct_students_see_less_and_distilled_ones_all(trained, tmp_path):
    run(replace(trained, judged_share=0.5, work=tmp_path / "work", results=tmp_path / "half.json", report=None))
    half, whole = (records(one) for one in (replace(trained, results=tmp_path / "half.json"), trained))
    lists = [next(r["lists"] for r in runs if r["row"] == "LLM+KD") for runs in (half, whole)]
    assert lists[0]["labels-llm"] < lists[1]["labels-llm"]
    assert lists[0]["scores"] == lists[1]["scores"]


def test_a_work_folder_can_be_moved(trained, tmp_path):
    moved = shutil.copytree(trained.work, tmp_path / "moved")
    before = (moved / "assistant/model.pt").stat().st_mtime_ns
    run(replace(trained, work=moved, results=tmp_path / "new.json", rows=["CTR"]))
    assert (moved / "assistant/model.pt").stat().st_mtime_ns == before


def test_lists_are_as_long_as_asked_for(trained, tmp_path):
    longer = replace(trained, results=tmp_path / "longer.json", limit=40, rows=["CTR"], report=None)
    run(longer)
    short = next(r for r in records(trained) if (r["row"], r["seed"]) == ("CTR", 7))
    assert records(longer)[0]["KP"] > short["KP"]
    assert records(longer)[0]["Pass@20"] == short["Pass@20"]
    with pytest.raises(ValueError, match="--limit 10: at least 20"):
        run(replace(longer, limit=10))


def test_the_command_says_how_many_trainings_are_done_and_left(trained, capsys):
    names = ("lexicon", "work", "results", "base", "layers", "items", "labelled_share", "leaves", "keyphrases")
    names += ("assistant_steps", "steps", "batch_lists", "dims")
    arguments = [part for n in names for part in (f"--{n.replace('_', '-')}", str(getattr(trained, n)))]
    assert main(["paper-tables", *arguments, "--seeds", "7", "--rows", "CTR", "LLM+KD"]) == 0
    assert json.loads(capsys.readouterr().out)["left"] == 0
