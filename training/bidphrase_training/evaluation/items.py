"""Which items are measured: those of item tables, or of the label tables; held-out ones unless told otherwise."""

import hashlib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from bidphrase_training.common.options import option
from bidphrase_training.data.labels import Label, LabelError, read_labels
from bidphrase_training.data.load import read_split_groups
from bidphrase_training.data.split import DEV_PER_MILLE, HELD_OUT_PER_MILLE, is_held_out, may_train
from bidphrase_training.data.tables import Item, read_rows
from bidphrase_training.text import normalise_text

PARTS = ("held-out", "dev", "train", "all")


@dataclass(frozen=True, kw_only=True)
class ItemOptions:
    """Where items and labels come from."""

    labels: list[Path] | None = option(None, "label tables: judgements, and the items where --items is left out")
    sr_threshold: float | None = option(None, "read sr as a score: yes above this (default: sr is yes/no)")
    items: list[Path] | None = option(None, "TSV tables with title and optional category, source, item_id")
    part: str = option("held-out", "which of the items, by the split that training uses", PARTS)
    split_groups: list[str] | None = option(
        None, "SOURCE=TABLE pairs: split items of SOURCE by the table's group column"
    )
    held_out_per_mille: int = option(HELD_OUT_PER_MILLE, "units held out of 1000, as in training")
    dev_per_mille: int = option(DEV_PER_MILLE, "units of 1000 for choices between models, as in training")
    per_source: int = option(0, "most items of each source, the first by hash (0: all)")
    sources: list[str] | None = option(None, "only items of these sources (default: every one)")


def read_all_labels(options: ItemOptions) -> list[Label]:
    """All rows of the label tables; none without tables."""
    return [label for path in options.labels or [] for label in read_labels(path, options.sr_threshold)]


def choose(options: ItemOptions, labels: list[Label]) -> list[Item]:
    """The items to measure, by hash of their titles within a source. Raises `LabelError` if there are none."""
    if options.items:
        found = [item for path in options.items for item in _read(path)]
    elif labels:
        found = [Item(row.source, row.item_id, row.title, row.category) for row in labels]
    else:
        raise LabelError("no items: give --items, or --labels whose items are meant")
    groups = read_split_groups(options)
    wanted = [
        item
        for item in dict.fromkeys(found)
        if (options.sources is None or item.source in options.sources)
        and _is_in(options, groups.get((item.source, item.item_id)) or item.title)
    ]
    wanted.sort(key=lambda item: (item.source, hashlib.sha256(item.title.lower().encode()).digest()))
    taken: Counter[str] = Counter()
    chosen = []
    for item in wanted:
        if not options.per_source or taken[item.source] < options.per_source:
            taken[item.source] += 1
            chosen.append(item)
    if not chosen:
        raise LabelError(f"none of {len(found)} items is left by --part {options.part} and --sources")
    return chosen


def _read(path: Path) -> list[Item]:
    rows = read_rows(path, ("title",))
    cells = ([normalise_text(row.get(c) or "") for c in ("source", "item_id", "title", "category")] for row in rows)
    return [Item(*row) for row in cells if row[2]]


def _is_in(options: ItemOptions, unit: str) -> bool:
    if options.part == "all":
        return True
    if is_held_out(unit, options.held_out_per_mille):
        return options.part == "held-out"
    trains = may_train(unit, options.held_out_per_mille, options.dev_per_mille)
    return options.part == ("train" if trains else "dev")
