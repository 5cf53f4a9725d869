import numpy as np

from bidphrase_training.baselines.types import best_first
from bidphrase_training.baselines.universe import Phrase, Universe


def test_ties_go_to_demand_then_text_and_refused_ones_are_gone():
    universe = Universe([Phrase("d", 3), Phrase("c", 1), Phrase("b", 1), Phrase("a", 5)])  # a d b c
    assert list(best_first(universe, np.array([-np.inf, 1.0, 2.0, 1.0]))) == [("b", 2.0), ("d", 1.0), ("c", 1.0)]
