"""Who says whether a keyphrase is right for an item: a table of labels, or a trained cross-encoder."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from bidphrase_training.data.labels import Label
from bidphrase_training.data.tables import Item
from bidphrase_training.evaluation.assistant import Assistant
from bidphrase_training.variants import variant_key

MATCHES = ("variant", "exact")
Table = dict[tuple[str, str], dict[str, list["Verdict"]]]


@dataclass(frozen=True)
class Verdict:
    """`llm`: right for this item; `sr`: a search engine would fairly show the item; None: nobody said."""

    llm: bool | None = None
    sr: bool | None = None


class Judge(Protocol):
    """A source of verdicts."""

    def verdicts(self, items: list[Item], keyphrases: list[list[str]]) -> list[list[Verdict]]:
        """One verdict a keyphrase, in order."""


def phrase_key(keyphrase: str, match: str) -> str:
    """What makes two keyphrases one: the close-variant group (`variant`), or the text in lower case (`exact`)."""
    return variant_key(keyphrase) if match == "variant" else keyphrase.lower()


class LabelJudge:
    """Looks verdicts up by title, category and keyphrase; what the table does not hold is not judged.

    With `match` variant a keyphrase that is not in the table has the verdict of its close variants, if they agree.
    """

    def __init__(self, labels: Iterable[Label], match: str = "variant"):
        self._match = match
        self._exact: Table = defaultdict(lambda: defaultdict(list))
        self._grouped: Table = defaultdict(lambda: defaultdict(list))
        for row in labels:
            item = _item_key(row.title, row.category)
            verdict = Verdict(_bool(row.llm), _bool(row.sr))
            self._exact[item][row.keyphrase.lower()].append(verdict)
            self._grouped[item][phrase_key(row.keyphrase, match)].append(verdict)

    def verdicts(self, items: list[Item], keyphrases: list[list[str]]) -> list[list[Verdict]]:
        """Exact text first, then the close-variant group."""
        return [
            [self._verdict(_item_key(item.title, item.category), keyphrase) for keyphrase in asked]
            for item, asked in zip(items, keyphrases, strict=True)
        ]

    def yes(self, item: Item) -> set[str]:
        """Keys of all keyphrases with llm yes."""
        known = self._grouped.get(_item_key(item.title, item.category), {})
        return {key for key, verdicts in known.items() if _agreed(verdicts).llm}

    def _verdict(self, item: tuple, keyphrase: str) -> Verdict:
        exact = self._exact.get(item, {}).get(keyphrase.lower())
        return _agreed(exact or self._grouped.get(item, {}).get(phrase_key(keyphrase, self._match), []))


class AssistantJudge:
    """Yes where a cross-encoder's probability is at least `threshold`.

    The reranker that serves is no judge of its own lists: take one of another seed that saw none of these items.
    """

    def __init__(self, assistant: Assistant, threshold: float):
        self._assistant, self._threshold = assistant, threshold

    def verdicts(self, items: list[Item], keyphrases: list[list[str]]) -> list[list[Verdict]]:
        """Both heads against the threshold; a keyphrase without a token is not judged."""
        found = self._assistant.probabilities(items, keyphrases)
        return [
            [Verdict() if llm != llm else Verdict(llm >= self._threshold, sr >= self._threshold) for llm, sr in rows]
            for rows in (one.tolist() for one in found)
        ]


def _item_key(title: str, category: str) -> tuple[str, str]:
    return title.lower(), category.lower()


def _bool(value: float | None) -> bool | None:
    return None if value is None else value == 1.0


def _agreed(verdicts: list[Verdict]) -> Verdict:
    """What all say that say anything; rows that contradict each other say nothing."""
    signals = ({getattr(v, name) for v in verdicts} - {None} for name in ("llm", "sr"))
    return Verdict(*(one.pop() if len(one) == 1 else None for one in signals))
