from dataclasses import replace
from pathlib import Path

import numpy as np

from bidphrase_training.simulate.items import draw_values, make_items
from bidphrase_training.simulate.market import TYPE, make_market
from bidphrase_training.simulate.options import Options
from tests.simulate.leaves import CAMERAS

OPTIONS = Options(lexicon=Path("unused"), out=Path("unused"))
MARKET = make_market(CAMERAS, 6)


def test_first_values_are_commoner_and_some_slots_are_empty():
    values = draw_values(MARKET, 4000, np.random.default_rng(1))
    brands = np.bincount(values[:, 1])
    assert brands[0] > 1.5 * brands[1]
    assert (values[:, 2] == -1).mean() > 0.3
    assert (values[:, 3] == -1).all()
    assert (values[:, TYPE] >= 0).all()


def test_titles_say_what_is_marked_as_said_and_nothing_else():
    items = make_items(MARKET, 300, replace(OPTIONS, title_share=0.5), np.random.default_rng(1))
    for title, values, said, name in zip(items.titles, items.values, items.said, items.names, strict=True):
        assert MARKET.type_names[values[TYPE]][name].title() in title
        for slot in (1, 4):
            spoken = MARKET.slots[slot].values[values[slot]] in title
            assert spoken == said[slot] or (slot == 4 and values[slot] < 0)
    assert not items.said[items.values < 0].any()


def test_nothing_but_the_product_is_said_at_title_share_0():
    items = make_items(MARKET, 50, replace(OPTIONS, title_share=0.0), np.random.default_rng(1))
    assert {t.replace("Fun", "").strip() for t in items.titles} <= {n.title() for o in MARKET.type_names for n in o}


def test_popularity_spreads_as_asked():
    def spread(sigma):
        made = make_items(MARKET, 3000, replace(OPTIONS, popularity=sigma), np.random.default_rng(1))
        return np.log(made.popularity).std()

    assert abs(spread(1.0) - 1.0) < 0.05
    assert spread(0.0) == 0
