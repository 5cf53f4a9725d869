"""The keyphrases that baselines choose from: the file that `bidphrase build` reads, in the order that breaks ties."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from bidphrase_training.data.labels import LabelError
from bidphrase_training.data.tables import PHRASE_COLUMNS, read_rows
from bidphrase_training.text import normalise_text
from bidphrase_training.variants import variant_key


@dataclass(frozen=True)
class Phrase:
    """A keyphrase; `demand` 1 (rare) to 5 (head), 0: unknown; `leaf`: its category, or empty."""

    text: str
    demand: int = 0
    leaf: str = ""


class Universe:
    """Keyphrases by falling demand, then by text: of equal scores the first of this order is the better one."""

    def __init__(self, phrases: Iterable[Phrase]):
        self.phrases = sorted(_merged(phrases), key=lambda phrase: (-phrase.demand, phrase.text))
        self.rows = {phrase.text.lower(): row for row, phrase in enumerate(self.phrases)}

    def __len__(self) -> int:
        return len(self.phrases)

    @cached_property
    def variant_keys(self) -> frozenset[str]:
        """Close-variant keys of all keyphrases."""
        return frozenset(variant_key(phrase.text) for phrase in self.phrases)

    def demand(self, keyphrase: str) -> int:
        """Demand of a keyphrase; 0 where it is unknown or the keyphrase is not in the file."""
        row = self.rows.get(keyphrase.lower())
        return 0 if row is None else self.phrases[row].demand


def _merged(phrases: Iterable[Phrase]) -> Iterable[Phrase]:
    """One of each text in lower case, as `bidphrase build` merges: highest demand, first leaf."""
    known: dict[str, Phrase] = {}
    for phrase in phrases:
        other = known.setdefault(phrase.text.lower(), phrase)
        if other is not phrase:
            text, demand = min(other.text, phrase.text), max(other.demand, phrase.demand)
            known[phrase.text.lower()] = Phrase(text, demand, other.leaf or phrase.leaf)
    return known.values()


def read_universe(paths: list[Path]) -> Universe:
    """All tables together. Raises `LabelError` with file and row on a demand that is none of 1..5."""
    return Universe(phrase for path in paths for phrase in _read(path))


def _read(path: Path) -> Iterable[Phrase]:
    rows = read_rows(path, PHRASE_COLUMNS)
    column = next(name for name in PHRASE_COLUMNS if name in rows[0])
    for number, row in enumerate(rows, start=1):
        demand = row.get("demand") or "0"
        if demand not in ("0", "1", "2", "3", "4", "5"):
            raise LabelError(f"{path}, row {number}, column demand: 1 to 5 or nothing wanted; found {demand!r}")
        if text := normalise_text(row[column] or ""):
            yield Phrase(text, int(demand), normalise_text(row.get("leaf") or ""))
