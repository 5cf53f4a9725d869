import numpy as np
import pytest

from bidphrase_training.evaluation.bootstrap import Resamples


def ratios(*rows: tuple[float, float]) -> np.ndarray:
    return np.array(rows, dtype=float)


def test_values_are_ratios_of_sums_and_medians():
    found = Resamples(3, 10, 7, 0.95)
    assert found.interval("PR", ratios((1, 2), (3, 4), (0, 0))).value == 4 / 6
    assert found.interval("PR", ratios((1, 2), (3, 4), (0, 0))).items == 2
    assert found.interval("KP", ratios((1, 1), (9, 1), (4, 0))).value == 5
    nothing = found.interval("PR", ratios((0, 0), (0, 0), (0, 0)))
    assert np.isnan([nothing.value, nothing.low, nothing.high]).all()
    assert np.isnan(found.interval("KP", ratios((0, 0), (0, 0), (0, 0))).value)


def test_the_interval_of_a_mean_is_that_of_the_normal_law():
    """Mean of n values of standard deviation s: value +- 1.96 s / sqrt(n), within the noise of 4,000 resamples."""
    values = np.random.default_rng(1).normal(5, 2, 400)
    found = Resamples(400, 4000, 7, 0.95).interval("yes", np.stack([values, np.ones(400)], axis=1))
    half = 1.96 * values.std() / 20
    assert found.value == pytest.approx(values.mean())
    assert found.low == pytest.approx(values.mean() - half, abs=0.02)
    assert found.high == pytest.approx(values.mean() + half, abs=0.02)


def test_differences_are_paired_by_item():
    """A system that is better by .1 on every item is better by .1 in every resample, however much items differ."""
    values = np.random.default_rng(2).random(50)
    one, other = (np.stack([values + gain, np.ones(50)], axis=1) for gain in (0.1, 0))
    resamples = Resamples(50, 500, 7, 0.95)
    found = resamples.difference("yes", one, other)
    assert [found.value, found.low, found.high] == pytest.approx([0.1, 0.1, 0.1])
    assert resamples.interval("yes", one).high - resamples.interval("yes", one).low > 0.1
