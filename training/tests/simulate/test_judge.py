from dataclasses import replace
from pathlib import Path

import numpy as np

from bidphrase_training.simulate.judge import answers, draw_far, draw_near
from bidphrase_training.simulate.options import Options
from bidphrase_training.simulate.truth import Fit

NEVER = Options(lexicon=Path("unused"), out=Path("unused"), teacher_blind=0.0, teacher_lenient=0.0, teacher_flip=0.0)
SHAPE = (50, 200)


def a_fit(missed):
    return Fit(np.ones(SHAPE, bool), np.full(SHAPE, missed, np.uint8), np.ones(SHAPE, np.float32))


def wrong(true, read, **changes):
    said = answers(true, read, replace(NEVER, **changes), np.random.default_rng(1))
    return (said != true.relevant).mean()


def test_a_teacher_without_noise_says_the_truth():
    assert wrong(a_fit(0), a_fit(1)) == 0


def test_each_kind_of_error_comes_where_it_belongs_and_as_often_as_asked():
    assert abs(wrong(a_fit(0), a_fit(1), teacher_blind=0.5) - 0.5) < 0.03
    assert wrong(a_fit(0), a_fit(0), teacher_blind=0.5) == 0
    assert abs(wrong(a_fit(1), a_fit(1), teacher_lenient=0.2) - 0.2) < 0.02
    assert wrong(a_fit(2), a_fit(2), teacher_lenient=0.2) == 0
    assert abs(wrong(a_fit(2), a_fit(2), teacher_flip=0.1) - 0.1) < 0.02


def test_near_phrases_differ_and_the_better_fitting_ones_come_more_often():
    fair = np.linspace(0, 1, 40)[:, None].repeat(300, 1)
    drawn = draw_near(fair, 10, np.random.default_rng(1))
    assert all(len(set(row)) == 10 for row in drawn.tolist())
    assert (drawn >= 20).mean() > 0.7
    assert (drawn < 20).any()
    assert draw_near(fair, 99, np.random.default_rng(1)).shape == (300, 40)
    assert draw_near(fair, 0, np.random.default_rng(1)).shape == (300, 0)


def test_far_phrases_differ_and_are_of_other_leaves():
    drawn = draw_far(range(10, 30), 100, 200, 7, np.random.default_rng(1))
    assert all(len(set(row)) == 7 for row in drawn.tolist())
    assert set(drawn.ravel()) == set(range(10)) | set(range(30, 100))
    assert draw_far(range(5), 5, 3, 2, np.random.default_rng(1)).shape == (3, 0)
    assert draw_far(range(5), 8, 3, 9, np.random.default_rng(1)).shape == (3, 3)
