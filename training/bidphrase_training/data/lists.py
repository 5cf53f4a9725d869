"""Groups label rows into item lists: one item with all its judged keyphrases, the unit of training and splitting."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from bidphrase_training.data.labels import Label


@dataclass
class ItemList:
    """An item and its keyphrases; `llm`, `sr`, `clicks`, `impressions` run parallel to `keyphrases` (None: not
    judged, not counted)."""

    source: str
    item_id: str
    title: str
    category: str
    keyphrases: list[str] = field(default_factory=list)
    llm: list[float | None] = field(default_factory=list)
    sr: list[float | None] = field(default_factory=list)
    clicks: list[int | None] = field(default_factory=list)
    impressions: list[int | None] = field(default_factory=list)


def group(labels: Iterable[Label], most: int = 32) -> list[ItemList]:
    """Lists in order of first appearance. An item (source, id, title, category) with over `most` phrases gets
    several."""
    lists: dict[tuple, ItemList] = {}
    full: list[ItemList] = []
    for label in labels:
        key = (label.source, label.item_id, label.title, label.category)
        current = lists.get(key)
        if current is None or len(current.keyphrases) >= most:
            current = lists[key] = ItemList(*key)
            full.append(current)
        current.keyphrases.append(label.keyphrase)
        current.llm.append(label.llm)
        current.sr.append(label.sr)
        current.clicks.append(label.clicks)
        current.impressions.append(label.impressions)
    return full
