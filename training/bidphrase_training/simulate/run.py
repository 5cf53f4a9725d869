"""`simulate`: a marketplace whose truth is known, written as label tables."""

import argparse
import json
import time
from dataclasses import dataclass

import numpy as np
from tqdm import tqdm

from bidphrase_training.common.options import add_options, from_args, to_json
from bidphrase_training.simulate import engine, judge
from bidphrase_training.simulate.items import make_items
from bidphrase_training.simulate.market import Market
from bidphrase_training.simulate.options import Options
from bidphrase_training.simulate.phrases import Phrase
from bidphrase_training.simulate.tables import Writers, write_phrases
from bidphrase_training.simulate.traffic import daily_searches, run_traffic
from bidphrase_training.simulate.truth import fit
from bidphrase_training.simulate.universe import choose_markets, make_phrases

STAGES = ("items", "engine", "traffic", "teacher", "near", "far", "engine log", "engine log far", "labelled")


@dataclass(frozen=True)
class Place:
    """Where a leaf stands: its number, its rows of the universe, and its first listing's number."""

    number: int
    own: range
    first_item: int
    items: int


def run(options: Options) -> dict:
    """Write everything into `options.out`; returns counts of rows, and rows a second."""
    start = time.perf_counter()
    if options.items < options.leaves:
        raise ValueError(
            f"--items {options.items}: at least one listing a leaf is needed, and --leaves is {options.leaves}"
        )
    markets = choose_markets(options)
    lists = make_phrases(markets, options)
    universe = [p for phrases in lists for p in phrases]
    daily = daily_searches(np.array([p.demand for p in universe]), options, np.random.default_rng([options.seed, 2]))
    leaves = [m.path for m, phrases in zip(markets, lists, strict=True) for _ in phrases]
    by_position = np.zeros((2, options.page), np.int64)
    with Writers(options.out, [p.text for p in universe]) as writers:
        rows = zip(universe, leaves, daily, strict=True)
        write_phrases(
            options.out / "keyphrases.tsv", [(p.text, p.demand, leaf, p.origin, f"{d:.2f}") for p, leaf, d in rows]
        )
        for place, market, phrases in tqdm(
            _places(options, markets, lists), desc="simulate", unit="leaf", mininterval=2
        ):
            by_position += _leaf(place, market, phrases, daily, len(universe), options, writers)
    seconds = time.perf_counter() - start
    record = {"items": options.items, "keyphrases": len(universe), "rows": writers.rows}
    record |= {"clicks_by_position": by_position[1].tolist(), "impressions_by_position": by_position[0].tolist()}
    text = json.dumps({"options": to_json(options) | {"out": "", "lexicon": ""}, **record}, indent=1)
    (options.out / "simulation.json").write_text(text + "\n", encoding="utf-8")
    total = sum(writers.rows.values())
    return {**record["rows"], "seconds": round(seconds, 1), "rows_a_second": round(total / seconds)}


def _places(options: Options, markets: list[Market], lists: list[list[Phrase]]) -> list[tuple]:
    made, row, first = [], 0, 0
    for number, (market, phrases) in enumerate(zip(markets, lists, strict=True)):
        count = options.items * (number + 1) // len(markets) - first
        if phrases:
            made.append((Place(number, range(row, row + len(phrases)), first, count), market, phrases))
        row, first = row + len(phrases), first + count
    return made


def _leaf(
    place: Place,
    market: Market,
    phrases: list[Phrase],
    daily: np.ndarray,
    universe: int,
    options: Options,
    writers: Writers,
) -> np.ndarray:
    """Simulate and write one leaf; returns impressions and clicks by position."""
    rng = {name: np.random.default_rng([options.seed, 3, place.number, n]) for n, name in enumerate(STAGES)}
    items = make_items(market, place.items, options, rng["items"])
    true = fit(market, phrases, items.values)
    relevant = true.relevant
    scores = engine.score(market, phrases, items, options, rng["engine"])
    own = slice(place.own.start, place.own.stop)
    traffic = run_traffic(scores, relevant, items.popularity, daily[own], options, rng["traffic"])
    ids = [f"{place.first_item + i}" for i in range(len(items))]
    labelled = rng["labelled"].permutation(len(items)) < options.labelled_share * len(items)
    exposure, clicks = traffic.impressions.sum(0), traffic.clicks.sum(0)
    writers.leaf(market.path, ids, items.titles, exposure, clicks, labelled)

    item, phrase = np.nonzero(traffic.impressions.T)
    seen, clicks = traffic.impressions[phrase, item], traffic.clicks[phrase, item]
    writers.pairs("clicks", item, phrase + own.start, impressions=seen, clicks=clicks)
    passes = scores >= options.engine_threshold
    item, phrase = np.nonzero((relevant | passes).T)
    writers.pairs("truth", item, phrase + own.start, relevant=relevant[phrase, item], passes=passes[phrase, item])
    read = fit(market, phrases, np.where(items.said, items.values, -1))
    said = judge.answers(true, read, options, rng["teacher"])
    near = judge.draw_near(true.fair, options.near, rng["near"])
    far = judge.draw_far(place.own, universe, len(items), options.far, rng["far"])
    slips = rng["teacher"].random(far.shape) < options.teacher_flip
    _write_lists(writers, "llm", near, _of(said, near), far, slips, own.start)
    logged = judge.draw_near(scores, options.sr_pairs, rng["engine log"])
    strays = judge.draw_far(place.own, universe, len(items), options.far, rng["engine log far"])
    _write_lists(
        writers,
        "sr",
        logged,
        _of(scores, logged),
        strays,
        engine.stray_score(strays.shape, options, rng["engine"]),
        own.start,
    )
    return traffic.by_position


def _of(values: np.ndarray, phrases: np.ndarray) -> np.ndarray:
    """[I, K]: `values` [P, I] at each listing's `phrases` [I, K]."""
    return values[phrases, np.arange(len(phrases))[:, None]]


def _write_lists(writers: Writers, table: str, near, near_signal, far, far_signal, first: int) -> None:
    """Both draws of every listing [I, K], as pairs; `near` counts from the leaf's first phrase."""
    phrases, signal = np.hstack([near + first, far]), np.hstack([near_signal, far_signal])
    items = np.repeat(np.arange(len(phrases)), phrases.shape[1])
    writers.pairs(table, items, phrases.ravel(), **{table: signal.ravel()})


def add_parser(subparsers: argparse._SubParsersAction) -> None:
    """Register the sub-command."""
    parser = subparsers.add_parser("simulate", help="write the label tables of a simulated marketplace, and its truth")
    add_options(parser, Options)
    parser.set_defaults(run=lambda args: print(json.dumps(run(from_args(Options, args)))))
