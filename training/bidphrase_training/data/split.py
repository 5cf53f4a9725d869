"""Held-out items, chosen by hash, so that every run, machine and language agrees on them.

The unit is the normalised title (two listings with one title are one unit); a source may name a coarser unit, such as
the product model of an offer, by a table of split groups.
"""

import csv
import gzip
import hashlib
from pathlib import Path

from bidphrase_training.data.labels import LabelError
from bidphrase_training.data.lists import ItemList
from bidphrase_training.text import normalise_text

HELD_OUT_PER_MILLE = 100


def is_held_out(unit: str, per_mille: int = HELD_OUT_PER_MILLE) -> bool:
    """True for `per_mille` of 1000 units: the first 32 bits of sha256 of the lower-case normalised text,
    modulo 1000."""
    digest = hashlib.sha256(normalise_text(unit).lower().encode()).digest()
    return int.from_bytes(digest[:4], "big") % 1000 < per_mille


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
    lists: list[ItemList], groups: dict[tuple[str, str], str] | None = None, per_mille: int = HELD_OUT_PER_MILLE
) -> tuple[list[ItemList], list[ItemList]]:
    """(training lists, held-out lists). Whole items only: all lists of one unit land on one side."""
    train: list[ItemList] = []
    held_out: list[ItemList] = []
    for one in lists:
        unit = (groups or {}).get((one.source, one.item_id)) or one.title
        (held_out if is_held_out(unit, per_mille) else train).append(one)
    return train, held_out
