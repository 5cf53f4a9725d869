"""Plain TSV tables (gzip or not) of items and of keyphrases."""

import csv
import gzip
from dataclasses import dataclass
from pathlib import Path

from bidphrase_training.data.labels import LabelError
from bidphrase_training.text import normalise_text

PHRASE_COLUMNS = ("keyphrase", "query", "q")


@dataclass(frozen=True)
class Item:
    """One listing, normalised."""

    source: str
    item_id: str
    title: str
    category: str


def read_rows(path: Path, needed: tuple[str, ...]) -> list[dict[str, str]]:
    """All rows of a TSV as dicts. Raises `LabelError` if none of the `needed` columns is there."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    if not rows or not set(needed) & set(rows[0]):
        raise LabelError(f"{path}: a column {' or '.join(needed)} and at least one row are needed")
    return rows


def read_items(path: Path, source: str) -> list[Item]:
    """Items with a title, each once however many rows it has (a label table will do); row numbers stand in for
    missing ids."""
    rows = read_rows(path, ("title",))
    made = (
        Item(
            source,
            row.get("item_id") or str(n),
            normalise_text(row["title"]),
            normalise_text(row.get("category") or ""),
        )
        for n, row in enumerate(rows, start=1)
    )
    return [one for one in dict.fromkeys(made) if one.title]


def read_keyphrases(path: Path) -> list[str]:
    """The keyphrase (or query, or q) column, normalised, empty ones left out."""
    rows = read_rows(path, PHRASE_COLUMNS)
    column = next(c for c in PHRASE_COLUMNS if c in rows[0])
    return [phrase for row in rows if (phrase := normalise_text(row[column] or ""))]
