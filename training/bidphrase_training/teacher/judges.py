"""What one judge says of pairs: a label table's `llm` column, or the clicks of a table."""

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from bidphrase_training.data.labels import Label, LabelError, read_pairs

Pair = tuple[str, str, str, str]


@dataclass
class Judge:
    """Yes or no by pair (source, title, category, keyphrase); `contradicted` counts pairs judged both ways, which are
    left out; `probability` of yes where the table has one."""

    name: str
    yes: dict[Pair, bool] = field(default_factory=dict)
    probability: dict[Pair, float] = field(default_factory=dict)
    contradicted: int = 0


def read_judges(tables: list[Path]) -> list[Judge]:
    """One judge a table, by its llm column; named by file, or by the path where file names repeat."""
    names = [path.name for path in tables]
    shared = os.path.commonpath([path.resolve() for path in tables])
    judges = []
    for path in tables:
        name = path.name if names.count(path.name) == 1 else os.path.relpath(path.resolve(), shared)
        labels = read_pairs(path, ("llm", "llm_probability"))
        judge = _judge(name, ((label, label.llm) for label in labels))
        if not judge.yes:
            raise LabelError(f"{path}: no pair has an llm label")
        judge.probability = {_pair(one): one.llm_probability for one in labels if one.llm_probability is not None}
        judges.append(judge)
    return judges


def read_clicks(tables: list[Path], ctr_threshold: float, min_impressions: int) -> Judge:
    """Clicks as a judge: of the pairs shown at least `min_impressions` times, those with clicks / impressions above
    `ctr_threshold` are a yes. Rows of one pair are added up first. The others count as no, which the paper never
    assumes when it trains: a pair may go without clicks for its place on the page."""
    clicks: dict[Pair, list[int]] = {}
    for path in tables:
        for label in read_pairs(path, ("clicks", "impressions")):
            if label.impressions is not None:
                sums = clicks.setdefault(_pair(label), [0, 0])
                sums[0] += label.clicks or 0
                sums[1] += label.impressions
    seen = {pair: c / n > ctr_threshold for pair, (c, n) in clicks.items() if n and n >= min_impressions}
    if not seen:
        raise LabelError(f"--clicks: no pair was shown {min_impressions} times")
    return Judge("clicks", seen)


def _pair(label: Label) -> Pair:
    return (label.source, label.title, label.category, label.keyphrase)


def _judge(name: str, judged: Iterable[tuple[Label, float | None]]) -> Judge:
    judge, both = Judge(name), set()
    for label, yes in judged:
        if yes is None:
            continue
        pair = _pair(label)
        if judge.yes.setdefault(pair, bool(yes)) != bool(yes):
            both.add(pair)
    for pair in both:
        del judge.yes[pair]
    judge.contradicted = len(both)
    return judge
