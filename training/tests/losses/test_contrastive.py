import pytest
import torch

from bidphrase_training.losses import Contrastive, Pairs


def pairs(cosines, target):
    angle = torch.tensor(cosines).arccos()
    rows = torch.stack([angle.cos(), angle.sin()], -1)
    return Pairs(torch.tensor([[1.0, 0.0]]), rows, torch.zeros(len(cosines), dtype=torch.long), torch.tensor(target))


def test_value_worked_out_by_hand():
    # yes at cosine .8: d = .2, d^2 = .04; no at cosine .9: d = .1, (.6 - .1)^2 = .25; no at cosine .2: d = .8,
    # 0. Half the mean.
    loss = Contrastive(margin=0.6)(pairs([0.8, 0.9, 0.2], [1.0, 0.0, 0.0]))
    assert loss.item() == pytest.approx((0.04 + 0.25 + 0) / 3 / 2, abs=1e-6)


def test_margin_changes_the_value_and_is_reported():
    near = pairs([0.5], [0.0])
    assert Contrastive(0.4)(near).item() == 0
    assert Contrastive(0.9)(near).item() > 0
    assert Contrastive(0.9).settings() == {"margin": 0.9}
