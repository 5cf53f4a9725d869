import gzip
import random
from dataclasses import replace
from pathlib import Path

import pytest

from bidphrase_training.data.labels import read_labels
from bidphrase_training.data.tables import read_items, read_keyphrases
from bidphrase_training.training_sample import Options, candidates, near_sr, run
from bidphrase_training.universe.lexicon import Leaf, ProductType, Query
from tests.conftest import REPOSITORY

SAMPLE = REPOSITORY / "training" / "sample"
LEXICON = REPOSITORY / "training" / "lexicon"
MUGS = Leaf(
    department="Home",
    name="Mugs",
    product_types=(ProductType("mug", ("coffee cup",)),),
    brands=("Acme", "Bodum"),
    titles=("Acme Red Clay Mugs 12oz",),
    queries=tuple(
        Query(q, 3) for q in ("acme mug", "red mugs", "bodum mug", "blue mug", "mug 16oz", "coffee cup", "gift")
    ),
    confusable_with=("mug rack", "mug"),
)


def judged(most=9):
    found = candidates(MUGS, MUGS.titles[0], ["desk lamp", "red lamp"], most, random.Random(1))
    return {keyphrase: (llm, sr) for keyphrase, llm, sr in found}


def test_labels_follow_from_words():
    assert judged() == {
        "acme mug": (1, 1),
        "red mugs": (1, 1),
        "bodum mug": (0, 0),  # another brand
        "mug 16oz": (0, 0),  # another measure
        "blue mug": (0, 1),  # a word that is not met
        "gift": (0, None),  # words do not tell
        "mug rack": (0, 0),  # confusable; "mug" stands in the title and is no sure no
        "desk lamp": (0, 0),  # far; "red lamp" shares a word
    }


def test_the_last_word_decides_whether_the_item_is_fairly_shown():
    assert near_sr(("blue", "mug"), {"mug"}, set()) == 1
    assert near_sr(("mug", "tree"), {"mug"}, set()) is None


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    options = Options(lexicon=LEXICON, out=tmp_path_factory.mktemp("sample"))
    run(options)
    return options


def content(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


@pytest.mark.parametrize("name", ["labels.tsv.gz", "items.tsv", "keyphrases.tsv"])
def test_the_carried_sample_is_what_the_command_makes(made, name):
    assert content(SAMPLE / name) == content(made.out / name)


def test_the_sample_is_small_and_readable():
    assert sum(path.stat().st_size for path in SAMPLE.iterdir()) < 1_000_000
    labels, phrases = read_labels(SAMPLE / "labels.tsv.gz"), read_keyphrases(SAMPLE / "keyphrases.tsv")
    labelled = {one.title for one in labels}
    assert not labelled & {one.title for one in read_items(SAMPLE / "items.tsv", "lexicon")}
    assert {one.keyphrase for one in labels if one.llm} & set(phrases)


@pytest.mark.parametrize(
    "change",
    [{"every": 200}, {"unlabelled": 3}, {"most": 2}, {"min_demand": 5}, {"seed": 8}],
    ids=lambda change: next(iter(change)),
)
def test_every_option_changes_the_sample(made, tmp_path, change):
    small = replace(made, every=100)
    for folder, options in (("a", small), ("b", replace(small, **change))):
        run(replace(options, out=tmp_path / folder))
    names = ("labels.tsv.gz", "items.tsv", "keyphrases.tsv")
    assert any(content(tmp_path / "a" / name) != content(tmp_path / "b" / name) for name in names)
