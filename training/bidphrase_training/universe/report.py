"""How many phrases of each kind the universe has, written into a document between two markers."""

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from .generate import Phrase

_BLOCK = re.compile(r"(<!-- universe counts[^\n]*-->\n).*?(<!-- universe counts end -->)", re.DOTALL)


def count_table(kinds: Counter[str]) -> str:
    """A Markdown table, hand-written queries first, then kinds by size."""
    rows = sorted(kinds.items(), key=lambda row: (row[0] != "query", -row[1], row[0]))
    names = {"query": "hand-written query", "type": "product type or synonym", "line": "model line"}
    lines = ["| kind | phrases |", "| --- | ---: |"]
    lines += [f"| {names.get(kind, kind.replace('+', ' + '))} | {count:,} |" for kind, count in rows]
    return "\n".join([*lines, f"| all | {kinds.total():,} |"])


def kinds_of(phrases: Iterable[Phrase]) -> Counter[str]:
    """How many phrases each kind has."""
    return Counter(phrase.kind for phrase in phrases)


def write_report(kinds: Counter[str], document: Path) -> None:
    """Replaces the table between the markers of the document."""
    text = document.read_text(encoding="utf-8")
    if not _BLOCK.search(text):
        raise ValueError(f"{document}: no <!-- universe counts --> ... <!-- universe counts end --> to write between")
    filled = _BLOCK.sub(lambda block: f"{block[1]}{count_table(kinds)}\n{block[2]}", text)
    document.write_text(filled, encoding="utf-8")
