from math import exp, log

import pytest
import torch

from bidphrase_training.losses import Mnr, Pairs

NAN = float("nan")
AXES = torch.eye(4)


def batch(rows):
    """Items a = (1, 0, 0, 0), b = (.6, .8, 0, 0); keyphrases are the axes: rows of (item, keyphrase, label)."""
    items = torch.tensor([[1.0, 0, 0, 0], [0.6, 0.8, 0, 0]])
    item_of, phrase_of, target = zip(*rows, strict=True)
    return Pairs(items, AXES, torch.tensor(item_of), torch.tensor(phrase_of), torch.tensor(target))


def against(own, *rest):
    return -log(exp(2 * own) / (exp(2 * own) + sum(exp(2 * one) for one in rest)))


@pytest.mark.parametrize(
    ("negatives", "wanted"),
    [
        # a: keyphrase 0 (cos 1) against b's 1 (cos 0); b: 1 (cos .8) against a's 0 (cos .6)
        ("batch", (against(1.0, 0.0) + against(0.8, 0.6)) / 2),
        # and a's own no, keyphrase 2 (cos 0 to both)
        ("list", (against(1.0, 0.0, 0.0) + against(0.8, 0.6)) / 2),
        ("all", (against(1.0, 0.0, 0.0) + against(0.8, 0.6, 0.0)) / 2),
    ],
)
def test_value_worked_out_by_hand_for_each_choice_of_negatives(negatives, wanted):
    loss = Mnr(scale=2.0, negatives=negatives)(batch([(0, 0, 1.0), (1, 1, 1.0), (0, 2, 0.0)]))
    assert loss.item() == pytest.approx(wanted, abs=1e-6)


def test_equal_keyphrases_and_other_yes_pairs_of_the_item_are_no_negatives():
    # keyphrase 1 is a yes of both: a has no negative left for 0 and 1, b has 0
    loss = Mnr(scale=2.0)(batch([(0, 0, 1.0), (1, 1, 1.0), (0, 1, 1.0)]))
    assert loss.item() == pytest.approx(against(0.8, 0.6) / 3, abs=1e-6)


def test_a_negative_in_two_lists_counts_once():
    once = Mnr(scale=2.0)(batch([(0, 0, 1.0), (0, 2, 0.0), (1, 2, 1.0)]))
    assert once.item() == pytest.approx((against(1.0, 0.0) + against(0.0, 0.6)) / 2, abs=1e-6)


def test_unsure_keyphrases_are_no_negatives_of_their_item():
    loss = Mnr(scale=2.0)(batch([(0, 0, 1.0), (1, 1, 1.0), (0, 1, NAN)]))
    assert loss.item() == pytest.approx(against(0.8, 0.6) / 2, abs=1e-6)


def test_scale_changes_the_value():
    given = batch([(0, 0, 1.0), (1, 1, 1.0)])
    assert Mnr(scale=20.0)(given).item() != pytest.approx(Mnr(scale=2.0)(given).item(), abs=1e-3)


@pytest.mark.parametrize("rows", [[(0, 0, 1.0)], [(0, 0, 0.0), (1, 1, 0.0)]], ids=["no negatives", "no yes"])
def test_batches_that_ask_for_nothing_have_no_nan_in_the_gradient(rows):
    given = batch(rows)
    given.items.requires_grad_()
    loss = Mnr()(given)
    loss.backward()
    assert loss.item() == 0
    assert given.items.grad.abs().sum() == 0


def test_unknown_negatives_are_refused():
    with pytest.raises(ValueError, match="batch, list, all"):
        Mnr(negatives="none")
