"""What every baseline can do, and the order that follows from it."""

from collections.abc import Iterator
from typing import Protocol

import numpy as np

from bidphrase_training.baselines.universe import Universe
from bidphrase_training.data.tables import Item


class Baseline(Protocol):
    """A way to score the whole universe for one item."""

    def scores(self, item: Item) -> np.ndarray:
        """float64 [U], one a keyphrase in the universe's order; -inf: not recommended at all."""


def best_first(universe: Universe, scores: np.ndarray) -> Iterator[tuple[str, float]]:
    """(keyphrase, score) of all that are recommended; equal scores by demand, then by text."""
    for row in np.argsort(-scores, kind="stable"):
        if np.isfinite(scores[row]):
            yield universe.phrases[row].text, float(scores[row])
