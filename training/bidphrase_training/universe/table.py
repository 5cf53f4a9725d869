"""The universe as a file: TSV with the columns keyphrase, demand (1..5 or empty) and leaf."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from .generate import Phrase

HEADER = "keyphrase\tdemand\tleaf"


def write_table(phrases: Iterable[Phrase], path: Path) -> Iterator[Phrase]:
    """Writes phrases as they come and passes them on; the file appears only when the last one is written."""
    partial = path.with_name(path.name + ".part")
    path.parent.mkdir(parents=True, exist_ok=True)
    with partial.open("w", encoding="utf-8", newline="\n") as out:
        out.write(HEADER + "\n")
        for phrase in phrases:
            out.write(f"{phrase.keyphrase}\t{phrase.demand or ''}\t{phrase.leaf}\n")
            yield phrase
    partial.replace(path)
