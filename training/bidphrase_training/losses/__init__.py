"""The student's losses by name, one a file. A new loss is a class with `name`, `needs` and `__call__`, listed
in `LOSSES`."""

from bidphrase_training.losses.contrastive import Contrastive
from bidphrase_training.losses.pearson import Pearson
from bidphrase_training.losses.types import Loss, Pairs

LOSSES: dict[str, type] = {one.name: one for one in (Contrastive, Pearson)}

__all__ = ["LOSSES", "Contrastive", "Loss", "Pairs", "Pearson"]
