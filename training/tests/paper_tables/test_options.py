from dataclasses import asdict, replace
from pathlib import Path

import pytest

from bidphrase_training.paper_tables.options import Options, assistant, simulation, student
from bidphrase_training.paper_tables.rows import ROWS

OPTIONS = Options(lexicon=Path("lexicon"), work=Path("work"), results=Path("results.json"))
MIX = ROWS["LLM+SR+CTR+KD"]


@pytest.mark.parametrize(
    ("name", "value", "target"),
    [
        ("lexicon", Path("other"), "lexicon"),
        ("items", 50, "items"),
        ("labelled_share", 0.5, "labelled_share"),
        ("leaves", 4, "leaves"),
        ("keyphrases", 99, "keyphrases"),
    ],
)
def test_options_of_the_market_reach_the_simulation(name, value, target):
    assert asdict(simulation(replace(OPTIONS, **{name: value})))[target] == value
    assert asdict(simulation(OPTIONS))[target] != value


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("base", Path("base")),
        ("layers", "1"),
        ("held_out_per_mille", 123),
        ("batch_lists", 3),
        ("precision", "bf16"),
        ("device", "cuda"),
    ],
)
def test_options_of_training_reach_assistant_and_students(name, value):
    changed = replace(OPTIONS, **{name: value})
    for made, before in (
        (assistant(changed), assistant(OPTIONS)),
        (student(changed, MIX, 7), student(OPTIONS, MIX, 7)),
    ):
        assert asdict(made)[name] == value
        assert asdict(before)[name] != value


def test_steps_and_dimensions_are_set_apart():
    changed = replace(OPTIONS, assistant_steps=5, steps=6, dims="32,16")
    assert (assistant(changed).steps, student(changed, MIX, 7).steps) == (5, 6)
    assert student(changed, MIX, 7).dims == "32,16"


def test_a_row_says_what_its_student_learns_from():
    mixed = student(OPTIONS, MIX, 8)
    assert (mixed.signals, mixed.distillation_loss, mixed.seed) == ("llm,sr,ctr", "pearson", 8)
    assert [path.stem for path in mixed.labels] == ["judged", "sr", "clicks"]
    assert mixed.sr_threshold == simulation(OPTIONS).engine_threshold
    alone = student(OPTIONS, ROWS["mse"], 7)
    assert (alone.signals, alone.distillation_loss, [p.stem for p in alone.labels]) == (None, "mse", ["sr"])
    assert alone.scores == [Path("work/scores.parquet")]
    assert student(OPTIONS, ROWS["LLM"], 7).scores is None
    assert student(OPTIONS, ROWS["softmax"], 7).llm_loss == "softmax"
