"""Finds and reads the files of a data set; a bad row is named by file, row and column, or counted and passed over."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from bidphrase_training.data.labels import LabelError
from bidphrase_training.text import normalise_text

csv.field_size_limit(1 << 24)


@dataclass
class Inputs:
    """The files and folders given; `skip_bad`: pass bad rows over and count them in `skipped`."""

    paths: list[Path]
    skip_bad: bool = False
    skipped: int = 0

    def find(self, *patterns: str) -> Path:
        """The one file among the inputs, or in the folders among them, that matches the first fitting pattern."""
        for path in self.paths:
            if not path.exists():
                raise LabelError(f"{path}: no such file or folder")
        for pattern in patterns:
            found = [
                file
                for path in self.paths
                for file in (sorted(path.rglob(pattern)) if path.is_dir() else [path] if path.match(pattern) else [])
            ]
            if len(found) > 1:
                raise LabelError(f"{found[0]} and {found[1]} both match {pattern}: give one of them with --in")
            if found:
                return found[0]
        given = ", ".join(map(str, self.paths))
        raise LabelError(f"{given}: no file {' or '.join(patterns)}; give it, or its folder, with --in")

    def bad(self, path: Path, row: int, column: str, wanted: str, found: Any) -> None:
        """Report a row (1 = first data row) that cannot be used. Raises LabelError, unless bad rows are skipped."""
        if not self.skip_bad:
            text = f"{path}, row {row}, column {column}: {wanted}; found {str(found)[:80]!r}"
            raise LabelError(f"{text} (--skip-bad passes such rows over)")
        self.skipped += 1

    def text(self, path: Path, row: int, column: str, value: Any) -> str | None:
        """Normalised text of a cell; None, and a bad row, where there is none."""
        found = normalise_text(value) if isinstance(value, str) else ""
        if not found:
            self.bad(path, row, column, "text wanted", value)
        return found or None

    def one_of(self, path: Path, row: int, column: str, value: Any, known: dict[str, Any]) -> Any:
        """What `known` says of a cell; None, and a bad row, for another value."""
        found = known.get(str(value))
        if found is None:
            self.bad(path, row, column, f"one of {', '.join(known)} wanted", value)
        return found

    def known(self, path: Path, row: int, column: str, value: Any, ids: dict[str, Any]) -> Any:
        """What an id stands for; None, and a bad row, for an id that no other file has."""
        found = ids.get(str(value))
        if found is None:
            self.bad(path, row, column, "an id of another file of the set wanted", value)
        return found

    def csv_rows(self, path: Path, needed: tuple[str, ...], delimiter: str) -> Iterator[tuple[int, dict[str, str]]]:
        """Row numbers and rows of a CSV file with a header whose names are trimmed."""
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = _rows(path, csv.reader(lines, delimiter=delimiter))
            columns = [name.strip() for name in next(rows, [])]
            _check(path, columns, needed)
            for number, cells in enumerate(rows, start=1):
                if len(cells) != len(columns):
                    self.bad(
                        path, number, columns[0], f"{len(columns)} cells wanted, there are {len(cells)}", cells[:1]
                    )
                    continue
                yield number, dict(zip(columns, cells, strict=True))

    def parquet_rows(self, path: Path, needed: tuple[str, ...]) -> Iterator[tuple[int, dict[str, Any]]]:
        """Row numbers and rows of a Parquet file, the needed columns only."""
        with pq.ParquetFile(path) as file:
            _check(path, file.schema_arrow.names, needed)
            number = 0
            for batch in file.iter_batches(columns=list(needed)):
                for row in batch.to_pylist():
                    number += 1
                    yield number, row


def _rows(path: Path, reader: Iterable[list[str]]) -> Iterator[list[str]]:
    try:
        yield from reader
    except UnicodeDecodeError as error:
        raise LabelError(f"{path}: not UTF-8 ({error.reason})") from error
    except csv.Error as error:
        raise LabelError(f"{path}: {error}") from error


def _check(path: Path, columns: list[str], needed: tuple[str, ...]) -> None:
    missing = [name for name in needed if name not in columns]
    if missing:
        raise LabelError(f"{path}: column {', '.join(missing)} is missing; found: {', '.join(columns)}")
