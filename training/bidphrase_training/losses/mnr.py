"""Multiple negatives ranking: yes pairs against the other items' keyphrases of the batch."""

from dataclasses import dataclass
from typing import ClassVar

import torch
from torch import Tensor
from torch.nn import functional

from bidphrase_training.losses.types import Pairs

NEGATIVES = ("batch", "list", "all")
NEVER = -1e4


@dataclass(frozen=True)
class Mnr:
    """mean over yes pairs (i, k) of -log(e(i,k) / (e(i,k) + sum over negatives n of i of e(i,n))), e = exp(scale cos).

    Negatives of an item: the yes keyphrases of the batch's other items (`negatives="batch"`), and its own no
    keyphrases (`"list"`), and every no keyphrase of the batch (`"all"`). Never among them: a keyphrase that is a yes
    of the same item, in whichever pair it stands, and one that the item's labels call unsure (nan). Each keyphrase
    counts once. Henderson et al., "Efficient Natural Language Response Suggestion for Smart Reply"
    (arXiv 1705.00652); LLMDistill4Ads (arXiv 2508.03628) uses it on clicks, which have no negatives of their own.
    Works on the [B, U] matrix of items and keyphrases.
    """

    name: ClassVar[str] = "mnr"
    needs: ClassVar[str] = "label"
    scale: float = 20.0
    negatives: str = "list"

    def __post_init__(self):
        if self.negatives not in NEGATIVES:
            raise ValueError(f"negatives {self.negatives!r}: one of {', '.join(NEGATIVES)} wanted")

    def __call__(self, pairs: Pairs) -> Tensor:
        logits = pairs.items @ pairs.phrases.T * self.scale
        said_yes = pairs.target == 1
        yes, no, unsure = (
            self._marks(logits, pairs, chosen) for chosen in (said_yes, pairs.target == 0, pairs.target.isnan())
        )
        against = yes.any(0, keepdim=True).expand_as(yes)
        if self.negatives == "list":
            against = against | no
        if self.negatives == "all":
            against = against | no.any(0, keepdim=True)
        against = against & ~yes & ~(unsure & ~no)
        rest = logits.masked_fill(~against, NEVER).logsumexp(-1)
        own = logits[pairs.item_of[said_yes], pairs.phrase_of[said_yes]]
        return functional.softplus(rest[pairs.item_of[said_yes]] - own).sum() / said_yes.sum().clamp(min=1)

    @staticmethod
    def _marks(logits: Tensor, pairs: Pairs, chosen: Tensor) -> Tensor:
        marks = torch.zeros_like(logits, dtype=torch.bool)
        marks[pairs.item_of[chosen], pairs.phrase_of[chosen]] = True
        return marks
