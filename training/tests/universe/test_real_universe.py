"""The universe of the committed lexicon, whole."""

import csv
import json
from pathlib import Path

import pytest

from bidphrase_training.text import normalise_text
from bidphrase_training.universe.generate import generate
from bidphrase_training.universe.lexicon import read_lexicon
from bidphrase_training.universe.report import count_table, kinds_of
from bidphrase_training.universe.rules import MAX_CHARACTERS, MAX_WORDS
from bidphrase_training.universe.words import STOP_WORDS, stems, variant_key

ROOT = Path(__file__).resolve().parents[3]
LEXICON = ROOT / "training" / "lexicon"


@pytest.fixture(scope="module")
def universe():
    return list(generate(read_lexicon(LEXICON)))


@pytest.fixture(scope="module")
def made(universe):
    return [phrase for phrase in universe if phrase.demand is None]


def test_size(universe):
    assert 100_000 <= len(universe) <= 200_000
    assert len({phrase.keyphrase for phrase in universe}) == len(universe)


def test_every_hand_written_query_is_there_with_its_highest_demand(universe):
    highest: dict[str, int] = {}
    for path in LEXICON.glob("*.json"):
        for leaf in json.loads(path.read_text(encoding="utf-8"))["leaves"]:
            for query in leaf["queries"]:
                text = normalise_text(query["q"]).lower().replace("’", "'")
                highest[text] = max(query["demand"], highest.get(text, 0))
    assert len(highest) > 59_000
    assert {phrase.keyphrase: phrase.demand for phrase in universe if phrase.demand} == highest


def test_composed_phrases_are_within_limits_and_clean(made):
    for phrase in made:
        assert phrase.keyphrase == normalise_text(phrase.keyphrase).lower()
        assert len(phrase.keyphrase) <= MAX_CHARACTERS
        assert len(phrase.keyphrase.split()) <= MAX_WORDS


def test_no_composed_phrase_doubles_a_word(made):
    def doubled(text):
        words = [word for word in stems(text) if word not in STOP_WORDS]
        return len(words) > len(set(words))

    assert not [phrase.keyphrase for phrase in made if "+" in phrase.kind and doubled(phrase.keyphrase)]


def test_no_composed_phrase_is_a_close_variant_of_another_phrase(universe, made):
    written = {variant_key(phrase.keyphrase) for phrase in universe if phrase.demand}
    keys = [variant_key(phrase.keyphrase) for phrase in made]
    assert len(keys) == len(set(keys))
    assert not written & set(keys)


def test_every_leaf_has_phrases(universe):
    assert len({phrase.leaf for phrase in universe}) == 400


def test_sample_read_by_hand_has_at_most_one_nonsense_phrase_in_twenty(made):
    with (ROOT / "docs" / "universe-sample.tsv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert len(rows) == 200
    assert {row["verdict"] for row in rows} <= {"ok", "nonsense"}
    nonsense = [row for row in rows if row["verdict"] == "nonsense"]
    assert len(nonsense) <= 0.05 * len(rows)
    assert all(row["reason"] for row in nonsense)
    assert {row["keyphrase"] for row in rows} <= {phrase.keyphrase for phrase in made}


def test_document_states_the_counts_of_this_universe(universe):
    document = (ROOT / "docs" / "universe.md").read_text(encoding="utf-8")
    assert count_table(kinds_of(universe)) in document
