"""Contrastive loss on yes/no labels."""

from dataclasses import dataclass
from typing import ClassVar

from torch import Tensor
from torch.nn import functional

from bidphrase_training.losses.types import Pairs


@dataclass(frozen=True)
class Contrastive:
    """Pulls yes pairs together and pushes no pairs apart until a margin.

    mean over pairs of 1/2 (y d^2 + (1 - y) max(0, margin - d)^2), d = 1 - cosine; `margin` in cosine distance. Hadsell,
    Chopra, LeCun, "Dimensionality Reduction by Learning an Invariant Mapping", CVPR 2006; LLMDistill4Ads
    (arXiv 2508.03628) uses it on SR and LLM labels.
    """

    name: ClassVar[str] = "contrastive"
    needs: ClassVar[str] = "label"
    margin: float = 0.6

    def __call__(self, pairs: Pairs) -> Tensor:
        distance = 1 - pairs.cosine
        near = pairs.target * distance.square()
        far = (1 - pairs.target) * functional.relu(self.margin - distance).square()
        return (near + far).mean() / 2
