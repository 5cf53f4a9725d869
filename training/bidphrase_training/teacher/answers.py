"""Reads yes and no out of a model's text, and the probability of yes out of its log-probabilities. Nothing is guessed:
what is not plainly yes or no has another name."""

import math
import re
from dataclasses import dataclass

YES, NO, REFUSAL, ODD, MISSING = "yes", "no", "refusal", "odd", "missing"
JUDGED = (YES, NO)

_MARKS = r"[\s*_`\"'.!]*"
_ONE = re.compile(rf"{_MARKS}(yes|no){_MARKS}(?:\n.*)?", re.IGNORECASE | re.DOTALL)
_LINE = re.compile(rf"^{_MARKS}(\d+){_MARKS}[.):\-]{_MARKS}(yes|no){_MARKS}$", re.IGNORECASE | re.MULTILINE)
_THOUGHT = "</think>"


@dataclass(frozen=True)
class Reply:
    """What a server answered: `tokens` are (token, its alternatives with log-probabilities), empty if not given."""

    text: str
    finish: str = "stop"
    refused: bool = False
    tokens: tuple[tuple[str, dict[str, float]], ...] = ()
    tokens_in: int = 0
    tokens_out: int = 0


@dataclass(frozen=True)
class Answer:
    """The judgement of one candidate; `probability` of yes in 0..1, None where the server gave none."""

    answer: str
    probability: float | None = None


def read_answers(reply: Reply, count: int, several: bool) -> list[Answer]:
    """The judgements of `count` candidates, in order.

    One candidate: the first line is yes or no, and nothing else. Several: lines `NUMBER. yes`; a number that is
    missing, twice there with both answers, or out of range, answers nothing. A text without one usable line is odd.
    """
    if reply.refused:
        return [Answer(REFUSAL)] * count
    start = reply.text.rfind(_THOUGHT)
    start = 0 if start < 0 else start + len(_THOUGHT)
    if not several:
        match = _ONE.fullmatch(reply.text, start)
        return [_answer(reply, match, 1) if match else Answer(MISSING if reply.finish == "length" else ODD)]
    found: dict[int, list[re.Match]] = {}
    for match in _LINE.finditer(reply.text, start):
        found.setdefault(int(match[1]), []).append(match)
    usable = {n: lines[0] for n, lines in found.items() if n <= count and len({line[2].lower() for line in lines}) == 1}
    if not usable and reply.finish != "length":
        return [Answer(ODD)] * count
    return [_answer(reply, usable[n], 2) if n in usable else Answer(MISSING) for n in range(1, count + 1)]


def _answer(reply: Reply, match: re.Match, group: int) -> Answer:
    return Answer(match[group].lower(), _probability(reply, match.start(group)))


def _probability(reply: Reply, place: int) -> float | None:
    """Yes against yes and no among the alternatives of the token that holds the character at `place`."""
    end = 0
    for token, alternatives in reply.tokens:
        end += len(token)
        if end > place:
            mass = {YES: 0.0, NO: 0.0}
            for word, logprob in alternatives.items():
                if (plain := word.strip().lower()) in mass:
                    mass[plain] += math.exp(logprob)
            total = mass[YES] + mass[NO]
            return mass[YES] / total if total > 0 else None
    return None
