"""Baselines by name."""

from pathlib import Path

from bidphrase_training.baselines.bm25 import Bm25
from bidphrase_training.baselines.graphex import GraphEx
from bidphrase_training.baselines.minilm import MiniLm
from bidphrase_training.baselines.types import Baseline
from bidphrase_training.baselines.universe import Universe

NAMES = ("bm25", "minilm", "graphex")


def make(name: str, universe: Universe, encoder: Path | None = None, kept: Path | None = None) -> Baseline:
    """The baseline over `universe`; `encoder`, `kept`: for `minilm`. Raises `ValueError` on a name that is none."""
    if name == "minilm":
        return MiniLm(universe, encoder, kept)
    kinds = {"bm25": Bm25, "graphex": GraphEx}
    if name not in kinds:
        raise ValueError(f"baseline {name!r} is unknown; there are {', '.join(NAMES)}")
    return kinds[name](universe)
