"""Intervals by resampling items with replacement (Efron 1979): percentiles of each measure over the resamples.

All systems are measured on the same resamples, so that a difference of two systems is paired by item.
"""

import warnings
from dataclasses import dataclass

import numpy as np

from bidphrase_training.evaluation.measures import MEDIANS


@dataclass(frozen=True)
class Interval:
    """A value with its interval; `items`: how many had a say (0: the value is nan)."""

    value: float
    low: float
    high: float
    items: int = 0


class Resamples:
    """`count` samples of `items` items each, drawn with replacement."""

    def __init__(self, items: int, count: int, seed: int, confidence: float):
        self._drawn = np.random.default_rng(seed).integers(0, items, (count, items))
        self._weights = np.stack([np.bincount(row, minlength=items) for row in self._drawn]).astype(np.float64)
        tail = (1 - confidence) / 2
        self._ends = (tail, 1 - tail)

    def values(self, name: str, ratios: np.ndarray) -> tuple[float, np.ndarray]:
        """A measure's value, and its value in each resample; `ratios`: [items, 2], numerator and denominator."""
        if name in MEDIANS:
            counts = np.where(ratios[:, 1] > 0, ratios[:, 0], np.nan)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", RuntimeWarning)  # a resample without any count is nan, and meant so
                return float(np.nanmedian(counts)), np.nanmedian(counts[self._drawn], axis=1)
        sums = self._weights @ ratios
        with np.errstate(invalid="ignore", divide="ignore"):
            return float(np.divide(*ratios.sum(0))), sums[:, 0] / sums[:, 1]

    def interval(self, name: str, ratios: np.ndarray) -> Interval:
        """The measure of one system."""
        value, values = self.values(name, ratios)
        return Interval(value, *self._percentiles(values), int((ratios[:, 1] > 0).sum()))

    def difference(self, name: str, ratios: np.ndarray, others: np.ndarray) -> Interval:
        """The measure of one system less that of another, on the same items."""
        value, values = self.values(name, ratios)
        other, others_values = self.values(name, others)
        both = (ratios[:, 1] > 0) & (others[:, 1] > 0)
        return Interval(value - other, *self._percentiles(values - others_values), int(both.sum()))

    def _percentiles(self, values: np.ndarray) -> tuple[float, float]:
        """Resamples in which no item has a say are left out."""
        found = values[~np.isnan(values)]
        if not len(found):
            return float("nan"), float("nan")
        low, high = np.quantile(found, self._ends)
        return float(low), float(high)
