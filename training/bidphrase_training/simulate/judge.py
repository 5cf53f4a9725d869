"""The teacher: which pairs it is asked, and how it errs. It knows the truth as far as the title says it."""

import numpy as np

from bidphrase_training.simulate.options import Options
from bidphrase_training.simulate.truth import Fit


def draw_near(fair: np.ndarray, count: int, rng: np.random.Generator) -> np.ndarray:
    """int [I, count]: phrases of each listing, without repetition, the better fitting ones likelier: `fair` [P, I].

    Gumbel noise on 4 x fair, the largest kept: a draw without replacement by the weights exp(4 fair).
    """
    keys = 4 * fair.T + rng.gumbel(size=fair.T.shape)
    count = min(count, fair.shape[0])
    return np.argpartition(-keys, count - 1, axis=1)[:, :count] if count else np.zeros((fair.shape[1], 0), int)


def draw_far(own: range, universe: int, items: int, count: int, rng: np.random.Generator) -> np.ndarray:
    """int [I, count]: different rows of the universe outside the leaf's `own`; fewer where there are fewer."""
    others = universe - len(own)
    count = min(count, others)
    if not count:
        return np.zeros((items, 0), int)
    strides = np.arange(count) * (others // count)
    drawn = (
        rng.integers(others, size=(items, 1)) + strides + rng.integers(others // count, size=(items, count))
    ) % others
    return np.where(drawn >= own.start, drawn + len(own), drawn)


def answers(true: Fit, read: Fit, options: Options, rng: np.random.Generator) -> np.ndarray:
    """bool [P, I]: the teacher's yes. `true`: the fit of what listings are; `read`: of what their titles say.

    Errs by blindness (relevant, but the title does not say so), leniency (right kind, one constraint missed) and
    plain slips.
    """
    relevant = true.relevant
    draw = rng.random(relevant.shape, np.float32)
    blind = relevant & ~read.relevant
    lenient = true.kind & (true.missed == 1)
    chance = np.where(blind, options.teacher_blind, np.where(lenient, options.teacher_lenient, options.teacher_flip))
    return relevant ^ (draw < chance)
