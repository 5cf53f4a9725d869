"""Searches, rankings and clicks: popular listings are shown first, positions further down are looked at less."""

from dataclasses import dataclass

import numpy as np

from bidphrase_training.simulate.options import Options


@dataclass(frozen=True)
class Traffic:
    """What happened between phrases and listings of one leaf: int32 [P, I] each; `by_position` int64 [2, page],
    impressions and clicks at each position."""

    impressions: np.ndarray
    clicks: np.ndarray
    by_position: np.ndarray


def daily_searches(demand: np.ndarray, options: Options, rng: np.random.Generator) -> np.ndarray:
    """Mean searches a day of each phrase, float [P]: grows about 2.2-fold a step of demand, times its own luck; the
    mean over the universe is `searches`."""
    weight = np.exp(0.8 * demand + 0.5 * rng.standard_normal(len(demand)))
    return options.searches * weight / weight.mean()


def run_traffic(
    scores: np.ndarray,
    relevant: np.ndarray,
    popularity: np.ndarray,
    daily: np.ndarray,
    options: Options,
    rng: np.random.Generator,
) -> Traffic:
    """All searches of `days` days. `scores`: the engine's, float [P, I]; `relevant` bool [P, I]; `popularity` [I];
    `daily` [P].

    Each day's searches of a phrase see one ranking: engine's score + weight x log popularity + noise, over the
    listings that pass the filter, cut to the page. A click at position p (1, 2, ...) has the chance
    p ** -position_bias x click_rate, or x stray_click_rate where the listing is irrelevant.
    """
    seen, clicked = np.zeros(scores.shape, np.int32), np.zeros(scores.shape, np.int32)
    by_position = np.zeros((2, options.page), np.int64)
    looks = np.arange(1, options.page + 1) ** -options.position_bias
    liked = options.popularity_weight * np.log(popularity)
    for phrase in range(len(scores)):
        shown = np.flatnonzero(scores[phrase] >= options.engine_threshold)
        if not len(shown):
            continue
        noise = options.ranking_noise * rng.standard_normal((options.days, len(shown)), np.float32)
        page = shown[_top(scores[phrase, shown] + liked[shown] + noise, options.page)]
        places = page.shape[1]
        rate = np.where(relevant[phrase, page], options.click_rate, options.stray_click_rate)
        searches = np.broadcast_to(rng.poisson(daily[phrase], (options.days, 1)), page.shape)
        clicks = rng.binomial(searches, looks[:places] * rate)
        seen[phrase] = np.bincount(page.ravel(), searches.ravel(), scores.shape[1])
        clicked[phrase] = np.bincount(page.ravel(), clicks.ravel(), scores.shape[1])
        by_position[:, :places] += searches.sum(0), clicks.sum(0)
    return Traffic(seen, clicked, by_position)


def _top(values: np.ndarray, count: int) -> np.ndarray:
    """Columns of the `count` largest values of each row, largest first."""
    count = min(count, values.shape[1])
    best = np.argpartition(-values, count - 1, axis=1)[:, :count]
    return np.take_along_axis(best, np.argsort(-np.take_along_axis(values, best, 1), axis=1), 1)
