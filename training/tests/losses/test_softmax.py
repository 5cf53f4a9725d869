from math import exp, log

import pytest

from bidphrase_training.losses import Softmax
from tests.losses.pairs import pairs


def by_hand(scale):
    # yes at .5 and .3, no at .1: mean of the two -log shares
    whole = sum(exp(scale * c) for c in (0.5, 0.3, 0.1))
    return -(log(exp(scale * 0.5) / whole) + log(exp(scale * 0.3) / whole)) / 2


@pytest.mark.parametrize("scale", [1.0, 10.0])
def test_value_worked_out_by_hand(scale):
    loss = Softmax(scale=scale)(pairs([0.5, 0.3, 0.1], [1.0, 1.0, 0.0]))
    assert loss.item() == pytest.approx(by_hand(scale), abs=1e-5)


def test_items_of_one_label_are_left_out():
    given = pairs([0.5, 0.3, 0.1, 0.7, 0.2], [1.0, 1.0, 0.0, 1.0, 0.0], [0, 0, 0, 1, 2])
    assert Softmax(scale=1.0)(given).item() == pytest.approx(by_hand(1.0), abs=1e-5)
    assert Softmax()(pairs([0.5, 0.3], [0.0, 0.0])).item() == 0
