"""eBay Sequence-Semantic-Embedding (eBay/Sequence-Semantic-Embedding, rawdata-searchranking or rawdata-crosslingual):
DataSet.tar.gz, or its unpacked files TrainPairs, EvalPairs (query, title, id) and targetIDs (title, id), by tabs and
without a header.

A pair is one that the data set calls relevant: `sr` 1. Nobody judged whether the item meets the whole query, and there
are no negatives: `llm` stays empty, and a label table of these rows alone teaches only yes. Mix it with judged
negatives, or ask a teacher about the pairs (`label`).
"""

import io
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bidphrase_training.data.labels import LabelError

from .format import Format, Judged, Product
from .inputs import Inputs

FILES = {"train": ("TrainPairs",), "eval": ("EvalPairs",), "all": ("TrainPairs", "EvalPairs")}


def products(inputs: Inputs, options: Any) -> Iterator[Product]:
    """The whole target space."""
    for path, number, (title, item_id) in _lines(inputs, "targetIDs", ("title", "id")):
        if (text := inputs.text(path, number, "title", title)) and inputs.text(path, number, "id", item_id):
            yield Product(item_id.strip(), text)


def judged(inputs: Inputs, options: Any) -> Iterator[Judged]:
    """Pairs of the chosen split, all relevant."""
    for name in FILES[options.split]:
        for path, number, (query, title, item_id) in _lines(inputs, name, ("query", "title", "id")):
            asked = inputs.text(path, number, "query", query)
            text = asked and inputs.text(path, number, "title", title)
            if text and inputs.text(path, number, "id", item_id):
                yield Judged(Product(item_id.strip(), text), asked, None, 1)


def _lines(inputs: Inputs, name: str, columns: tuple[str, ...]) -> Iterator[tuple[Path, int, list[str]]]:
    with _open(inputs, name) as (path, lines):
        for number, line in enumerate(lines, start=1):
            cells = line.rstrip("\r\n").split("\t")
            if len(cells) == len(columns):
                yield path, number, cells
            else:
                inputs.bad(path, number, columns[0], f"{len(columns)} cells wanted, there are {len(cells)}", line)


@contextmanager
def _open(inputs: Inputs, name: str) -> Iterator[tuple[Path, io.TextIOBase]]:
    """A file of the set, unpacked or inside the archive; damaged bytes become U+FFFD, as the originals hold some."""
    path = inputs.find(name, "*.tar.gz")
    if path.name == name:
        with path.open(encoding="utf-8", errors="replace", newline="\n") as lines:
            yield path, lines
        return
    with tarfile.open(path) as archive:
        member = next((one for one in archive.getmembers() if Path(one.name).name == name), None)
        if member is None:
            raise LabelError(f"{path}: no file {name} in the archive")
        with io.TextIOWrapper(archive.extractfile(member), "utf-8", errors="replace", newline="\n") as lines:
            yield path / name, lines


FORMAT = Format("ebay-sse", frozenset({"split"}), products, judged)
