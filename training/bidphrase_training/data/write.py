"""Writes TSV tables (gzip by name) that the readers of this package take back unchanged."""

import csv
import gzip
from collections.abc import Iterable
from pathlib import Path
from typing import Any


def write_tsv(path: Path, columns: Iterable[str], rows: Iterable[Iterable[Any]]) -> int:
    """Write `rows` under `columns`; None is an empty cell. The file appears when its last row is written.

    Cells must hold no tab or line break (normalised text holds none). Returns the number of rows. Raises ValueError
    for a name that ends in neither .tsv nor .tsv.gz.
    """
    if not path.name.endswith((".tsv", ".tsv.gz")):
        raise ValueError(f"{path}: a name that ends in .tsv or .tsv.gz wanted")
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(path.name + ".part")
    opener = gzip.open if path.suffix == ".gz" else open
    count = 0
    with opener(partial, "wt", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, delimiter="\t", quoting=csv.QUOTE_NONE, quotechar=None, lineterminator="\n")
        writer.writerow(columns)
        for row in rows:
            writer.writerow(row)
            count += 1
    partial.replace(path)
    return count
