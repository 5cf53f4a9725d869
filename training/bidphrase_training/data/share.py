"""A seeded share of the training items, for learning curves."""

import random

from bidphrase_training.data.labels import LabelError
from bidphrase_training.data.lists import ItemList


def share_of(lists: list[ItemList], share: float, seed: int) -> list[ItemList]:
    """The lists of a `share` of the titles, in order; a smaller share of the same seed is part of a larger one."""
    if not 0 < share <= 1:
        raise LabelError(f"--label-share {share}: more than 0 and at most 1 wanted")
    titles = sorted({one.title for one in lists})
    random.Random(seed).shuffle(titles)
    kept = set(titles[: max(1, round(share * len(titles)))])
    return [one for one in lists if one.title in kept]
