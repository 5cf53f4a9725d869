"""Reads label tables: Parquet, TSV (plain or gzip); one row a (item, keyphrase) pair.

Columns: `title`, `keyphrase` needed; `category`, `source`, `item_id` optional; signals, at least one of:
`llm` (yes/no), `sr` (yes/no, or a score with `sr_threshold`), `clicks` with `impressions`. An empty signal cell means
"not judged"; the losses mask it. `llm_probability` (of yes, 0..1) and `teacher` (who judged) may stand beside `llm`.
"""

import csv
import gzip
import io
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq

from bidphrase_training.text import normalise_text

YES_NO = {"1": 1.0, "0": 0.0, "yes": 1.0, "no": 0.0, "true": 1.0, "false": 0.0}
ABOUT_LLM = {"llm_probability", "teacher"}
KNOWN = {"source", "item_id", "category", "title", "keyphrase", "llm", "sr", "clicks", "impressions", *ABOUT_LLM}


class LabelError(ValueError):
    """A table that cannot be used: the message names file, row and column and says what is wanted."""


@dataclass(frozen=True)
class Label:
    """One judged pair. `None` in a signal: not judged."""

    source: str
    item_id: str
    title: str
    category: str
    keyphrase: str
    llm: float | None = None
    sr: float | None = None
    clicks: int | None = None
    impressions: int | None = None
    llm_probability: float | None = None
    teacher: str = ""


def read_labels(path: str | Path, sr_threshold: float | None = None) -> list[Label]:
    """Read one table. `sr_threshold`: turns `sr` scores into yes (score > threshold) or no.

    Raises `LabelError` with file, row (1 = first data row) and column for the first bad cell.
    """
    path = Path(path)
    if not path.exists():
        raise LabelError(f"{path}: no such file")
    columns, rows = _parquet(path) if path.suffix == ".parquet" else _tsv(path)
    _check_columns(path, columns)
    return [_label(path, number, row, sr_threshold) for number, row in enumerate(rows, start=1)]


def read_pairs(path: str | Path, signals: tuple[str, ...] = ()) -> list[Label]:
    """Read the pairs of a table with the columns named in `signals`, and leave its other signals alone; a table without
    signals is fine here."""
    path = Path(path)
    if not path.exists():
        raise LabelError(f"{path}: no such file")
    columns, rows = _parquet(path) if path.suffix == ".parquet" else _tsv(path)
    _check_columns(path, columns, signals=False)
    kept = {"source", "item_id", "title", "category", "keyphrase", *signals}
    return [_label(path, n, {k: v for k, v in row.items() if k in kept}, None) for n, row in enumerate(rows, start=1)]


def _check_columns(path: Path, columns: list[str], signals: bool = True) -> None:
    missing = {"title", "keyphrase"} - set(columns)
    if missing:
        raise LabelError(f"{path}: column {', '.join(sorted(missing))} is missing; found: {', '.join(columns)}")
    unknown = set(columns) - KNOWN
    if unknown:
        raise LabelError(f"{path}: unknown column {', '.join(sorted(unknown))}; known: {', '.join(sorted(KNOWN))}")
    if not signals:
        return
    if not {"llm", "sr", "clicks"} & set(columns):
        raise LabelError(f"{path}: no signal column; at least one of llm, sr, clicks (with impressions) is needed")
    if ("clicks" in columns) != ("impressions" in columns):
        raise LabelError(f"{path}: clicks and impressions come together; one of them is missing")


def _parquet(path: Path) -> tuple[list[str], Iterator[dict]]:
    table = pq.read_table(path)
    return table.column_names, (row for batch in table.to_batches() for row in batch.to_pylist())


def _tsv(path: Path) -> tuple[list[str], Iterator[dict]]:
    raw = path.read_bytes()
    data = gzip.decompress(raw) if path.suffix == ".gz" else raw
    try:
        lines = io.StringIO(data.decode("utf-8"), newline="")
    except UnicodeDecodeError as error:
        raise LabelError(f"{path}: not UTF-8 at byte {error.start}") from error
    reader = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    columns = next(reader, [])

    def rows() -> Iterator[dict]:
        for number, cells in enumerate(reader, start=1):
            if len(cells) != len(columns):
                raise LabelError(f"{path}, row {number}: {len(cells)} cells where the header has {len(columns)}")
            yield dict(zip(columns, cells, strict=True))

    return columns, rows()


def _label(path: Path, number: int, row: dict, sr_threshold: float | None) -> Label:
    def fail(column: str, rule: str) -> LabelError:
        return LabelError(f"{path}, row {number}, column {column}: {rule}; found {row.get(column)!r}")

    def text(column: str, needed: bool) -> str:
        value = row.get(column)
        if value is not None and not isinstance(value, str):
            value = str(value) if column == "item_id" else None
        value = normalise_text(value or "")
        if needed and not value:
            raise fail(column, "text wanted")
        return value

    def yes_no(column: str) -> float | None:
        value = row.get(column)
        if value is None or value == "":
            return None
        found = YES_NO.get(str(value).lower().removesuffix(".0"))
        if found is None:
            raise fail(column, "yes or no (1/0) wanted")
        return found

    def score(column: str) -> float | None:
        value = row.get(column)
        if value is None or value == "":
            return None
        try:
            found = float(value)
            if not math.isfinite(found):
                raise ValueError(value)
            return float(found > sr_threshold)
        except ValueError as error:
            raise fail(column, "a number wanted, since an sr threshold was given") from error

    def probability(column: str) -> float | None:
        value = row.get(column)
        if value is None or value == "":
            return None
        try:
            found = float(value)
        except ValueError as error:
            raise fail(column, "a number of 0..1 wanted") from error
        if not 0 <= found <= 1:
            raise fail(column, "a number of 0..1 wanted")
        return found

    def count(column: str) -> int | None:
        value = row.get(column)
        if value is None or value == "":
            return None
        if not str(value).isdecimal():
            raise fail(column, "a whole number >= 0 wanted")
        return int(value)

    label = Label(
        source=text("source", False),
        item_id=text("item_id", False),
        title=text("title", True),
        category=text("category", False),
        keyphrase=text("keyphrase", True),
        llm=yes_no("llm"),
        sr=yes_no("sr") if sr_threshold is None else score("sr"),
        clicks=count("clicks"),
        impressions=count("impressions"),
        llm_probability=probability("llm_probability"),
        teacher=text("teacher", False),
    )
    if label.clicks is not None and label.clicks > (label.impressions or 0):
        raise fail("clicks", f"at most impressions ({label.impressions}) wanted")
    return label
