"""Writes what a simulation gives, leaf by leaf: memory holds one leaf, whatever the number of listings."""

from contextlib import ExitStack
from pathlib import Path
from types import TracebackType

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

SOURCE = "simulation"
TEXT = pa.dictionary(pa.int32(), pa.string())
PAIR = [("source", TEXT), ("item_id", TEXT), ("category", TEXT), ("title", TEXT), ("keyphrase", TEXT)]
TABLES = {
    "llm": pa.schema([*PAIR, ("llm", pa.int8())]),
    "sr": pa.schema([*PAIR, ("sr", pa.float32())]),
    "clicks": pa.schema([*PAIR, ("clicks", pa.int32()), ("impressions", pa.int32())]),
    "truth": pa.schema([("item_id", TEXT), ("keyphrase", TEXT), ("relevant", pa.bool_()), ("passes", pa.bool_())]),
}
ITEM_COLUMNS = ("item_id", "title", "category", "impressions", "clicks", "labelled")
PHRASE_COLUMNS = ("keyphrase", "demand", "leaf", "origin", "searches_a_day")


class Writers:
    """Open Parquet files of `TABLES` and `items.tsv` in a folder. `leaf` sets whose pairs come next."""

    def __init__(self, folder: Path, universe: list[str]):
        folder.mkdir(parents=True, exist_ok=True)
        self._universe = pa.array(universe)
        self._stack = ExitStack()
        self._files = {
            n: self._stack.enter_context(pq.ParquetWriter(folder / f"{n}.parquet", s)) for n, s in TABLES.items()
        }
        self._items = self._stack.enter_context((folder / "items.tsv").open("w", encoding="utf-8"))
        self._items.write("\t".join(ITEM_COLUMNS) + "\n")
        self.rows = dict.fromkeys(TABLES, 0)

    def __enter__(self) -> "Writers":
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._stack.close()

    def leaf(
        self,
        category: str,
        ids: list[str],
        titles: list[str],
        impressions: np.ndarray,
        clicks: np.ndarray,
        labelled: np.ndarray,
    ) -> None:
        """Begin a leaf: its listings are written, and become the items that `pairs` counts from 0.
        `labelled` bool [I]: those whose pairs are kept."""
        self._category, self._ids, self._titles = pa.array([category]), pa.array(ids), pa.array(titles)
        self._labelled = labelled
        rows = zip(ids, titles, impressions.tolist(), clicks.tolist(), labelled.astype(int).tolist(), strict=True)
        self._items.writelines(f"{i}\t{t}\t{category}\t{seen}\t{c}\t{kept}\n" for i, t, seen, c, kept in rows)

    def pairs(self, table: str, items: np.ndarray, phrases: np.ndarray, **signals: np.ndarray) -> None:
        """Write pairs of the leaf's items and the universe's phrases (row numbers, int [R]) with their signals [R]."""
        kept = self._labelled[items]
        items, phrases = items[kept], phrases[kept]
        signals = {name: values[kept] for name, values in signals.items()}
        schema = TABLES[table]
        nothing = np.zeros(len(items), np.int32)
        texts = {
            "source": (nothing, pa.array([SOURCE])),
            "item_id": (items, self._ids),
            "category": (nothing, self._category),
            "title": (items, self._titles),
            "keyphrase": (phrases, self._universe),
        }
        columns = [
            pa.array(signals[f.name], f.type)
            if f.name in signals
            else pa.DictionaryArray.from_arrays(pa.array(texts[f.name][0], pa.int32()), texts[f.name][1])
            for f in schema
        ]
        self._files[table].write_table(pa.table(columns, schema))
        self.rows[table] += len(items)


def write_phrases(path: Path, rows: list[tuple]) -> None:
    """The universe as TSV, one row a phrase, columns `PHRASE_COLUMNS`; `bidphrase build` reads it."""
    lines = ["\t".join(PHRASE_COLUMNS), *("\t".join(map(str, row)) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
