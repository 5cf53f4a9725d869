"""The answers as an append-only file, one JSON line a request: what a killed run paid for is kept."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bidphrase_training.data.labels import Label

from .answers import Answer, Reply

Key = tuple[str, str, str, str, str]


@dataclass(frozen=True)
class Entry:
    """The judgement of one pair, with the model's text (of the whole request) where it was not judged."""

    answer: str
    probability: float | None
    text: str


@dataclass(frozen=True)
class Spent:
    """Tokens of all requests in the file, by the server's count."""

    tokens_in: int = 0
    tokens_out: int = 0


def key(pair: Label) -> Key:
    """What makes two pairs the same question."""
    return (pair.source, pair.item_id, pair.title, pair.category, pair.keyphrase)


class Journal:
    """Answers of one teacher to one wording of the question; lines of others in the same file are left alone."""

    def __init__(self, path: Path, teacher: str, question: str):
        self.path, self._who = path, {"teacher": teacher, "question": question}
        self.entries: dict[Key, Entry] = {}
        self.spent = Spent()
        for line in _whole_lines(path):
            if all(line.get(name) == value for name, value in self._who.items()):
                self._take(line)

    def append(self, pairs: list[Label], answers: list[Answer], reply: Reply) -> None:
        """Write the answers of one request to disk before they count."""
        rows = [[*key(p), a.answer, a.probability] for p, a in zip(pairs, answers, strict=True)]
        line = {
            **self._who,
            "tokens_in": reply.tokens_in,
            "tokens_out": reply.tokens_out,
            "text": reply.text,
            "rows": rows,
        }
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("a", encoding="utf-8") as out:
            out.write(json.dumps(line) + "\n")
        self._take(line)

    def _take(self, line: dict[str, Any]) -> None:
        for *pair, answer, probability in line["rows"]:
            self.entries[tuple(pair)] = Entry(answer, probability, line["text"])
        self.spent = Spent(self.spent.tokens_in + line["tokens_in"], self.spent.tokens_out + line["tokens_out"])


def _whole_lines(path: Path) -> list[dict[str, Any]]:
    """All lines; a last line without an end was cut by a crash and is taken off the file."""
    if not path.exists():
        return []
    raw = path.read_bytes()
    whole = raw[: raw.rfind(b"\n") + 1]
    if len(whole) < len(raw):
        path.write_bytes(whole)
    lines = []
    for number, line in enumerate(whole.decode("utf-8").splitlines(), start=1):
        try:
            lines.append(json.loads(line))
        except json.JSONDecodeError as error:
            raise ValueError(f"{path}, line {number}: not JSON ({error.msg}); take the line out") from error
    return lines
