from math import exp, log, log2

import pytest

from bidphrase_training.losses import LambdaRank
from tests.losses.pairs import pairs


def by_hand(scale):
    # scores 1, 0, .5 have gains 1, 0, sqrt 2 - 1; cosines .2 .6 .4 rank them 3, 1, 2; discounts log2 of 4, 2, 3
    half = 2**0.5 - 1
    ideal = 1 + half / log2(3)
    return (
        1 * (1 - 1 / 2) * log(1 + exp(scale * 0.4))
        + (1 - half) * (1 / log2(3) - 1 / 2) * log(1 + exp(scale * 0.2))
        + half * (1 - 1 / log2(3)) * log(1 + exp(scale * 0.2))
    ) / ideal


@pytest.mark.parametrize("scale", [1.0, 10.0])
def test_value_worked_out_by_hand(scale):
    loss = LambdaRank(scale=scale)(pairs([0.2, 0.6, 0.4], [1.0, 0.0, 0.5]))
    assert loss.item() == pytest.approx(by_hand(scale), abs=1e-4)


def test_lists_are_averaged_and_lists_without_an_order_left_out():
    cosines, scores = [0.2, 0.6, 0.4], [1.0, 0.0, 0.5]
    given = pairs([*cosines, 0.9, 0.1, 0.3, 0.3], [*scores, 1.0, 0.0, 0.4, 0.4], [0, 0, 0, 1, 1, 2, 2])
    second = LambdaRank(scale=1.0)(pairs([0.9, 0.1], [1.0, 0.0])).item()
    assert LambdaRank(scale=1.0)(given).item() == pytest.approx((by_hand(1.0) + second) / 2, abs=1e-4)
