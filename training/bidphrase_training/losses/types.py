"""What every student loss is given and promises."""

from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

from torch import Tensor


@dataclass(frozen=True)
class Pairs:
    """One batch of judged pairs at one Matryoshka dimension.

    items: [B, D] unit rows; keyphrases: [P, D] unit rows, one a pair; item_of: int64 [P], the pair's row in `items`;
    target: [P], what is learnt: 0/1 labels for label losses, the assistant's score for distillation.
    """

    items: Tensor
    keyphrases: Tensor
    item_of: Tensor
    target: Tensor

    @property
    def cosine(self) -> Tensor:
        """[P] cosine of each pair."""
        return (self.items[self.item_of] * self.keyphrases).sum(-1)


class Loss(Protocol):
    """A scalar to descend, from one batch of pairs of one data set."""

    name: ClassVar[str]
    needs: ClassVar[str]
    """Which target the loss reads: `label` (0/1) or `score` (the assistant's)."""

    def __call__(self, pairs: Pairs) -> Tensor: ...

    def settings(self) -> dict[str, Any]:
        """Its parameters, for the model card."""
        ...
