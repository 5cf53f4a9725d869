"""RankNet distillation: within a list, the keyphrase with the larger score has the larger cosine."""

from dataclasses import dataclass
from typing import ClassVar

from torch import Tensor
from torch.nn import functional

from bidphrase_training.losses.padded import in_rows, preferred
from bidphrase_training.losses.types import Pairs


@dataclass(frozen=True)
class RankNet:
    """mean over keyphrases i, j of one item with score_i > score_j of log(1 + exp(-scale (cos_i - cos_j))).

    The cross-entropy of "i before j" under a logistic model of the difference. Burges et al., "Learning to Rank using
    Gradient Descent", ICML 2005. The mean is over all such pairs of the batch.
    """

    name: ClassVar[str] = "ranknet"
    needs: ClassVar[str] = "score"
    scale: float = 20.0

    def __call__(self, pairs: Pairs) -> Tensor:
        present, cosine, target = in_rows(pairs.item_of, pairs.cosine * self.scale, pairs.target)
        above = preferred(present, target)
        gaps = (cosine[:, :, None] - cosine[:, None, :])[above]
        return functional.softplus(-gaps).sum() / above.sum().clamp(min=1)
