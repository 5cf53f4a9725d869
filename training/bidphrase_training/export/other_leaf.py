"""Which judged pairs name a keyphrase that the universe files under another leaf than the item's category.

Such keyphrases are mostly wrong (a throw pillow for a sofa), and the assistant is less sure of itself there than its
probability says; so they get a threshold of their own, chosen as the llm threshold is: by best F1.
"""

from pathlib import Path

import numpy as np

from bidphrase_training.baselines.universe import read_universe
from bidphrase_training.common import metrics
from bidphrase_training.data.lists import ItemList
from bidphrase_training.variants import variant_key


def read_leaves(keyphrases: list[Path]) -> dict[str, str]:
    """Close-variant key to the leaf, in lower case, of the group's keyphrase of highest demand; keyphrase files of
    `bidphrase build`."""
    ordered = reversed(read_universe(keyphrases).phrases)
    return {variant_key(phrase.text): phrase.leaf.lower() for phrase in ordered if phrase.leaf}


def other_leaf_rows(lists: list[ItemList], leaves: dict[str, str]) -> np.ndarray:
    """[P] bool over all pairs of the lists, in their order; False where item or keyphrase has no known leaf."""
    known = frozenset(leaves.values())
    rows = []
    for one in lists:
        own = one.category.lower()
        rows += [own in known and leaves.get(variant_key(text), own) != own for text in one.keyphrases]
    return np.array(rows, dtype=bool)


def other_leaf_threshold(labels: np.ndarray, llm: np.ndarray, least: float) -> float:
    """The probability of best F1 among these pairs, not below `least` (the threshold of the rest); `least` without a
    yes and a no among them. labels (0/1), llm: [P]."""
    if len(labels) == 0 or not 0 < labels.mean() < 1:
        return least
    return max(least, metrics.best_f1(labels, llm)[1])
