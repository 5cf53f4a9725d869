"""A leaf of the simulated market: what its listings can be, and under which words buyers ask for it.

Column 0 of every slot's mask stands for "the listing has no value here", column v + 1 for value v.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from bidphrase_training.universe.forms import attribute_forms, audience_forms, brand_forms, compatible_forms
from bidphrase_training.universe.lexicon import Leaf
from bidphrase_training.universe.words import clean, stems

TYPE, BRAND, AUDIENCE, COMPATIBLE = range(4)
FIRST_ATTRIBUTE = 4
MOST_ATTRIBUTES = 4


@dataclass(frozen=True)
class Slot:
    """One thing a listing may have. `values`: as sellers write them; `surfaces`: what a buyer may type, and the mask
    bool [1 + values] of those that satisfy it."""

    name: str
    values: tuple[str, ...]
    surfaces: dict[str, np.ndarray]


@dataclass(frozen=True)
class Market:
    """A leaf with its slots: type, brand, audience, compatible, then up to four attributes that buyers type.

    `leaf` is the lexicon's, cut to the values in use; `type_names[t]` are the names of type t.
    """

    leaf: Leaf
    slots: tuple[Slot, ...]
    type_names: tuple[tuple[str, ...], ...]

    @property
    def path(self) -> str:
        return self.leaf.path


def make_market(leaf: Leaf, most: int) -> Market:
    """The market of a leaf with at most `most` values a slot, the first that the lexicon lists."""
    keys = leaf.query_attributes[:MOST_ATTRIBUTES]
    small = replace(
        leaf,
        product_types=leaf.product_types[:most],
        brands=leaf.brands[:most],
        audience=leaf.audience[:most],
        compatible_with=leaf.compatible_with[:most],
        attributes={key: leaf.attributes[key][:most] for key in keys if leaf.attributes.get(key)},
    )
    names = tuple(t.names for t in small.product_types)
    slots = [
        Slot("type", tuple(t.name for t in small.product_types), _types(names)),
        _slot("brand", small.brands, brand_forms),
        _slot("audience", small.audience, lambda v: audience_forms(v).values()),
        _slot("compatible", small.compatible_with, compatible_forms),
        *(_slot(key, values, lambda v, key=key: attribute_forms(key, v)) for key, values in small.attributes.items()),
    ]
    return Market(small, tuple(slots), names)


def kind_mask(text: str, type_names: Iterable[tuple[str, ...]]) -> np.ndarray:
    """bool [1 + types]: which types `text` names. A type is named by any of its names, or by some words of a name that
    end in its noun: an "edison light bulb" is a "light bulb"."""
    words = _stems(text)
    fits = [
        any(words[-1:] == have[-1:] and set(words) <= set(have) for have in map(_stems, names)) for names in type_names
    ]
    return np.array([False, *fits])


_stems = lru_cache(maxsize=100_000)(stems)


def _types(names: tuple[tuple[str, ...], ...]) -> dict[str, np.ndarray]:
    return {clean(name): kind_mask(name, names) for own in names for name in own}


def _slot(name: str, values: tuple[str, ...], forms) -> Slot:
    surfaces: dict[str, np.ndarray] = {}
    for number, value in enumerate(values):
        for form in forms(value):
            surfaces.setdefault(form, np.zeros(len(values) + 1, bool))[number + 1] = True
    return Slot(name, values, surfaces)


def own_words(markets: list[Market]) -> list[Market]:
    """The markets without product words that another market's products answer to as well: a phrase has one leaf."""
    return [
        replace(one, slots=(_without(one, [m for m in markets if m is not one]), *one.slots[1:])) for one in markets
    ]


def named_elsewhere(text: str, others: Iterable[Market]) -> bool:
    """Whether `text` names a product of one of the other markets."""
    return any(kind_mask(text, other.type_names).any() for other in others)


def _without(market: Market, others: list[Market]) -> Slot:
    slot = market.slots[TYPE]
    return replace(slot, surfaces={s: mask for s, mask in slot.surfaces.items() if not named_elsewhere(s, others)})
