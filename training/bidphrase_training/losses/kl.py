"""KL distillation: the student's distribution over an item's keyphrases is the assistant's."""

from dataclasses import dataclass
from typing import ClassVar

import torch
from torch import Tensor

from bidphrase_training.losses.padded import in_rows
from bidphrase_training.losses.types import Pairs

NEVER = -1e4
SMALLEST = 1e-6


@dataclass(frozen=True)
class Kl:
    """mean over items of T^2 KL(softmax(logit(score) / T) || softmax(scale cos / T)), softmax over the item's list.

    The assistant's probability is taken back to its logit, where differences are not squashed near 0 and 1; `scale`
    lifts cosines to the range of logits; `temperature` T softens both sides and T^2 keeps the gradient's size. Hinton,
    Vinyals, Dean (arXiv 1503.02531). Items with one keyphrase say nothing and are left out.
    """

    name: ClassVar[str] = "kl"
    needs: ClassVar[str] = "score"
    scale: float = 20.0
    temperature: float = 1.0

    def __call__(self, pairs: Pairs) -> Tensor:
        teacher = torch.logit(pairs.target.float(), eps=SMALLEST)
        present, student, teacher = in_rows(pairs.item_of, pairs.cosine * self.scale, teacher)
        said, wanted = (
            torch.log_softmax((logits / self.temperature).masked_fill(~present, NEVER), -1)
            for logits in (student, teacher)
        )
        divergence = (wanted.exp() * (wanted - said) * present).sum(-1)
        usable = present.sum(-1) > 1
        return divergence[usable].sum() / usable.sum().clamp(min=1) * self.temperature**2
