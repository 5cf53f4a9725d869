import numpy as np
import pytest

from bidphrase_training.simulate.market import make_market
from bidphrase_training.simulate.phrases import Drawn, written
from bidphrase_training.simulate.truth import fit
from tests.simulate.leaves import CAMERAS

MARKET = make_market(CAMERAS, 6)


def test_relevance_and_fairness_worked_out_by_hand():
    drawn = Drawn(set())
    written(MARKET, lambda _: False, drawn, 9)
    pink, camera, straps = drawn.phrases
    # type, brand, audience, compatible, colour
    items = np.array([[0, 0, -1, -1, 1], [0, 1, 0, -1, 1], [1, 0, 0, -1, 1], [0, 1, -1, -1, -1]])
    found = fit(MARKET, [pink, camera, straps], items)
    assert found.relevant.tolist() == [
        [True, False, False, False],
        [True, True, False, True],
        [False, False, True, False],
    ]
    assert found.missed[0].tolist() == [0, 1, 0, 2]
    # right kind .4 + .6 x share met; another kind of the leaf a quarter
    assert found.fair[0].tolist() == pytest.approx([1.0, 0.7, 0.25, 0.4])
    assert found.fair[1].tolist() == pytest.approx([1, 1, 0.25, 1])
    assert found.fair[2].tolist() == pytest.approx([0.1, 0.25, 1, 0.1])
