import pytest

from bidphrase_training.losses import Contrastive
from tests.losses.pairs import pairs


def test_value_worked_out_by_hand():
    # yes at cosine .8: d = .2, d^2 = .04; no at cosine .9: d = .1, (.6 - .1)^2 = .25; no at cosine .2: d = .8,
    # 0. Half the mean.
    loss = Contrastive(margin=0.6)(pairs([0.8, 0.9, 0.2], [1.0, 0.0, 0.0]))
    assert loss.item() == pytest.approx((0.04 + 0.25 + 0) / 3 / 2, abs=1e-6)


def test_margin_changes_the_value_():
    near = pairs([0.5], [0.0])
    assert Contrastive(0.4)(near).item() == 0
    assert Contrastive(0.9)(near).item() > 0
