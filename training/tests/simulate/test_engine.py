from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bidphrase_training.simulate import engine
from bidphrase_training.simulate.items import Items
from bidphrase_training.simulate.market import make_market
from bidphrase_training.simulate.options import Options
from bidphrase_training.simulate.phrases import Drawn, written
from tests.simulate.leaves import CAMERAS

MARKET = make_market(CAMERAS, 6)
OPTIONS = Options(lexicon=Path("unused"), out=Path("unused"), engine_noise=0.0)


def scores(options=OPTIONS):
    drawn = Drawn(set())
    written(MARKET, lambda _: False, drawn, 9)
    values = np.array([[0, 0, -1, -1, 1]] * 2)
    said = np.array([[True, True, False, False, True], [True, True, False, False, False]])
    items = Items(values, said, np.array([0, 0]), np.ones(2), ["", ""])
    return engine.score(MARKET, drawn.phrases[:2], items, options, np.random.default_rng(1))


def test_what_a_title_leaves_out_counts_as_missed():
    assert scores()[0].tolist() == pytest.approx([1.0, 0.7])


def test_a_listing_under_another_name_loses_score():
    drawn = Drawn(set())
    written(MARKET, lambda _: False, drawn, 1)
    items = Items(np.array([[1, 0, -1, -1, 1]]), np.ones((1, 5), bool), np.array([1]), np.ones(1), [""])
    found = engine.score(MARKET, drawn.phrases, items, OPTIONS, np.random.default_rng(1))
    assert found[0, 0] == pytest.approx(0.25 - OPTIONS.engine_literal)


def test_its_score_has_an_error_and_stays_within_0_and_1():
    noisy = scores(replace(OPTIONS, engine_noise=0.5))
    assert not np.allclose(noisy, scores())
    assert (noisy >= 0).all()
    assert (noisy <= 1).all()
    assert (engine.stray_score((50,), OPTIONS, np.random.default_rng(1)) == 0).all()
