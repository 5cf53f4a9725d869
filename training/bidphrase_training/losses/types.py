"""What every student loss is given and promises."""

from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

from torch import Tensor


@dataclass(frozen=True)
class Pairs:
    """One batch of judged pairs at one Matryoshka dimension.

    items: [B, D] unit rows, each item once; phrases: [U, D] unit rows, each keyphrase once; item_of, phrase_of:
    int64 [P], the pair's rows in the two; target: [P], what is learnt: 0/1 labels (nan: unsure, neither a yes
    nor a no) for label losses, the assistant's probability for distillation.
    """

    items: Tensor
    phrases: Tensor
    item_of: Tensor
    phrase_of: Tensor
    target: Tensor

    @property
    def cosine(self) -> Tensor:
        """[P] cosine of each pair."""
        return (self.items[self.item_of] * self.phrases[self.phrase_of]).sum(-1)


class Loss(Protocol):
    """A scalar to descend, from one batch of pairs of one data set. A frozen dataclass: its fields are its settings."""

    name: ClassVar[str]
    needs: ClassVar[str]
    """Which target the loss reads: `label` (0/1) or `score` (the assistant's)."""
    __dataclass_fields__: ClassVar[dict[str, Any]]

    def __call__(self, pairs: Pairs) -> Tensor: ...
