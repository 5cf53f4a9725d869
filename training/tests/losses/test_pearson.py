import numpy as np
import pytest
import torch

from bidphrase_training.losses import Pearson
from tests.losses.pairs import pairs


def two_lists():
    return pairs([0.1, 0.5, 0.9, 0.9, 0.1, 0.2], [1.0, 2.0, 4.0, 0.3, 0.1, 0.5], [0, 0, 0, 1, 1, 1])


def test_value_worked_out_by_hand():
    # cosines .1 .5 .9 centred: -.4 0 .4; scores 1 2 4 centred: -4/3 -1/3 5/3; r = 1.2 / sqrt(.32 * 14/3)
    loss = Pearson()(pairs([0.1, 0.5, 0.9], [1.0, 2.0, 4.0]))
    assert loss.item() == pytest.approx(1 - 1.2 / np.sqrt(0.32 * 14 / 3), abs=1e-5)


def test_scale_and_shift_of_the_scores_do_not_matter():
    a = Pearson()(pairs([0.1, 0.4, 0.9], [1.0, 2.0, 4.0]))
    b = Pearson()(pairs([0.1, 0.4, 0.9], [-5.0, -3.0, 1.0]))
    assert a.item() == pytest.approx(b.item(), abs=1e-5)


def test_within_list_is_the_mean_of_the_lists_correlations():
    first = np.corrcoef([0.1, 0.5, 0.9], [1, 2, 4])[0, 1]
    second = np.corrcoef([0.9, 0.1, 0.2], [0.3, 0.1, 0.5])[0, 1]
    assert Pearson("list")(two_lists()).item() == pytest.approx(1 - (first + second) / 2, abs=1e-5)
    assert Pearson("batch")(two_lists()).item() != pytest.approx(Pearson("list")(two_lists()).item(), abs=1e-3)


def test_both_is_the_mean_of_batch_and_list():
    batch, within = Pearson("batch")(two_lists()).item(), Pearson("list")(two_lists()).item()
    assert Pearson("both")(two_lists()).item() == pytest.approx((batch + within) / 2, abs=1e-6)


def test_constant_scores_carry_no_gradient_and_no_nan():
    given = pairs([0.1, 0.5], [0.3, 0.3])
    given.phrases.requires_grad_()
    loss = Pearson()(given)
    loss.backward()
    assert torch.isfinite(given.phrases.grad).all()


def test_unknown_scope_is_refused():
    with pytest.raises(ValueError, match="batch, list, both"):
        Pearson("item")
