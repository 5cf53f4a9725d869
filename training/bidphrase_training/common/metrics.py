"""Figures of merit over held-out pairs; every function takes plain arrays of the same length."""

import numpy as np
from sklearn.metrics import precision_recall_curve, roc_auc_score


def auc(labels: np.ndarray, scores: np.ndarray) -> float:
    """Area under the ROC curve; nan when only one class is present."""
    return float(roc_auc_score(labels, scores)) if 0 < labels.mean() < 1 else float("nan")


def best_f1(labels: np.ndarray, scores: np.ndarray) -> tuple[float, float]:
    """(best F1, its threshold): yes means score >= threshold."""
    precision, recall, thresholds = precision_recall_curve(labels, scores)
    f1 = 2 * precision * recall / np.maximum(precision + recall, 1e-12)
    best = int(np.argmax(f1[:-1]))
    return float(f1[best]), float(thresholds[best])


def f1_at(labels: np.ndarray, scores: np.ndarray, threshold: float) -> dict[str, float]:
    """F1, precision and recall of yes = score >= threshold."""
    said = scores >= threshold
    hits = float((said & (labels == 1)).sum())
    precision = hits / max(1.0, float(said.sum()))
    recall = hits / max(1.0, float((labels == 1).sum()))
    return {"f1": 2 * precision * recall / max(1e-12, precision + recall), "precision": precision, "recall": recall}


def threshold_for_recall(labels: np.ndarray, scores: np.ndarray, recall: float) -> float:
    """The largest threshold at which at least `recall` of the positive rows score >= threshold."""
    positive = np.sort(scores[labels == 1])
    return float(positive[int(np.floor((1 - recall) * len(positive)))])


def expected_calibration_error(labels: np.ndarray, probabilities: np.ndarray, bins: int = 15) -> float:
    """Mean gap between said and found share of yes over equal-width bins, weighted by size (Guo et al. 2017)."""
    place = np.minimum((probabilities * bins).astype(int), bins - 1)
    gaps = [
        abs(labels[place == b].mean() - probabilities[place == b].mean()) * (place == b).mean()
        for b in range(bins)
        if (place == b).any()
    ]
    return float(sum(gaps))
