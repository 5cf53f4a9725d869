"""What int8 changes of a model's answers: the order within a list, and yes or no over all pairs."""

import math

import numpy as np
from scipy.stats import kendalltau, spearmanr

from bidphrase_training.common import metrics

TOP = 5


def change(fp32: list[np.ndarray], int8: list[np.ndarray], labels: np.ndarray) -> dict[str, float]:
    """Ranking and F1 change from fp32 to int8.

    `fp32`, `int8`: the scores of each list; `labels` [P]: 0, 1 or nan of all pairs, list after list. Means over lists
    of the rank correlations (Spearman's rho, Kendall's tau) and of the share of the top 5 that stays there (lists
    longer than 5); AUC and best F1 of both, each at its own threshold, and how much int8's are higher. Lists in which a
    side scores everything alike have no correlation; what no list has is nan.
    """
    lists = list(zip(fp32, int8, strict=True))
    ranked = [(a, b) for a, b in lists if len(a) > 2 and np.ptp(a) > 0 and np.ptp(b) > 0]
    figures = {
        "int8_list_rho": _mean([spearmanr(a, b).statistic for a, b in ranked]),
        "int8_list_tau": _mean([kendalltau(a, b).statistic for a, b in ranked]),
        f"int8_top{TOP}_overlap": _mean([top_overlap(a, b) for a, b in lists if len(a) > TOP]),
    }
    judged = ~np.isnan(labels)
    yes = labels[judged]
    for name, scores in (("fp32", fp32), ("int8", int8)):
        pooled = np.concatenate(scores)[judged]
        figures[f"auc_llm_{name}"] = metrics.auc(yes, pooled)
        figures[f"f1_llm_{name}"] = metrics.best_f1(yes, pooled)[0]
    for measure in ("auc_llm", "f1_llm"):
        figures[f"{measure}_change"] = figures[f"{measure}_int8"] - figures[f"{measure}_fp32"]
    return figures


def top_overlap(a: np.ndarray, b: np.ndarray, top: int = TOP) -> float:
    """Share of the `top` highest of `a` that are among the `top` highest of `b`; ties by place."""
    first = [set(np.argsort(-scores, kind="stable")[:top].tolist()) for scores in (a, b)]
    return len(first[0] & first[1]) / top


def known(figures: dict[str, float]) -> dict[str, float]:
    """The figures that are numbers: JSON has no nan."""
    return {name: value for name, value in figures.items() if not math.isnan(value)}


def _mean(values: list[float]) -> float:
    return float(np.mean(values)) if values else math.nan
