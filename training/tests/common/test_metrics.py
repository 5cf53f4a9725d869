import numpy as np
import pytest

from bidphrase_training.common import metrics

LABELS = np.array([1, 0, 1, 0, 1])
SCORES = np.array([0.9, 0.8, 0.7, 0.2, 0.1])


def test_values_worked_out_by_hand():
    # of the 6 (yes, no) pairs, .9 beats both, .7 beats .2 only, .1 none: 3/6
    assert metrics.auc(LABELS, SCORES) == pytest.approx(3 / 6)
    # at >= .7: 2 hits of 3 said, 2 of 3 found; at >= .1: precision 3/5, recall 1, F1 .75
    assert metrics.best_f1(LABELS, SCORES) == (pytest.approx(0.75), pytest.approx(0.1))
    assert metrics.f1_at(LABELS, SCORES, 0.7)["f1"] == pytest.approx(2 / 3)
    assert metrics.threshold_for_recall(LABELS, SCORES, 0.6) == pytest.approx(0.7)
    assert metrics.expected_calibration_error(np.array([1, 0]), np.array([0.8, 0.8])) == pytest.approx(0.3)


def test_auc_of_one_class_is_nan():
    assert np.isnan(metrics.auc(np.ones(3), SCORES[:3]))
