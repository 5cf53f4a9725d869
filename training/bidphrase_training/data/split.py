"""Which items nobody trains on, chosen by hash, so that every run, machine and language agrees on them.

Held-out items are for published figures, calibration and thresholds; development items are for every other choice
between models or settings; the rest is for training. The unit is the normalised title (two listings with one title are
one unit); a source may name a coarser unit, such as the product model of an offer, by a table of split groups.
"""

import csv
import gzip
import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from bidphrase_training.data.labels import LabelError
from bidphrase_training.data.lists import ItemList
from bidphrase_training.text import normalise_text

HELD_OUT_PER_MILLE = 100
DEV_PER_MILLE = 50


@dataclass(frozen=True)
class Parts:
    """Item lists by what they may be used for."""

    train: list[ItemList] = field(default_factory=list)
    dev: list[ItemList] = field(default_factory=list)
    held_out: list[ItemList] = field(default_factory=list)


def _place(unit: str) -> int:
    digest = hashlib.sha256(normalise_text(unit).lower().encode()).digest()
    return int.from_bytes(digest[:4], "big") % 1000


def is_held_out(unit: str, per_mille: int = HELD_OUT_PER_MILLE) -> bool:
    """True for `per_mille` of 1000 units: the first 32 bits of sha256 of the lower-case normalised text,
    modulo 1000."""
    return _place(unit) < per_mille


def may_train(unit: str, held_out: int = HELD_OUT_PER_MILLE, dev: int = DEV_PER_MILLE) -> bool:
    """True for units that are neither held out nor development: places `held_out + dev` of 1000 and up."""
    return _place(unit) >= held_out + dev


def read_groups(path: str | Path, source: str) -> dict[tuple[str, str], str]:
    """(source, item_id) -> split unit, from a TSV with columns `item_id` and `model` (or `group`)."""
    opener = gzip.open if str(path).endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    column = next((c for c in ("group", "model") if rows and c in rows[0]), None)
    if column is None or "item_id" not in rows[0]:
        raise LabelError(f"{path}: columns item_id and group (or model) are needed")
    return {(source, row["item_id"]): row[column] for row in rows}


def split(
    lists: list[ItemList],
    groups: dict[tuple[str, str], str] | None = None,
    held_out: int = HELD_OUT_PER_MILLE,
    dev: int = DEV_PER_MILLE,
) -> Parts:
    """Whole items only: all lists of one unit land in one part. `held_out`, `dev`: units of 1000."""
    parts = Parts()
    for one in lists:
        unit = (groups or {}).get((one.source, one.item_id)) or one.title
        if is_held_out(unit, held_out):
            parts.held_out.append(one)
        elif may_train(unit, held_out, dev):
            parts.train.append(one)
        else:
            parts.dev.append(one)
    return parts
