"""Flat pairs as one row an item, for losses that compare the keyphrases of one item."""

import torch
from torch import Tensor


def in_rows(item_of: Tensor, *values: Tensor) -> tuple[Tensor, ...]:
    """(present, values...) as [B, N]: row b holds the pairs of item b in their order, zeros behind them.

    `item_of`: int64 [P]; each of `values`: [P], gradients flow; `present`: bool, true where a pair is.
    """
    sizes = item_of.bincount()
    order = item_of.argsort(stable=True)
    column = torch.empty_like(item_of)
    column[order] = torch.arange(len(item_of), device=item_of.device) - (sizes.cumsum(0) - sizes)[item_of[order]]
    shape = len(sizes), int(sizes.max())
    present = torch.zeros(shape, dtype=torch.bool, device=item_of.device)
    present[item_of, column] = True
    return present, *(v.new_zeros(shape).index_put((item_of, column), v) for v in values)


def preferred(present: Tensor, target: Tensor) -> Tensor:
    """bool [B, N, N]: true at (i, j) where both are pairs of the row and `target` is larger at i."""
    both = present[:, :, None] & present[:, None, :]
    return both & (target[:, :, None] > target[:, None, :])
