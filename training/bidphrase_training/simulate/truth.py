"""True relevance: the listing is of the phrase's kind and meets every constraint. No model, no text is asked."""

from dataclasses import dataclass

import numpy as np

from bidphrase_training.simulate.market import TYPE, Market
from bidphrase_training.simulate.phrases import Phrase

WRONG_KIND = 0.25
RIGHT_KIND = 0.4


@dataclass(frozen=True)
class Fit:
    """P phrases against I listings of one leaf. `kind`, `relevant` bool [P, I]; `missed` uint8 [P, I], constraints not
    met beside the kind; `fair` float32 [P, I] 0..1, how fair it is to show the listing for the phrase."""

    kind: np.ndarray
    missed: np.ndarray
    fair: np.ndarray

    @property
    def relevant(self) -> np.ndarray:
        """Yes: of the phrase's kind, and no constraint is missed."""
        return self.kind & (self.missed == 0)


def fit(market: Market, phrases: list[Phrase], values: np.ndarray) -> Fit:
    """How listings with `values` int [I, slots] (-1: none) fit the phrases.

    fair = .4 + .6 (share of constraints met) for the right kind, 1 without constraints; a quarter of it for another
    kind of the leaf. Listings of another leaf are 0: they are never asked for here.
    """
    shape = (len(phrases), len(values))
    missed = np.zeros(shape, np.uint8)
    kind = np.zeros(shape, bool)
    stated = np.array([len(p.masks) - 1 for p in phrases], np.float32)[:, None]
    for number, slot in enumerate(market.slots):
        anything = np.ones(1 + len(slot.values), bool)
        masks = np.stack([p.masks.get(number, anything) for p in phrases])
        met = masks[:, values[:, number] + 1]
        if number == TYPE:
            kind = met
        else:
            missed += ~met
    share = 1 - missed / np.maximum(stated, 1)
    fair = (RIGHT_KIND + (1 - RIGHT_KIND) * share).astype(np.float32) * np.where(kind, 1, WRONG_KIND)
    return Fit(kind, missed, fair.astype(np.float32))
