"""MarginMSE distillation: differences between keyphrases of one item equal the assistant's differences."""

from dataclasses import dataclass
from typing import ClassVar

from torch import Tensor

from bidphrase_training.losses.types import Pairs


@dataclass(frozen=True)
class MarginMse:
    """mean over pairs (i, j) of keyphrases of one item of ((cos_i - cos_j) - (score_i - score_j))^2.

    A shift of all scores of an item does not matter. Hofstätter et al., "Improving Efficient Neural Ranking Models with
    Cross-Architecture Knowledge Distillation" (arXiv 2010.02666), there over one positive and one negative a query,
    here over all pairs of a list. With d = cos - score, the sum over the pairs of a list of n is n sum d^2 - (sum d)^2,
    so nothing of size n^2 is made.
    """

    name: ClassVar[str] = "margin_mse"
    needs: ClassVar[str] = "score"

    def __call__(self, pairs: Pairs) -> Tensor:
        gap = pairs.cosine - pairs.target
        sizes = pairs.item_of.bincount()
        mean = gap.new_zeros(len(sizes)).index_add(0, pairs.item_of, gap) / sizes.clamp(min=1)
        centred = (gap - mean[pairs.item_of]).square() * sizes[pairs.item_of]
        return centred.sum() / (sizes * (sizes - 1) / 2).sum().clamp(min=1)
