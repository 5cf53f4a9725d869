"""Writes TSV tables (gzip by name) that the readers of this package take back unchanged."""

import csv
import gzip
import io
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any


def write_tsv(path: Path, columns: Iterable[str], rows: Iterable[Iterable[Any]]) -> int:
    """Write `rows` under `columns`; None is an empty cell. The file appears when its last row is written.

    Cells must hold no tab or line break (normalised text holds none). Returns the number of rows. Raises ValueError
    for a name that ends in neither .tsv nor .tsv.gz.
    """
    if not path.name.endswith((".tsv", ".tsv.gz")):
        raise ValueError(f"{path}: a name that ends in .tsv or .tsv.gz wanted")
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(path.name + ".part")
    count = 0
    with partial.open("wb") as raw, _compressed(raw, path) as out, io.TextIOWrapper(out, "utf-8", newline="") as lines:
        writer = csv.writer(lines, delimiter="\t", quoting=csv.QUOTE_NONE, quotechar=None, lineterminator="\n")
        writer.writerow(columns)
        for row in rows:
            writer.writerow(row)
            count += 1
    partial.replace(path)
    return count


def _compressed(raw: IO[bytes], path: Path) -> IO[bytes]:
    """The same rows give the same bytes: no name and no time in the gzip header."""
    return gzip.GzipFile("", "wb", fileobj=raw, mtime=0) if path.suffix == ".gz" else raw
