"""Tables for the documents: Markdown, written between markers so that the text around them stays."""

import math
from pathlib import Path
from typing import Any


def markdown(table: dict[str, dict[str, float]]) -> str:
    """A Markdown table: one row a name; whole numbers plain, shares with three decimals."""
    columns = list(next(iter(table.values())))
    lines = ["| | " + " | ".join(columns) + " |", "|---|" + "---|" * len(columns)]
    for name, row in table.items():
        cells = (f"{v:,}" if isinstance(v, int) else f"{v:.3f}" for v in row.values())
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def write_between(path: Path, marker: str, text: str) -> None:
    """Replace what stands between `<!-- MARKER:start -->` and `<!-- MARKER:end -->` of `path`."""
    start, end = f"<!-- {marker}:start -->", f"<!-- {marker}:end -->"
    whole = path.read_text(encoding="utf-8")
    head, found, rest = whole.partition(start)
    _, closed, tail = rest.partition(end)
    if not found or not closed:
        raise ValueError(f"{path}: the lines {start} and {end} are needed")
    path.write_text(f"{head}{start}\n{text}\n{end}{tail}", encoding="utf-8")


def plain(value: Any) -> Any:
    """The same with None for every nan, which JSON has no word for."""
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [plain(one) for one in value]
    return None if isinstance(value, float) and math.isnan(value) else value
