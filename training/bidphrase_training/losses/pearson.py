"""Pearson distillation: the student's cosines correlate with the assistant's scores."""

from dataclasses import dataclass
from typing import ClassVar

import torch
from torch import Tensor

from bidphrase_training.losses.types import Pairs

SCOPES = ("batch", "list", "both")


@dataclass(frozen=True)
class Pearson:
    """1 - Pearson correlation of cosine and score, over the whole batch (`within="batch"`) or the mean over item lists
    (`within="list"`).

    Invariant to scale and shift of either side, so the student need not imitate the assistant's calibration. The best
    of the eight distillation losses of LLMDistill4Ads (arXiv 2508.03628). A list of constant scores has no correlation
    and is left out.
    """

    name: ClassVar[str] = "pearson"
    needs: ClassVar[str] = "score"
    within: str = "batch"

    def __post_init__(self):
        if self.within not in SCOPES:
            raise ValueError(f"within {self.within!r}: one of {', '.join(SCOPES)} wanted")

    def __call__(self, pairs: Pairs) -> Tensor:
        whole = torch.zeros_like(pairs.item_of)
        scopes = {"batch": [whole], "list": [pairs.item_of], "both": [whole, pairs.item_of]}[self.within]
        return torch.stack([1 - correlation(pairs.cosine, pairs.target, groups) for groups in scopes]).mean()


def correlation(x: Tensor, y: Tensor, groups: Tensor) -> Tensor:
    """Mean over groups of the Pearson correlation of `x` and `y` [P] within a group; `groups`: int64 [P]."""
    count = int(groups.max()) + 1
    x, y = _centred(x.float(), groups, count), _centred(y.float(), groups, count)
    covariance = _sum(x * y, groups, count)
    power = _sum(x.square(), groups, count) * _sum(y.square(), groups, count)
    usable = power > 1e-12
    return (covariance[usable] * power[usable].rsqrt()).sum() / usable.sum().clamp(min=1)


def _sum(values: Tensor, groups: Tensor, count: int) -> Tensor:
    return values.new_zeros(count).index_add(0, groups, values)


def _centred(values: Tensor, groups: Tensor, count: int) -> Tensor:
    size = _sum(torch.ones_like(values), groups, count).clamp(min=1)
    return values - (_sum(values, groups, count) / size)[groups]
