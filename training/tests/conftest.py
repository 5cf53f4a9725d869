"""A tiny base, label table and trained models, made once a test run by the commands a user would run."""

import random
from pathlib import Path

import pytest

from bidphrase_training.cli import main
from bidphrase_training.fixture import tiny_base

REPOSITORY = Path(__file__).parents[2]
COLOURS = ("red", "blue", "green", "black", "white")
THINGS = ("mug", "shoe", "lamp", "chair", "phone case", "tent")


def titles() -> list[tuple[str, str]]:
    """(title, category) of every colour and thing in two wordings: 60 items."""
    return [(f"{word} {c} {t}", f"home > {t}") for word in ("new", "vintage large") for c in COLOURS for t in THINGS]


def write_labels(path: Path, seed: int = 1) -> Path:
    """A label table by rule: llm when colour and thing agree, sr when the thing does."""
    rng = random.Random(seed)
    rows = ["source\titem_id\tcategory\ttitle\tkeyphrase\tllm\tsr"]
    for number, (title, category) in enumerate(titles()):
        pairs = [(c, t) for c in COLOURS for t in THINGS]
        own = [(c, t) for c, t in pairs if f"{c} {t}" in title]
        for c, t in own + rng.sample(pairs, 7):
            llm, sr = int(f"{c} {t}" in title), int(title.endswith(t))
            rows.append(f"rule\t{number}\t{category}\t{title}\t{c} {t}\t{llm}\t{sr}")
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def base(tmp_path_factory) -> Path:
    """A random base of 2 layers, hidden 32."""
    folder = tmp_path_factory.mktemp("base")
    tiny_base(folder, [" ".join(pair) for pair in titles()], pieces=160, width=32)
    return folder


@pytest.fixture(scope="session")
def labels(tmp_path_factory) -> Path:
    """The rule's label table."""
    return write_labels(tmp_path_factory.mktemp("labels") / "labels.tsv")


@pytest.fixture(scope="session")
def trained(tmp_path_factory, base, labels) -> Path:
    """A folder with `assistant`, `scores.parquet`, `student` and `models` (exported and calibrated)."""
    work = tmp_path_factory.mktemp("trained")
    common = [
        "--labels",
        str(labels),
        "--base",
        str(base),
        "--epochs",
        "3",
        "--learning-rate",
        "0.002",
        "--batch-lists",
        "8",
    ]
    models = str(work / "models")
    for command in (
        ["train-cross-encoder", *common, "--out", str(work / "assistant")],
        [
            "score",
            "--cross-encoder",
            str(work / "assistant"),
            "--lists",
            str(labels),
            "--out",
            str(work / "scores.parquet"),
        ],
        [
            "train-bi-encoder",
            *common,
            "--scores",
            str(work / "scores.parquet"),
            "--dims",
            "32,16",
            "--out",
            str(work / "student"),
        ],
        [
            "export",
            "--cross-encoder",
            str(work / "assistant"),
            "--bi-encoder",
            str(work / "student"),
            "--labels",
            str(labels),
            "--dims",
            "16",
            "--name",
            "test",
            "--out",
            models,
        ],
        ["calibrate", "--models", models, "--labels", str(labels)],
    ):
        assert main(command) == 0, command
    return work
