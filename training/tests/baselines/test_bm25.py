import math

import pytest

from bidphrase_training.baselines.bm25 import Bm25
from bidphrase_training.baselines.types import best_first
from bidphrase_training.baselines.universe import Phrase, Universe
from bidphrase_training.data.tables import Item

UNIVERSE = Universe([Phrase("red mug"), Phrase("blue mug"), Phrase("lamp"), Phrase("red red mug set")])


def test_score_worked_out_by_hand():
    """Lucene's BM25: ln(1 + (N - n + .5) / (n + .5)) * tf / (tf + k1 (1 - b + b |d| / mean)), N 4, mean length 9/4."""
    scores = dict(best_first(UNIVERSE, Bm25(UNIVERSE).scores(Item("", "1", "Reds", ""))))
    idf = math.log(1 + (4 - 2 + 0.5) / (2 + 0.5))
    assert scores["red mug"] == pytest.approx(idf * 1 / (1 + 1.5 * (0.25 + 0.75 * 2 / 2.25)), rel=1e-5)
    assert scores["red red mug set"] == pytest.approx(idf * 2 / (2 + 1.5 * (0.25 + 0.75 * 4 / 2.25)), rel=1e-5)
    assert set(scores) == {"red mug", "red red mug set"}


def test_the_category_is_part_of_the_query_and_repeated_words_count_once():
    bm25 = Bm25(UNIVERSE)
    assert next(best_first(UNIVERSE, bm25.scores(Item("", "1", "chair", "Lamps"))))[0] == "lamp"
    once, twice = (bm25.scores(Item("", "1", title, "")) for title in ("red mug", "red mug red red"))
    assert once.tolist() == twice.tolist()
