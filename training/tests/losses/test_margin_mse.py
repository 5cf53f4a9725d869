import pytest

from bidphrase_training.losses import MarginMse
from tests.losses.pairs import pairs


def test_value_worked_out_by_hand():
    # item 0: cosines .9 .5 .2, scores 1 .4 0: differences .4 .7 .3 against .6 1 .4: .04 + .09 + .01
    # item 1: cosines .3 .6, scores .2 .9: difference -.3 against -.7: .16; mean over the 4 pairs
    loss = MarginMse()(pairs([0.9, 0.3, 0.5, 0.2, 0.6], [1.0, 0.2, 0.4, 0.0, 0.9], [0, 1, 0, 0, 1]))
    assert loss.item() == pytest.approx((0.04 + 0.09 + 0.01 + 0.16) / 4, abs=1e-6)


def test_a_shift_of_an_items_scores_does_not_matter():
    assert MarginMse()(pairs([0.9, 0.5], [0.4, 0.0])).item() == pytest.approx(0, abs=1e-6)


def test_items_with_one_keyphrase_compare_nothing():
    assert MarginMse()(pairs([0.9, 0.5], [0.1, 0.2], [0, 1])).item() == pytest.approx(0, abs=1e-6)
