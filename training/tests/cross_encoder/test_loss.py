import math

import pytest
import torch

from bidphrase_training.cross_encoder.loss import masked_cross_entropy


def test_value_worked_out_by_hand_over_judged_cells_only():
    nan = math.nan
    logits = torch.tensor([[0.0, 9.0], [math.log(3), -9.0]], requires_grad=True)
    loss = masked_cross_entropy(logits, torch.tensor([[1.0, nan], [0.0, nan]]))
    # -log(1/2) and -log(1/4)
    assert loss.item() == pytest.approx((math.log(2) + math.log(4)) / 2, abs=1e-6)
    loss.backward()
    assert logits.grad[:, 1].abs().sum() == 0


def test_nothing_judged_is_no_loss():
    assert masked_cross_entropy(torch.ones(2, 2), torch.full((2, 2), math.nan)).item() == 0
