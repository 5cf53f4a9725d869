import numpy as np

from bidphrase_training.baselines.graphex import GraphEx, alignment
from bidphrase_training.baselines.types import best_first
from bidphrase_training.baselines.universe import Phrase, Universe
from bidphrase_training.data.tables import Item

UNIVERSE = Universe(
    [
        Phrase("red mug", 1, "Home > Mugs"),
        Phrase("mug red", 4, "Home > Mugs"),
        Phrase("mug", 5, "Home > Mugs"),
        Phrase("large red travel mug", 2, "Home > Mugs"),
        Phrase("red lamp", 3, "Home > Lamps"),
        Phrase("blue tent", 5, "Outdoors > Tents"),
        Phrase("red", 3),
    ]
)


def test_alignment_of_the_paper():
    np.testing.assert_allclose(alignment(np.array([2, 1, 3]), np.array([2, 1, 4])), [2 / 1, 1 / 1, 3 / 2])


def test_a_leaf_asks_its_own_graph_only_and_ties_go_to_demand():
    """Title words large, red, mug: "red mug" 2/1, "large red travel mug" 3/2, "mug" 1/1; of twins more demand wins."""
    found = list(best_first(UNIVERSE, GraphEx(UNIVERSE).scores(Item("", "1", "Large red mugs", "home > mugs"))))
    assert found == [("mug red", 2.0), ("red mug", 2.0), ("large red travel mug", 1.5), ("mug", 1.0)]


def test_items_without_a_known_category_ask_all_leaves():
    graphex = GraphEx(UNIVERSE)
    for category in ("", "Unheard of"):
        found = dict(best_first(UNIVERSE, graphex.scores(Item("", "1", "red lamp", category))))
        assert found == {"red lamp": 2.0, "red": 1.0, "mug red": 0.5, "red mug": 0.5, "large red travel mug": 0.25}


def test_a_title_without_a_known_word_gets_nothing():
    assert list(best_first(UNIVERSE, GraphEx(UNIVERSE).scores(Item("", "1", "sofa", "")))) == []
