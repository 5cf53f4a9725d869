"""Training items of label tables and of item tables together, each with what is known of it."""

import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from bidphrase_training.data.labels import LabelError, read_pairs
from bidphrase_training.data.load import SplitOptions, read_split_groups
from bidphrase_training.data.split import may_train
from bidphrase_training.data.tables import read_items


@dataclass
class JudgedItem:
    """One listing and its llm labels by keyphrase (1 yes, 0 no); a keyphrase with both is a yes."""

    source: str
    item_id: str
    title: str
    category: str
    llm: dict[str, float] = field(default_factory=dict)


def training_items(
    options: SplitOptions, labels: Iterable[Path], tables: Iterable[str], most: int = 0, seed: int = 7
) -> list[JudgedItem]:
    """Items that are neither held out nor development, each (title, category) once. Labels count for the title,
    whatever listing or category they were given with.

    `tables`: SOURCE=TABLE pairs; `most`: draw so many by `seed` (0: all). Raises `LabelError` if none is left.
    """
    groups = read_split_groups(options)
    items: dict[tuple[str, str], JudgedItem] = {}
    known: dict[str, dict[str, float]] = {}

    def add(source: str, item_id: str, title: str, category: str) -> JudgedItem | None:
        unit = groups.get((source, item_id)) or title
        if not may_train(unit, options.held_out_per_mille, options.dev_per_mille):
            return None
        said = known.setdefault(title, {})
        return items.setdefault((title, category), JudgedItem(source, item_id, title, category, said))

    for path in labels:
        for pair in read_pairs(path, ("llm",)):
            item = add(pair.source, pair.item_id, pair.title, pair.category)
            if item and pair.llm is not None:
                item.llm[pair.keyphrase] = max(pair.llm, item.llm.get(pair.keyphrase, 0.0))
    for pair in tables:
        source, equals, table = pair.partition("=")
        if not equals:
            raise LabelError(f"--items {pair}: SOURCE=TABLE wanted")
        for one in read_items(Path(table), source):
            add(one.source, one.item_id, one.title, one.category)
    if not items:
        raise LabelError("no training item: give --labels or --items with items that are not held out")
    found = list(items.values())
    return random.Random(seed).sample(found, most) if 0 < most < len(found) else found
