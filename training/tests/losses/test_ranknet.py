from math import exp, log

import pytest

from bidphrase_training.losses import RankNet
from tests.losses.pairs import pairs


def test_value_worked_out_by_hand_within_lists():
    # item 0: .9 before .2 (gap .3) and before .1 (gap -.1), .2 before .1 (gap -.4); item 1 has one keyphrase
    loss = RankNet(scale=10.0)(pairs([0.5, 0.8, 0.2, 0.6], [0.9, 0.95, 0.2, 0.1], [0, 1, 0, 0]))
    assert loss.item() == pytest.approx((log(1 + exp(-3)) + log(1 + exp(1)) + log(1 + exp(4))) / 3, abs=1e-5)


def test_scale_changes_the_value():
    given = pairs([0.5, 0.2], [0.9, 0.2])
    assert RankNet(scale=1.0)(given).item() == pytest.approx(log(1 + exp(-0.3)), abs=1e-5)


def test_equal_scores_ask_for_nothing():
    assert RankNet()(pairs([0.5, 0.6], [0.3, 0.3])).item() == 0
