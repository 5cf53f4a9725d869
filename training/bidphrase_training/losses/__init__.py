"""The student's losses by name, one a file. A new loss is a frozen dataclass with `name`, `needs` and `__call__`,
listed in `LOSSES`; its fields are settings, which `make` fills."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from bidphrase_training.losses.contrastive import Contrastive
from bidphrase_training.losses.cosent import Cosent
from bidphrase_training.losses.kl import Kl
from bidphrase_training.losses.lambda_rank import LambdaRank
from bidphrase_training.losses.margin_mse import MarginMse
from bidphrase_training.losses.mnr import Mnr
from bidphrase_training.losses.mse import Mse
from bidphrase_training.losses.pearson import Pearson
from bidphrase_training.losses.ranknet import RankNet
from bidphrase_training.losses.softmax import Softmax
from bidphrase_training.losses.types import Loss, Pairs

ALL = (Contrastive, Softmax, Mnr, Pearson, Cosent, MarginMse, Kl, Mse, RankNet, LambdaRank)
LOSSES: dict[str, type] = {one.name: one for one in ALL}


def names(needs: str) -> tuple[str, ...]:
    """Names of the losses that learn from `label` or from `score`."""
    return tuple(name for name, one in LOSSES.items() if one.needs == needs)


def make(name: str, settings: Mapping[str, Any]) -> Loss:
    """The named loss with those of `settings` (field name to value) that it has."""
    kind = LOSSES[name]
    return kind(**{one.name: settings[one.name] for one in fields(kind)})


__all__ = ["LOSSES", "Loss", "Pairs", "make", "names", *(one.__name__ for one in ALL)]
