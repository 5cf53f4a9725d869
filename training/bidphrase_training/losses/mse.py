"""MSE distillation: the student's cosine equals the assistant's probability."""

from dataclasses import dataclass
from typing import ClassVar

from torch import Tensor

from bidphrase_training.losses.types import Pairs


@dataclass(frozen=True)
class Mse:
    """mean over pairs of (cosine - score)^2.

    The plainest distillation: the student must imitate the assistant's probability itself, not only its order. Hinton,
    Vinyals, Dean, "Distilling the Knowledge in a Neural Network" (arXiv 1503.02531, section 2.1: matching values).
    """

    name: ClassVar[str] = "mse"
    needs: ClassVar[str] = "score"

    def __call__(self, pairs: Pairs) -> Tensor:
        return (pairs.cosine - pairs.target).square().mean()
