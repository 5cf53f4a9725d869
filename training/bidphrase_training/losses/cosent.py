"""CoSENT distillation: cosines of the whole batch stand in the order of the assistant's scores."""

from dataclasses import dataclass
from typing import ClassVar

import torch
from torch import Tensor

from bidphrase_training.losses.types import Pairs


@dataclass(frozen=True)
class Cosent:
    """log(1 + sum over pairs i, j of the batch with score_i > score_j of exp(scale (cos_j - cos_i))).

    A soft maximum of the wrong orders, across items too; only the order of the scores counts. Su, "CoSENT" (2022,
    kexue.fm/archives/8847). Makes a [P, P] matrix.
    """

    name: ClassVar[str] = "cosent"
    needs: ClassVar[str] = "score"
    scale: float = 20.0

    def __call__(self, pairs: Pairs) -> Tensor:
        cosine = pairs.cosine * self.scale
        above = pairs.target[:, None] > pairs.target[None, :]
        wrong = (cosine[None, :] - cosine[:, None])[above]
        return torch.logsumexp(torch.cat([wrong.new_zeros(1), wrong]), 0)
