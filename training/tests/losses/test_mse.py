import pytest

from bidphrase_training.losses import Mse
from tests.losses.pairs import pairs


def test_value_worked_out_by_hand():
    # (.8 - 1)^2 = .04, (.1 - .4)^2 = .09; mean .065
    assert Mse()(pairs([0.8, 0.1], [1.0, 0.4])).item() == pytest.approx(0.065, abs=1e-6)
