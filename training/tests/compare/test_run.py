import json
from dataclasses import replace
from types import SimpleNamespace

import pytest

from bidphrase_training.compare import speed
from bidphrase_training.compare.rows import REFERENCE, Row
from bidphrase_training.compare.rows import rows as all_rows
from bidphrase_training.compare.run import Options, run, settings, setup


def options_in(folder, labels, base) -> Options:
    report = folder / "variants.md"
    report.write_text("# Variants\n<!-- assistant-variants:start -->\n<!-- assistant-variants:end -->\nEnd.\n")
    (folder / "variants.json").write_text('{"setup": {}, "runs": []}')
    return Options(
        labels=[labels],
        base=base,
        work=folder / "work",
        results=folder / "variants.json",
        report=report,
        smaller="1",
        epochs=2,
        batch_lists=16,
        timed_items=2,
        repeats=1,
        dev_per_mille=200,
    )


@pytest.fixture(scope="module")
def done(tmp_path_factory, labels, base):
    """All rows, trained on the tiny base."""
    options = options_in(tmp_path_factory.mktemp("variants"), labels, base)
    return SimpleNamespace(
        options=options, trained=run(options), runs=json.loads(options.results.read_text(encoding="utf-8"))["runs"]
    )


def test_every_row_is_trained_and_measured_once(done):
    names = [row.name for row in all_rows(["1"])]
    assert done.trained == names
    assert [one["row"] for one in done.runs] == names
    for one in done.runs:
        assert one["milliseconds"] > 0
        assert 0 <= one["dev"]["f1_llm"] <= 1
        assert one["machine"]["core"]
    assert run(done.options) == []
    text = done.options.report.read_text(encoding="utf-8")
    assert "not measured yet" not in text
    assert text.startswith("# Variants\n")
    assert text.endswith("End.\n")


def test_the_rows_differ_in_what_they_say(done):
    by_name = {one["row"]: one for one in done.runs}
    reference = by_name["reference"]
    assert "auc_sr" not in by_name["llm head alone"]["dev"]
    assert by_name["1 layers (1)"]["parameters"] < reference["parameters"]
    assert by_name["standard, [CLS] readout"]["change"] == {"kind": "standard", "readout": "cls"}
    figures = [tuple(one["dev"].values()) for one in done.runs]
    assert len(set(figures)) > len(figures) / 2


def test_the_learning_curve_has_the_steps_or_the_epochs_of_the_whole(done, tmp_path):
    steps = {one["row"]: one["steps"] for one in done.runs}
    assert steps["1/8 of the labels"] == steps["reference"]
    epochs = replace(done.options, curve="epochs", results=tmp_path / "e.json", work=tmp_path / "work")
    assert run(replace(epochs, rows=["1/8 of the labels"])) == ["1/8 of the labels"]
    [one] = json.loads(epochs.results.read_text(encoding="utf-8"))["runs"]
    assert one["steps"] < steps["reference"]


def test_nothing_is_trained_without_train_and_the_document_says_what_is_missing(tmp_path, labels, base):
    options = options_in(tmp_path, labels, base)
    assert run(replace(options, train=False)) == []
    text = options.report.read_text(encoding="utf-8")
    assert text.count("not measured yet") == len(all_rows(["1"]))
    assert "| reference | not measured yet |" in text
    run(replace(options, train=False, smaller="0 1"))
    assert "1 layers (0)" in options.report.read_text(encoding="utf-8")


def test_a_session_ends_after_its_minutes(tmp_path, labels, base):
    options = replace(options_in(tmp_path, labels, base), rows=["reference", "llm head alone"], minutes=1e-9)
    assert run(options) == []


def test_results_of_other_settings_and_rows_that_do_not_exist_are_refused(done):
    with pytest.raises(ValueError, match="other epochs"):
        run(replace(done.options, epochs=3))
    with pytest.raises(ValueError, match="no such row; there are reference"):
        run(replace(done.options, rows=["refference"]))


def test_an_interrupted_row_goes_on_at_its_checkpoint(tmp_path, labels, base):
    from bidphrase_training.cross_encoder.train import run as train

    options = replace(options_in(tmp_path, labels, base), rows=["reference"])
    train(replace(settings(options, REFERENCE), stop_after_steps=2))
    assert run(options) == ["reference"]
    lines = (options.work / "reference/metrics.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["step"] for line in lines].count(0) == 1


@pytest.mark.parametrize(
    "change",
    [
        {"epochs": 5},
        {"batch_lists": 3},
        {"learning_rate": 1e-5},
        {"seed": 8},
        {"precision": "bf16"},
        {"device": "cuda"},
        {"checkpoint_steps": 7},
        {"base": None},
        {"list_size": 5},
        {"held_out_per_mille": 300},
    ],
    ids=lambda change: next(iter(change)),
)
def test_shared_options_reach_every_training(tmp_path, labels, base, change):
    options = options_in(tmp_path, labels, base)
    for row in (REFERENCE, Row("other", {"kind": "standard"})):
        [(name, value)] = change.items()
        assert getattr(settings(replace(options, **change), row), name) == value
        assert getattr(settings(options, row), name) != value


def test_results_name_tables_by_content_and_no_place(tmp_path, labels, base):
    options = options_in(tmp_path, labels, base)
    assert str(tmp_path) not in json.dumps(setup(options))
    other = tmp_path / labels.name
    other.write_text(labels.read_text(encoding="utf-8") + "rule\t1\t\tred mug\tmug\t1\t1\n", encoding="utf-8")
    assert setup(options) != setup(replace(options, labels=[other]))
    assert setup(options) != setup(replace(options, weights="uint8"))


def test_the_graph_runs_for_every_item_and_repeat(done, tmp_path, monkeypatch):
    from bidphrase_training.cross_encoder.train import load, tokenize
    from bidphrase_training.data.load import read_parts
    from bidphrase_training.tokenizer import ItemTokenizer

    folder = done.options.work / "standard---CLS--readout"
    tokenizer = ItemTokenizer.from_folder(folder)
    lists = [tokenize(one, tokenizer) for one in read_parts(done.options).dev]
    ran = []
    monkeypatch.setattr(speed, "_run", lambda ready, feeds: ran.append(sum(len(f["input_ids"]) for f in feeds)) or 0.25)
    for weights in ("int7", "uint8"):
        assert speed.milliseconds(load(folder), lists, 64, tmp_path / weights, weights, items=3, repeats=2) == 250
    assert ran == [100] * 12
    files = [(tmp_path / weights / "reranker.int8.onnx").read_bytes() for weights in ("int7", "uint8")]
    assert files[0] != files[1]
