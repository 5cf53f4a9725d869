"""Pairs with wanted cosines, for tests of losses."""

import torch

from bidphrase_training.losses import Pairs


def pairs(cosines, target, item_of=None):
    """Every item is the vector (1, 0), every keyphrase another one with the wanted cosine to it."""
    item_of = torch.tensor(item_of or [0] * len(cosines))
    angle = torch.tensor(cosines).arccos()
    rows = torch.stack([angle.cos(), angle.sin()], -1)
    items = torch.tensor([[1.0, 0.0]]).repeat(int(item_of.max()) + 1, 1)
    return Pairs(items, rows, item_of, torch.arange(len(cosines)), torch.tensor(target))
