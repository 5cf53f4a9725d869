"""Packs item lists for training: the tokens of several items and all their candidates in one row, without padding.

Only attention needs rectangles; the tables of places say where each of their rows comes from. Candidates go into a few
rectangles by length: one long phrase would else stretch them all.
"""

from dataclasses import dataclass
from itertools import chain

import torch
from torch import Tensor

LENGTHS = (4, 7, 11)


@dataclass(frozen=True)
class Packed:
    """A batch of B items with at most N candidates each as `CrossEncoder.forward` takes it. All int64.

    `ids`, `positions`, `kinds` (0 item, 1 candidate): [S], all items' tokens, then all candidates' tokens.
    `item_place` [B, T] and each of `own_places` [B, n, L]: a token's place in that row, -1 for none.
    `back` [S]: the place of each token among the rows of all rectangles, one after another.
    `order` [B, N]: the place of each candidate among the candidates of `own_places`, -1 for none.
    """

    ids: Tensor
    positions: Tensor
    kinds: Tensor
    item_place: Tensor
    own_places: tuple[Tensor, ...]
    back: Tensor
    order: Tensor

    @property
    def present(self) -> Tensor:
        """Bool [B, N]: real candidates."""
        return self.order >= 0

    def inputs(self, device: str) -> tuple:
        """The model's inputs on `device`."""
        own = tuple(one.to(device) for one in self.own_places)
        rest = [
            one.to(device) for one in (self.ids, self.positions, self.kinds, self.item_place, self.back, self.order)
        ]
        return *rest[:4], own, *rest[4:]


def pack(lists: list[tuple[list[int], list[list[int]]]], candidate_offset: int, readout: str = "mean") -> Packed:
    """Pack (item ids, candidates' ids) lists. Candidate positions start at `candidate_offset` (limits.item_tokens),
    so that they do not depend on the item's length. With readout cls each candidate begins with the item's [CLS], at
    position 0, where the base has seen it."""
    lead = 1 if readout == "cls" else 0
    if lead:
        lists = [(item, [[item[0], *candidate] for candidate in candidates]) for item, candidates in lists]
    items = [item for item, _ in lists]
    item_place, back = _rectangle(items, range(len(items)), len(items), first=0)
    backs, own, groups, rows = [back], [], [], item_place.numel()
    order = torch.full((len(lists), max(len(candidates) for _, candidates in lists)), -1)
    seen, candidates_before = len(back), 0
    for low, high in zip((0, *LENGTHS), (*LENGTHS, 1 << 30), strict=True):
        chosen = [[n for n, c in enumerate(candidates) if low < len(c) <= high] for _, candidates in lists]
        most = max(map(len, chosen))
        if not most:
            continue
        phrases = [lists[row][1][n] for row, numbers in enumerate(chosen) for n in numbers]
        lines = [row * most + place for row, numbers in enumerate(chosen) for place in range(len(numbers))]
        for line, (row, n) in zip(lines, ((r, n) for r, numbers in enumerate(chosen) for n in numbers), strict=True):
            order[row, n] = candidates_before + line
        place, back = _rectangle(phrases, lines, len(lists) * most, first=seen)
        backs.append(back + rows)
        own.append(place.view(len(lists), most, -1))
        groups += phrases
        rows, seen, candidates_before = rows + place.numel(), seen + len(back), candidates_before + len(place)
    places = [list(range(len(item))) for item in items]
    places += [[0] * lead + [candidate_offset + i for i in range(len(one) - lead)] for one in groups]
    return Packed(
        ids=torch.tensor([*chain(*items, *groups)]),
        positions=torch.tensor([*chain(*places)]),
        kinds=torch.arange(seen).ge(len(backs[0])).long(),
        item_place=item_place,
        own_places=tuple(own),
        back=torch.cat(backs),
        order=order,
    )


def _rectangle(texts: list[list[int]], lines, height: int, first: int) -> tuple[Tensor, Tensor]:
    """Places [height, width] of tokens numbered from `first`, text i in line `lines[i]`; and the inverse."""
    width = max(map(len, texts))
    back = torch.tensor([line * width + i for line, text in zip(lines, texts, strict=True) for i in range(len(text))])
    place = torch.full((height * width,), -1)
    place[back] = torch.arange(first, first + len(back))
    return place.view(height, width), back
