"""Packs item lists for training: an item and its candidates become one sequence, several items one padded batch."""

from dataclasses import dataclass

import torch
from torch import Tensor


@dataclass(frozen=True)
class Packed:
    """A batch as `CrossEncoder.forward` takes it; `present` bool [B, N] marks real candidates."""

    ids: Tensor
    positions: Tensor
    kinds: Tensor
    mask: Tensor
    pooling: Tensor
    present: Tensor

    def inputs(self, device: str) -> tuple[Tensor, ...]:
        """The five model inputs on `device`."""
        return tuple(t.to(device) for t in (self.ids, self.positions, self.kinds, self.mask, self.pooling))


def pack(lists: list[tuple[list[int], list[list[int]]]], candidate_offset: int) -> Packed:
    """Pack (item ids, candidates' ids) lists. Candidate positions start at `candidate_offset` (limits.item_tokens),
    so that they do not depend on the item's length."""
    length = max(len(item) + sum(map(len, candidates)) for item, candidates in lists)
    most = max(len(candidates) for _, candidates in lists)
    shape = (len(lists), length)
    ids, positions, kinds = (torch.zeros(shape, dtype=torch.long) for _ in range(3))
    segment = torch.full(shape, -1)
    pooling = torch.zeros(len(lists), most, length)
    present = torch.zeros(len(lists), most, dtype=torch.bool)
    for row, (item, candidates) in enumerate(lists):
        at = len(item)
        ids[row, :at] = torch.tensor(item)
        positions[row, :at] = torch.arange(at)
        segment[row, :at] = 0
        for number, candidate in enumerate(candidates):
            end = at + len(candidate)
            ids[row, at:end] = torch.tensor(candidate)
            positions[row, at:end] = candidate_offset + torch.arange(len(candidate))
            kinds[row, at:end] = 1
            segment[row, at:end] = number + 1
            pooling[row, number, at:end] = 1 / len(candidate)
            present[row, number] = True
            at = end
    own = segment[:, None, :, None] == segment[:, None, None, :]
    mask = own | (segment == 0)[:, None, None, :]
    return Packed(
        ids,
        positions,
        kinds,
        mask & (segment >= 0)[:, None, None, :] | torch.eye(length, dtype=torch.bool),
        pooling,
        present,
    )
