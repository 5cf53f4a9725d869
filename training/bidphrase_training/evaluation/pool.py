"""`pool`: what the systems recommend, as one table to be judged; then `evaluate --judge labels` knows every verdict.

Judging the union of the best of all systems (Sparck Jones and van Rijsbergen 1975) treats them alike: the table does
not say who recommended what, and the order within an item is by chance.
"""

import argparse
import json
import random
from dataclasses import MISSING, dataclass
from pathlib import Path

from bidphrase_training.baselines.universe import Universe, read_universe
from bidphrase_training.common.options import add_options, from_args, option
from bidphrase_training.data.write import write_tsv
from bidphrase_training.evaluation.items import ItemOptions, choose, read_all_labels
from bidphrase_training.evaluation.systems import SystemOptions, open_systems

COLUMNS = ("source", "item_id", "category", "title", "keyphrase")


@dataclass(frozen=True, kw_only=True)
class Options(ItemOptions, SystemOptions):
    """Options of `pool`."""

    out: Path = option(MISSING, "table to write (.tsv, .tsv.gz), one row a pair: " + ", ".join(COLUMNS))
    top: int = option(10, "keyphrases taken from the head of each system's list")
    seed: int = option(7, "seed of the order within an item")


def run(options: Options) -> dict[str, int]:
    """Write the table; returns how many items and pairs it holds."""
    items = choose(options, read_all_labels(options))
    universe = read_universe(options.keyphrases) if options.keyphrases else Universe([])
    systems = open_systems(options, universe, options.top)
    answers = [system.answers(items) for system in systems]
    rng = random.Random(options.seed)
    rows = []
    for place, item in enumerate(items):
        heads = (keyphrase for one in answers for keyphrase in one[place].listed[: options.top])
        pool = sorted({keyphrase.lower(): keyphrase for keyphrase in heads}.values())
        rng.shuffle(pool)
        rows += [(item.source, item.item_id, item.category, item.title, keyphrase) for keyphrase in pool]
    return {"items": len(items), "pairs": write_tsv(options.out, COLUMNS, rows)}


def add_parser(subparsers: argparse._SubParsersAction) -> None:
    """Register the sub-command."""
    parser = subparsers.add_parser("pool", help="the best of all systems as a table to be judged")
    add_options(parser, Options)
    parser.set_defaults(run=lambda args: print(json.dumps(run(from_args(Options, args)))))
