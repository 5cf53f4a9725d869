import math

import numpy as np
import pytest

from bidphrase_training.export.changes import change, known, top_overlap


def test_order_within_lists_by_hand():
    # One list unchanged (rho 1, tau 1); one of three with its last two swapped: rho 1 - 6*2/(3*8) = .5, tau (2-1)/3.
    fp32 = [np.array([0.9, 0.5, 0.1]), np.array([3.0, 2.0, 1.0])]
    int8 = [np.array([0.8, 0.6, 0.2]), np.array([3.0, 1.0, 2.0])]
    figures = change(fp32, int8, np.array([1, 0, 0, 1, 0, 0.0]))
    assert figures["int8_list_rho"] == pytest.approx(0.75)
    assert figures["int8_list_tau"] == pytest.approx((1 + 1 / 3) / 2)
    assert math.isnan(figures["int8_top5_overlap"])


def test_top_overlap_by_hand():
    scores = np.array([6.0, 5, 4, 3, 2, 1])
    assert top_overlap(scores, scores) == 1
    assert top_overlap(scores, scores[::-1]) == pytest.approx(4 / 5)
    assert top_overlap(scores, scores[::-1], top=3) == 0
    assert change([scores], [scores[::-1]], np.array([1, 0, 1, 0, 1, 0.0]))["int8_top5_overlap"] == pytest.approx(0.8)


def test_f1_and_auc_change_by_hand():
    # fp32 parts yes from no: F1 1, AUC 1. int8 puts one no first: best F1 at the two yes, precision 2/3, recall 1: .8;
    # of the 4 (yes, no) pairs 2 are in order. The pair that nobody judged counts for neither.
    labels = np.array([1, 1, 0, 0, np.nan])
    fp32, int8 = np.array([0.9, 0.8, 0.2, 0.1, 0.5]), np.array([0.8, 0.7, 0.9, 0.1, 5.0])
    figures = change([fp32], [int8], labels)
    assert figures["f1_llm_fp32"] == pytest.approx(1)
    assert figures["f1_llm_int8"] == pytest.approx(0.8)
    assert figures["f1_llm_change"] == pytest.approx(-0.2)
    assert figures["auc_llm_change"] == pytest.approx(-0.5)


def test_lists_scored_alike_have_no_correlation_and_nan_is_left_out():
    figures = change([np.zeros(3)], [np.array([1.0, 2, 3])], np.array([1, 0, 1.0]))
    assert "int8_list_rho" not in known(figures)
    assert "f1_llm_change" in known(figures)
