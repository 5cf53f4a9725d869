"""Every measure against numbers worked out by hand."""

import math

import numpy as np
import pytest

from bidphrase_training.evaluation.judges import Verdict
from bidphrase_training.evaluation.measures import Judged, measure, rank_correlation

YES, FAIR, NO, UNKNOWN = Verdict(True, True), Verdict(False, True), Verdict(False, False), Verdict()


def judged(verdicts: list[Verdict], others: int = 0) -> Judged:
    """A list with these verdicts, and `others` more keyphrases known to be right."""
    keys = [f"k{n}" for n in range(len(verdicts))]
    known = {k for k, v in zip(keys, verdicts, strict=True) if v.llm} | {f"o{n}" for n in range(others)}
    return Judged(keys, verdicts, known, {"k0", "k1", "o0", "o1"}, {"k0", "o1", "x"})


def values(verdicts: list[Verdict], others: int = 0, unjudged: str = "skip", search_filter: bool = True) -> dict:
    found = measure(judged(verdicts, others), 20, unjudged, search_filter)
    return {kind: a / b if b else math.nan for kind, (a, b) in found.items()}


def test_a_fully_judged_list():
    found = values([FAIR, YES, NO, YES, FAIR, YES], others=1)
    assert found["KP"] == 5
    assert found["PR"] == 3 / 5
    assert found["SR"] == 5 / 6
    assert found["yes"] == 3
    assert [found[f"Pass@{k}"] for k in (5, 10, 15, 20)] == [2 / 5, 3 / 10, 3 / 15, 3 / 20]
    gained = sum(1 / math.log2(rank + 1) for rank in (2, 4, 6))
    ideal = sum(1 / math.log2(rank + 1) for rank in (1, 2, 3, 4))
    assert found["nDCG@10"] == pytest.approx(gained / ideal)
    assert found["MRR"] == 1 / 2
    assert found["precision"] == 3 / 6
    assert found["recall"] == 3 / 4
    assert found["F1"] == pytest.approx(2 * 3 / (6 + 4))
    assert found["recall@candidates"] == 2 / 4
    assert found["length"] == 6
    assert found["unjudged"] == 0


def test_unjudged_keyphrases_are_left_out():
    found = values([UNKNOWN, YES, UNKNOWN, NO, FAIR, YES])
    assert found["Pass@5"] == 1 / 3
    assert found["Pass@10"] == 2 / 8
    assert found["MRR"] == 1
    assert found["nDCG@10"] == pytest.approx((1 + 1 / math.log2(5)) / (1 + 1 / math.log2(3)))
    assert found["precision"] == 2 / 4
    assert found["KP"] == 3
    assert found["SR"] == 3 / 4
    assert found["unjudged"] == 2 / 6


def test_or_they_count_as_not_right():
    found = values([UNKNOWN, YES, UNKNOWN, NO, FAIR, YES], unjudged="no")
    assert found["Pass@5"] == 1 / 5
    assert found["MRR"] == 1 / 2
    assert found["precision"] == 2 / 6
    assert found["SR"] == 3 / 6
    assert found["unjudged"] == 2 / 6


def test_a_known_sr_of_an_unjudged_keyphrase_stays():
    assert values([Verdict(None, True), YES], unjudged="no")["SR"] == 1


def test_without_search_relevance_kp_and_pr_are_of_the_whole_list():
    found = values([Verdict(True), Verdict(False), UNKNOWN], search_filter=False)
    assert (found["KP"], found["PR"]) == (2, 1 / 2)
    assert math.isnan(found["SR"])


def test_who_has_no_say():
    nothing_right = values([NO, FAIR])
    assert math.isnan(nothing_right["nDCG@10"])
    assert math.isnan(nothing_right["MRR"])
    assert math.isnan(nothing_right["recall"])
    assert nothing_right["Pass@5"] == 0
    nobody_judged = values([UNKNOWN] * 5)
    assert math.isnan(nobody_judged["Pass@5"])
    assert nobody_judged["Pass@10"] == 0
    assert math.isnan(nobody_judged["KP"])
    empty = values([], others=2)
    assert (empty["KP"], empty["Pass@5"], empty["nDCG@10"], empty["MRR"]) == (0, 0, 0, 0)


def test_only_cuts_within_the_limit():
    found = measure(judged([YES]), 10, "skip", True)
    assert [kind for kind in found if kind.startswith("Pass")] == ["Pass@5", "Pass@10"]


def test_rank_correlation():
    nan = math.nan
    rho, weight = rank_correlation(np.array([4.0, 3.0, nan, 1.0, 2.0]), np.array([0.9, 0.8, 0.1, 0.7, 0.1]))
    assert (rho, weight) == (pytest.approx(1 - 6 * (0 + 0 + 1 + 1) / (4 * 15)), 1)
    assert rank_correlation(np.array([1.0, 2.0]), np.array([1.0, 2.0])) == (0, 0)
    assert rank_correlation(np.array([1.0, 1.0, 1.0]), np.array([1.0, 2.0, 3.0])) == (0, 0)
