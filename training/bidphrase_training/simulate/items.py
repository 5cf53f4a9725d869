"""Listings of one leaf: attributes drawn, titles written from those that the seller says."""

from dataclasses import dataclass

import numpy as np

from bidphrase_training.simulate.market import AUDIENCE, BRAND, COMPATIBLE, FIRST_ATTRIBUTE, TYPE, Market
from bidphrase_training.simulate.options import Options
from bidphrase_training.universe.wordlists import BEFORE_NOUN
from bidphrase_training.universe.words import clean

HAS_VALUE = {AUDIENCE: 0.6}
HAS_ATTRIBUTE = 0.85
# In which order a title names things; seen in the lexicon's titles. "filler" is a word that says nothing.
ORDERS = (
    (BRAND, "attributes", TYPE, AUDIENCE, COMPATIBLE, "filler"),
    (BRAND, TYPE, AUDIENCE, "attributes", COMPATIBLE, "filler"),
    ("filler", BRAND, AUDIENCE, TYPE, COMPATIBLE, "attributes"),
    (TYPE, COMPATIBLE, "attributes", BRAND, AUDIENCE, "filler"),
)


@dataclass(frozen=True)
class Items:
    """I listings. `values` int16 [I, slots], -1 for none; `said` bool [I, slots], what the title says; `names` int
    [I], under which name of its type it is listed; `popularity` float [I], above 0, median 1."""

    values: np.ndarray
    said: np.ndarray
    names: np.ndarray
    popularity: np.ndarray
    titles: list[str]

    def __len__(self) -> int:
        return len(self.titles)


def draw_values(market: Market, count: int, rng: np.random.Generator) -> np.ndarray:
    """int16 [count, slots]: values by Zipf's law in the lexicon's order, some slots empty."""
    columns = []
    for number, slot in enumerate(market.slots):
        if not slot.values:
            columns.append(np.full(count, -1))
            continue
        chance = 1 / np.arange(1, len(slot.values) + 1)
        drawn = rng.choice(len(slot.values), count, p=chance / chance.sum())
        has = HAS_VALUE.get(number, 1.0 if number < FIRST_ATTRIBUTE else HAS_ATTRIBUTE)
        columns.append(np.where(rng.random(count) < has, drawn, -1))
    return np.stack(columns, 1).astype(np.int16)


def make_items(market: Market, count: int, options: Options, rng: np.random.Generator) -> Items:
    """`count` listings. The product type is always said; everything else with chance `title_share`."""
    values = draw_values(market, count, rng)
    said = (rng.random(values.shape) < options.title_share) & (values >= 0)
    said[:, TYPE] = True
    sizes = np.array([len(names) for names in market.type_names])[values[:, TYPE]]
    names = (rng.random(count) * sizes).astype(int)
    popularity = np.exp(options.popularity * rng.standard_normal(count))
    return Items(values, said, names, popularity, _titles(market, values, said, names, rng))


def _titles(market: Market, values: np.ndarray, said: np.ndarray, names: np.ndarray, rng) -> list[str]:
    words = [_written(number, slot.values) for number, slot in enumerate(market.slots)]
    columns = [np.array(w, object)[np.where(said[:, n], values[:, n], -1)] for n, w in enumerate(words)]
    most = max(map(len, market.type_names))
    table = np.array([[own[i % len(own)] for i in range(most)] for own in market.type_names], object)
    columns[TYPE] = np.array([name.title() for name in table.flat], object).reshape(table.shape)[values[:, TYPE], names]
    filler = np.array([*market.leaf.title_words, ""], object)[
        rng.integers(len(market.leaf.title_words) + 1, size=len(values))
    ]
    order = rng.integers(len(ORDERS), size=len(values))
    rows = list(zip(*columns, strict=True))
    return [_title(row, ORDERS[o], extra) for row, o, extra in zip(rows, order.tolist(), filler, strict=True)]


def _title(row: tuple[str, ...], order: tuple, filler: str) -> str:
    said = []
    for part in order:
        said += row[FIRST_ATTRIBUTE:] if part == "attributes" else (filler,) if part == "filler" else (row[part],)
    return " ".join(word for word in said if word)


def _written(number: int, values: tuple[str, ...]) -> list[str]:
    """How a title writes each value; the last entry, for -1, is empty."""
    if number == AUDIENCE:
        return [*(BEFORE_NOUN.get(clean(v), f"for {v}").title() for v in values), ""]
    if number == COMPATIBLE:
        return [*(f"for {v}" for v in values), ""]
    return [*(" ".join(v.split()) for v in values), ""]
