"""Softmax cross-entropy over an item's list, on yes/no labels: direct distillation without an assistant."""

from dataclasses import dataclass
from typing import ClassVar

import torch
from torch import Tensor

from bidphrase_training.losses.padded import in_rows
from bidphrase_training.losses.types import Pairs

NEVER = -1e4


@dataclass(frozen=True)
class Softmax:
    """mean over items of the cross-entropy between the labels, shared evenly by the item's yes keyphrases, and
    softmax(scale cos) over its list.

    The direct baseline beside contrastive; a list-wise loss (ListNet's top-one probability: Cao et al., "Learning to
    Rank: From Pairwise Approach to Listwise Approach", ICML 2007). Items without a yes or without a no are left out.
    """

    name: ClassVar[str] = "softmax"
    needs: ClassVar[str] = "label"
    scale: float = 20.0

    def __call__(self, pairs: Pairs) -> Tensor:
        present, cosine, label = in_rows(pairs.item_of, pairs.cosine * self.scale, pairs.target)
        said = torch.log_softmax(cosine.masked_fill(~present, NEVER), -1)
        yes = label.sum(-1)
        usable = (yes > 0) & (yes < present.sum(-1))
        entropy = -(said * label).sum(-1) / yes.clamp(min=1)
        return entropy[usable].sum() / usable.sum().clamp(min=1)
