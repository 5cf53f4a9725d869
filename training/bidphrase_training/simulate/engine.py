"""The search engine in the middle: only what passes its filter can be shown, seen and clicked.

It errs in three ways: it reads titles only (what a title leaves out counts as missed); it is literal (a listing under
another name of the product loses `engine_literal`); its score has an error of its own. And it is lenient: a phrase with
two constraints passes with one of them missed, if the threshold allows.
"""

import numpy as np

from bidphrase_training.simulate.items import Items
from bidphrase_training.simulate.market import TYPE, Market
from bidphrase_training.simulate.options import Options
from bidphrase_training.simulate.phrases import Phrase
from bidphrase_training.simulate.truth import fit
from bidphrase_training.universe.words import stems


def score(
    market: Market, phrases: list[Phrase], items: Items, options: Options, rng: np.random.Generator
) -> np.ndarray:
    """float32 [P, I] in 0..1: what the engine believes."""
    read = np.where(items.said, items.values, -1)
    believed = fit(market, phrases, read).fair
    believed -= np.float32(options.engine_literal) * ~_literal(market, phrases)[:, items.values[:, TYPE], items.names]
    believed += options.engine_noise * rng.standard_normal(believed.shape, np.float32)
    return np.clip(believed, 0, 1)


def stray_score(shape: tuple[int, ...], options: Options, rng: np.random.Generator) -> np.ndarray:
    """The engine's score for listings of another leaf: nothing but its error."""
    return np.clip(options.engine_noise * rng.standard_normal(shape, np.float32), 0, 1)


def _literal(market: Market, phrases: list[Phrase]) -> np.ndarray:
    """bool [P, types, names]: whether that name of the type holds the phrase's product words."""
    most = max(map(len, market.type_names))
    have = [[set(stems(own[i % len(own)])) for i in range(most)] for own in market.type_names]
    return np.array([[[set(stems(p.kind)) <= words for words in row] for row in have] for p in phrases])
