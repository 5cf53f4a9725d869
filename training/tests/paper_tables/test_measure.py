import numpy as np
import pytest
import torch

from bidphrase_training.paper_tables.market import HeldOut
from bidphrase_training.paper_tables.measure import choose_threshold, list_figures, pair_figures, search


def world(relevant, passes, exposure=(5, 1)):
    relevant, passes = np.array(relevant, bool), np.array(passes, bool)
    names = [str(n) for n in range(relevant.shape[1])]
    ids = [str(n) for n in range(len(relevant))]
    demand = np.arange(relevant.shape[1]) % 5 + 1
    return HeldOut(ids, ids, ids, names, np.array(exposure), demand, relevant, passes)


def test_search_lists_the_nearest_first():
    items = torch.tensor([[1.0, 0.0]])
    phrases = torch.tensor([[0.0, 1.0], [1.0, 0.0], [0.8, 0.6]])
    assert search(items, phrases, 2).tolist() == [[1, 2]]
    assert search(items, phrases, 9).tolist() == [[1, 2, 0]]


def test_list_measures_worked_out_by_hand():
    relevant = np.zeros((2, 24), bool)
    passes = np.zeros((2, 24), bool)
    relevant[0, [0, 1, 23]] = True
    passes[0, [0, 2]] = True
    relevant[1, 4] = True
    passes[1, [0, 4, 5, 6]] = True
    figures = list_figures(np.array([range(20), range(20)]), world(relevant, passes))
    assert figures["KP"] == 3.0  # median of 2 and 4 that the engine lets through
    assert figures["PR"] == pytest.approx(2 / 6, abs=1e-4)  # phrase 0 and phrase 4, of 6
    assert figures["SR"] == pytest.approx(6 / 40)
    assert figures["Pass@5"] == pytest.approx((2 / 5 + 1 / 5) / 2)
    assert figures["Pass@20"] == pytest.approx((2 / 20 + 1 / 20) / 2)
    assert figures["MRR"] == pytest.approx((1 + 1 / 5) / 2)
    discounts = 1 / np.log2(np.arange(2, 12))
    ndcg = (discounts[:2].sum() / discounts[:3].sum() + discounts[4] / discounts[0]) / 2
    assert figures["nDCG@10"] == pytest.approx(ndcg, abs=1e-4)
    assert figures["distinct"] == 20
    assert figures["demand"] == [0.2] * 5


def test_deciles_begin_with_what_was_seen_least():
    relevant = np.zeros((2, 20), bool)
    relevant[1, :] = True
    figures = list_figures(np.array([range(20), range(20)]), world(relevant, relevant, exposure=(5, 1)))
    assert [d["exposure"] for d in figures["deciles"]] == [1.0, 5.0]
    assert [d["Pass@10"] for d in figures["deciles"]] == [1.0, 0.0]


def test_pairs_are_held_against_truth_and_assistant():
    cosines, labels = np.array([0.9, 0.8, 0.2, 0.1]), np.array([1, 0, 1, 0])
    figures = pair_figures(labels, cosines, 0.5, np.array([4, 3, 2, 1]))
    assert (figures["precision"], figures["recall"], figures["f1"], figures["rho"]) == pytest.approx((0.5, 0.5, 0.5, 1))
    assert choose_threshold(np.array([1, 1, 0, 0]), cosines) == 0.8
