from dataclasses import replace
from pathlib import Path

import numpy as np

from bidphrase_training.simulate.options import Options
from bidphrase_training.simulate.traffic import daily_searches, run_traffic

OPTIONS = Options(lexicon=Path("unused"), out=Path("unused"))


def traffic(options=OPTIONS, phrases=20, items=60, popularity=None, relevant=None):
    rng = np.random.default_rng(5)
    scores = np.full((phrases, items), 0.9)
    scores[:, -5:] = 0.1
    relevant = np.ones(scores.shape, bool) if relevant is None else relevant
    popularity = np.exp(rng.standard_normal(items)) if popularity is None else popularity
    return run_traffic(scores, relevant, popularity, np.full(phrases, 20.0), options, np.random.default_rng(1))


def test_clicks_fall_with_position_as_the_bias_says():
    found = traffic()
    rates = found.by_position[1] / found.by_position[0]
    assert abs(rates[0] - OPTIONS.click_rate) < 0.02
    assert abs(rates[1] - OPTIONS.click_rate / 2) < 0.02
    assert rates[9] < 0.2 * rates[0]
    flat = traffic(replace(OPTIONS, position_bias=0.0)).by_position
    assert abs(flat[1, 9] / flat[0, 9] - OPTIONS.click_rate) < 0.02


def test_only_what_passes_the_filter_and_fits_the_page_is_seen():
    found = traffic()
    assert found.impressions[:, -5:].sum() == 0
    assert (found.clicks <= found.impressions).all()
    one_day = traffic(replace(OPTIONS, days=1, page=3))
    assert ((one_day.impressions > 0).sum(1) == 3).all()


def test_relevant_listings_stay_unseen_where_others_are_more_popular():
    popularity = np.exp(np.linspace(-3, 3, 60))
    found = traffic(popularity=popularity)
    exposure = found.impressions.sum(0)[:55]
    assert exposure[-10:].sum() > 0.7 * exposure.sum()
    assert (exposure == 0).sum() > 20
    fair = traffic(replace(OPTIONS, popularity_weight=0.0), popularity=popularity).impressions.sum(0)[:55]
    assert (fair > 0).all()


def test_irrelevant_listings_are_clicked_less():
    relevant = np.zeros((20, 60), bool)
    relevant[:, ::2] = True
    found = traffic(relevant=relevant)
    rate = [found.clicks[:, s::2].sum() / found.impressions[:, s::2].sum() for s in (0, 1)]
    assert rate[1] < 0.5 * rate[0]


def test_searches_grow_with_demand_and_have_the_mean_asked_for():
    demand = np.repeat([1, 5], 500)
    daily = daily_searches(demand, OPTIONS, np.random.default_rng(1))
    assert abs(daily.mean() - OPTIONS.searches) < 1e-9
    assert daily[500:].mean() > 10 * daily[:500].mean()
