from math import exp, log

import pytest

from bidphrase_training.losses import Cosent
from tests.losses.pairs import pairs


def test_value_worked_out_by_hand_across_items_and_without_ties():
    # scores .9 > .2 = .2: only pairs with the first count: cos_j - cos_i = .1 and -.3
    loss = Cosent(scale=10.0)(pairs([0.5, 0.6, 0.2], [0.9, 0.2, 0.2], [0, 0, 1]))
    assert loss.item() == pytest.approx(log(1 + exp(1) + exp(-3)), abs=1e-5)


def test_scale_changes_the_value():
    given = pairs([0.5, 0.6], [0.9, 0.2])
    assert Cosent(scale=20.0)(given).item() == pytest.approx(log(1 + exp(2)), abs=1e-5)


def test_equal_scores_ask_for_nothing():
    assert Cosent()(pairs([0.5, 0.6], [0.3, 0.3])).item() == 0
