"""The measures of the offline protocol, item by item (definitions: docs/evaluation.md).

Most are ratios of sums: an item adds to the numerator and to the denominator, and an item with a zero denominator has
no say. So one way to resample items serves all of them.
"""

from dataclasses import dataclass, field

import numpy as np
from scipy.stats import spearmanr

from bidphrase_training.evaluation.judges import Verdict

CUTS = (5, 10, 15, 20)
DEPTH = 10
MEDIANS = ("KP",)
"""Measures whose value is the median over items; all others are sum(numerator) / sum(denominator)."""


@dataclass(frozen=True)
class Judged:
    """One item as one system answered it. `keys`, `verdicts` run along the list; the sets hold close-variant keys.

    `known`: every keyphrase that is known to be right for the item, whoever found it; `wanted`: those of the label
    table that the universe holds; `reached`: the system's candidates.
    """

    keys: list[str]
    verdicts: list[Verdict]
    known: set[str]
    wanted: set[str] = field(default_factory=set)
    reached: set[str] = field(default_factory=set)


Ratio = tuple[float, float]


def measure(judged: Judged, limit: int, unjudged: str, search_filter: bool) -> dict[str, Ratio]:
    """(numerator, denominator) of every measure for one item.

    `unjudged`: `skip` or `no` (counts as not right); `search_filter`: the judge speaks of search relevance too, so that
    KP and PR are of what search lets through; else they are of the whole list.
    """
    verdicts = judged.verdicts
    missing = [v.llm is None for v in verdicts]
    if unjudged == "no":
        verdicts = [Verdict(bool(v.llm), bool(v.sr) if v.llm is None else v.sr) for v in verdicts]
    yes = [v.llm for v in verdicts]
    right = sum(y is True for y in yes)
    told = sum(y is not None for y in yes)
    fair = [v for v in verdicts if v.sr is not None]
    kept = [v for v in (fair if search_filter else verdicts) if v.llm is not None and (v.sr or not search_filter)]
    known = len(judged.known)
    out: dict[str, Ratio] = {
        "KP": (len(kept), 1 if told or not verdicts else 0),
        "PR": (sum(bool(v.llm) for v in kept), len(kept)),
        "SR": (sum(bool(v.sr) for v in fair), len(fair)),
        "yes": (right, 1),
        **{f"Pass@{cut}": _pass_at(yes, cut) for cut in CUTS if cut <= limit},
        f"nDCG@{DEPTH}": _ndcg(yes, known),
        "MRR": _reciprocal(yes, known),
        "precision": (right, told),
        "recall": (right, known),
        "F1": (2 * right, told + known),
        "recall@candidates": (len(judged.wanted & judged.reached), len(judged.wanted)),
        "length": (len(verdicts), 1),
        "unjudged": (sum(missing), len(missing)),
    }
    return out


def _pass_at(yes: list[bool | None], cut: int) -> Ratio:
    """Yes among the first `cut` of `cut` places: an empty place does not pass, an unjudged one does not count."""
    top = yes[:cut]
    places = cut - sum(y is None for y in top)
    return (sum(y is True for y in top) / places, 1) if places else (0, 0)


def _ndcg(yes: list[bool | None], known: int) -> Ratio:
    """Binary gains; places that nobody judged are closed up (Sakai 2007); no say without a known yes."""
    top = [y for y in yes if y is not None][:DEPTH]
    weight = 1 / np.log2(np.arange(2, DEPTH + 2))
    ideal = weight[: min(known, DEPTH)].sum()
    return (float(sum(w for w, y in zip(weight, top, strict=False) if y) / ideal), 1) if known else (0, 0)


def _reciprocal(yes: list[bool | None], known: int) -> Ratio:
    """1 / rank of the first yes, unjudged places closed up; 0 if there is none in the list."""
    judged = [y for y in yes if y is not None]
    return (1 / (judged.index(True) + 1) if True in judged else 0.0, 1) if known else (0, 0)


def rank_correlation(scores: np.ndarray, others: np.ndarray) -> Ratio:
    """Spearman's rho over keyphrases with both scores; no say with fewer than three, or where one side is constant."""
    both = ~(np.isnan(scores) | np.isnan(others))
    a, b = scores[both], others[both]
    if len(a) < 3 or np.ptp(a) == 0 or np.ptp(b) == 0:
        return (0, 0)
    return (float(spearmanr(a, b).statistic), 1)
