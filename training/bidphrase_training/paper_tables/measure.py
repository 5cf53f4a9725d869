"""Figures of one student, by the simulation's truth; the list measures are those of docs/evaluation.md."""

from collections import defaultdict
from typing import Any

import numpy as np
import torch
from scipy.stats import spearmanr

from bidphrase_training.common.metrics import best_f1, f1_at
from bidphrase_training.evaluation.judges import Verdict
from bidphrase_training.evaluation.measures import CUTS, MEDIANS, Judged, measure
from bidphrase_training.paper_tables.market import HeldOut

KINDS = ("KP", "PR", "SR", *(f"Pass@{cut}" for cut in CUTS), "nDCG@10", "MRR")
DECILES = 10


def search(items: torch.Tensor, phrases: torch.Tensor, limit: int) -> np.ndarray:
    """int [I, limit]: rows of the nearest phrases, nearest first; unit embeddings [I, D], [P, D]."""
    return torch.topk(items @ phrases.T, min(limit, len(phrases))).indices.numpy()


def list_figures(found: np.ndarray, world: HeldOut) -> dict[str, Any]:
    """Every list measure over all items, the spread of what was recommended, and both by decile of exposure.

    Deciles: items sorted by impressions in the logs (ties by their order); the first tenth was seen least.
    """
    ratios = [_item(row, place, world) for place, row in enumerate(found)]
    order = np.argsort(world.exposure, kind="stable")
    deciles = [part for part in np.array_split(order, DECILES) if len(part)]
    return {
        **_figures(ratios, found, world, np.arange(len(found))),
        "deciles": [_figures(ratios, found, world, part) for part in deciles],
    }


def pair_figures(labels: np.ndarray, cosines: np.ndarray, threshold: float, taught: np.ndarray) -> dict[str, float]:
    """F1, precision and recall of cosine >= threshold against the truth [R], and Spearman's rho to the assistant."""
    rho = float(spearmanr(cosines, taught).statistic)
    return {**f1_at(labels, cosines, threshold), "rho": rho}


def choose_threshold(labels: np.ndarray, cosines: np.ndarray) -> float:
    """The cosine with the best F1 on development pairs."""
    return best_f1(labels, cosines)[1]


def _item(row: np.ndarray, place: int, world: HeldOut) -> dict[str, tuple[float, float]]:
    relevant, passes = world.relevant[place], world.passes[place]
    verdicts = [Verdict(bool(relevant[k]), bool(passes[k])) for k in row]
    known = {str(k) for k in np.flatnonzero(relevant)}
    return measure(Judged([str(k) for k in row], verdicts, known), len(row), "skip", search_filter=True)


def _figures(ratios: list[dict], found: np.ndarray, world: HeldOut, part: np.ndarray) -> dict[str, Any]:
    sums: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for place in part:
        for kind in KINDS:
            if kind in ratios[place]:
                sums[kind].append(ratios[place][kind])
    demand = world.demand[found[part]]
    return {
        **{kind: round(_total(kind, np.array(pairs)), 4) for kind, pairs in sums.items()},
        "distinct": len(np.unique(found[part])),
        "demand": [round(float((demand == level).mean()), 4) for level in range(1, 6)],
        "exposure": round(float(world.exposure[part].mean()), 1),
    }


def _total(kind: str, pairs: np.ndarray) -> float:
    told = pairs[pairs[:, 1] > 0]
    if not len(told):
        return float("nan")
    return float(np.median(told[:, 0])) if kind in MEDIANS else float(told[:, 0].sum() / told[:, 1].sum())
