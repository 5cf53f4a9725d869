"""Drops composed phrases that an assistant model finds implausible."""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from .generate import Phrase


class ScoresError(ValueError):
    """A scores file that cannot be used; the message names file, line and remedy."""


def read_scores(path: Path) -> dict[str, float]:
    """Scores by keyphrase from a TSV with the columns keyphrase and score."""
    scores = {}
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        if not {"keyphrase", "score"} <= set(rows.fieldnames or ()):
            raise ScoresError(f"{path}:1: the header must name the columns keyphrase and score")
        for row in rows:
            try:
                scores[row["keyphrase"]] = float(row["score"])
            except (TypeError, ValueError) as error:
                raise ScoresError(f"{path}:{rows.line_num}: score {row['score']!r} is not a number") from error
    return scores


def keep_plausible(phrases: Iterable[Phrase], scores: dict[str, float], least: float) -> Iterator[Phrase]:
    """Hand-written phrases, and composed ones that score at least `least` or have no score."""
    for phrase in phrases:
        if phrase.demand is not None or scores.get(phrase.keyphrase, least) >= least:
            yield phrase
