"""LambdaLoss distillation: RankNet in which each pair weighs what its swap would change in nDCG."""

from dataclasses import dataclass
from typing import ClassVar

import torch
from torch import Tensor
from torch.nn import functional

from bidphrase_training.losses.padded import in_rows, preferred
from bidphrase_training.losses.types import Pairs


@dataclass(frozen=True)
class LambdaRank:
    """mean over items of sum over i, j with score_i > score_j of
    |G_i - G_j| |1/D_i - 1/D_j| / ideal * log(1 + exp(-scale (cos_i - cos_j))).

    Gain G = 2^score - 1, discount D = log2(1 + rank by the student's cosine now), ideal = the best DCG that the list
    can have. Mistakes at the head of a list cost most. The LambdaRank weighting in the frame of Wang et al., "The
    LambdaLoss Framework for Ranking Metric Optimization", CIKM 2018. No gradient flows through the ranks.
    """

    name: ClassVar[str] = "lambda"
    needs: ClassVar[str] = "score"
    scale: float = 20.0

    def __call__(self, pairs: Pairs) -> Tensor:
        present, cosine, target = in_rows(pairs.item_of, pairs.cosine, pairs.target.float())
        above = preferred(present, target)
        gain = torch.where(present, 2**target - 1, 0)
        place = torch.arange(1, present.shape[1] + 1, device=target.device)
        share = 1 / torch.log2(1 + place.float())
        now = cosine.detach().masked_fill(~present, -2)
        rank = now.argsort(dim=-1, descending=True, stable=True).argsort(dim=-1)
        swap = (gain[:, :, None] - gain[:, None, :]).abs() * (share[rank][:, :, None] - share[rank][:, None, :]).abs()
        ideal = (gain.sort(-1, descending=True).values * share).sum(-1).clamp(min=1e-6)
        costs = functional.softplus(-self.scale * (cosine[:, :, None] - cosine[:, None, :]))
        lists = (costs * swap * above).sum((1, 2)) / ideal
        return lists.sum() / above.any(2).any(1).sum().clamp(min=1)
