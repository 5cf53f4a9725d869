"""The orders that the paper reports, each held against the means of our trainings."""

from collections.abc import Callable
from dataclasses import dataclass

Means = dict[str, dict[str, float]]


@dataclass(frozen=True)
class Order:
    """`text` says what should hold; `rows`: the trainings it needs; `gap(means)`: above 0 (at least 0 where `equal`)
    when it holds."""

    text: str
    rows: tuple[str, ...]
    gap: Callable[[Means], float]
    equal: bool = False

    def verdict(self, means: Means) -> str:
        """ "holds" or "does not hold" with the smallest gap, or that trainings are missing."""
        missing = [row for row in self.rows if row not in means]
        if missing:
            return f"not trained yet: {', '.join(missing)}"
        gap = self.gap(means)
        holds = gap >= 0 if self.equal else gap > 0
        return f"{'holds' if holds else 'does not hold'} ({gap:+.3f})"


def ahead(better: str, worse: str, figure: str) -> Callable[[Means], float]:
    """By how much `better` leads `worse`."""
    return lambda means: means[better][figure] - means[worse][figure]


def least(rows: tuple[str, ...], below: str, figure: str) -> Callable[[Means], float]:
    """By how much the weakest of `rows` leads `below`."""
    return lambda means: min(means[row][figure] for row in rows) - means[below][figure]


DISTILLED = ("pearson", "cosent", "margin_mse", "kl")
RIVALS = ("LLM", "LLM+KD", "CTR")
BEST = "LLM+CTR+KD"
ORDERS = (
    Order("F1: pearson >= cosent", ("pearson", "cosent"), ahead("pearson", "cosent", "f1"), equal=True),
    Order("F1: cosent > margin_mse", ("cosent", "margin_mse"), ahead("cosent", "margin_mse", "f1")),
    Order("F1: margin_mse > kl", ("margin_mse", "kl"), ahead("margin_mse", "kl", "f1")),
    Order("F1: mse last of the distilled", (*DISTILLED, "mse"), least(DISTILLED, "mse", "f1")),
    Order("F1: all distilled but mse ahead of contrastive", (*DISTILLED, "LLM"), least(DISTILLED, "LLM", "f1")),
    Order("F1: contrastive ahead of softmax", ("LLM", "softmax"), ahead("LLM", "softmax", "f1")),
    *(
        Order(f"{figure}: {BEST} ahead of {rival}", (BEST, rival), ahead(BEST, rival, figure))
        for figure in ("PR", "Pass@5", "Pass@10", "Pass@15", "Pass@20")
        for rival in RIVALS
    ),
)
