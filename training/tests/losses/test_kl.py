from math import exp, log

import pytest
import torch

from bidphrase_training.losses import Kl
from tests.losses.pairs import pairs


def by_hand(temperature):
    # scores .8 and .5 have logits log 4 and 0; cosines .3 and .1 with scale 10 have logits 3 and 1
    p = 4 ** (1 / temperature) / (4 ** (1 / temperature) + 1)
    q = 1 / (1 + exp(-2 / temperature))
    return temperature**2 * (p * log(p / q) + (1 - p) * log((1 - p) / (1 - q)))


@pytest.mark.parametrize("temperature", [1.0, 2.0])
def test_value_worked_out_by_hand(temperature):
    loss = Kl(scale=10.0, temperature=temperature)(pairs([0.3, 0.1], [0.8, 0.5]))
    assert loss.item() == pytest.approx(by_hand(temperature), abs=1e-5)


def test_longer_lists_of_the_batch_and_lone_keyphrases_change_nothing():
    cosines, scores, items = [0.3, 0.9, 0.8, 0.7, 0.1, 0.5], [0.8, 0.1, 0.2, 0.3, 0.5, 0.9], [0, 1, 1, 1, 0, 2]
    alone = Kl()(pairs(cosines[1:4], scores[1:4])).item()
    both = Kl(scale=10.0)(pairs(cosines, scores, items)).item()
    assert both == pytest.approx((by_hand(1.0) + Kl(scale=10.0)(pairs(cosines[1:4], scores[1:4])).item()) / 2, abs=1e-5)
    assert alone != Kl(scale=10.0)(pairs(cosines[1:4], scores[1:4])).item()


def test_probabilities_of_zero_and_one_stay_finite():
    given = pairs([0.3, 0.1], [1.0, 0.0])
    given.phrases.requires_grad_()
    loss = Kl()(given)
    loss.backward()
    assert torch.isfinite(loss)
    assert torch.isfinite(given.phrases.grad).all()
