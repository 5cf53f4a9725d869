"""`confusable-pairs`: label rows out of the lexicon's own knowledge of what is easily confused.

For every leaf the lexicon lists queries that share words or shoppers with it and for which an item of the leaf is
wrong: with the leaf's titles they are certain "no" pairs of the kind that a model gets wrong. Alone they would teach
it that these queries are always wrong, so each query also comes with the titles that a trained assistant is sure of.
"""

import argparse
import csv
import json
from dataclasses import MISSING, dataclass
from pathlib import Path

import numpy as np

from bidphrase_training.common.options import add_options, from_args, option
from bidphrase_training.data.split import HELD_OUT_PER_MILLE, is_held_out
from bidphrase_training.export.runtime import Runtime

COLUMNS = ("source", "item_id", "category", "title", "keyphrase", "llm", "sr")


@dataclass(frozen=True, kw_only=True)
class Options:
    """Options of `confusable-pairs`."""

    lexicon: Path = option(MISSING, "lexicon folder of department JSON files")
    models: Path = option(MISSING, "models folder whose assistant finds the right titles")
    out: Path = option(MISSING, "label table to write")
    titles: int = option(4, "nearest titles of other leaves tried for each query")
    least: float = option(0.85, "llm probability from which such a title counts as right")
    held_out_per_mille: int = option(HELD_OUT_PER_MILLE, "units held out of 1000, as in training; they are left out")


def read_leaves(lexicon: Path, per_mille: int) -> list[dict]:
    """{category, titles (training ones), confusable} of every leaf."""
    leaves = []
    for path in sorted(lexicon.glob("*.json")):
        department = json.loads(path.read_text(encoding="utf-8"))
        for leaf in department["leaves"]:
            titles = [title for title in leaf["titles"] if not is_held_out(title, per_mille)]
            category = f"{department['department']} > {leaf['leaf']}"
            leaves.append({"category": category, "titles": titles, "confusable": leaf["confusable_with"]})
    return leaves


def wrong_pairs(leaves: list[dict]) -> list[tuple]:
    """Rows of every training title with each confusable query of its leaf: llm and sr no."""
    return [
        ("confusable", f"{leaf['category']}/{number}", leaf["category"], title, query, 0, 0)
        for leaf in leaves
        for number, title in enumerate(leaf["titles"])
        for query in leaf["confusable"]
    ]


def right_pairs(leaves: list[dict], runtime: Runtime, options: Options) -> list[tuple]:
    """Rows of each confusable query with titles of leaves it is not confusable with, where the assistant is sure."""
    titles = [(leaf, title) for leaf in leaves for title in leaf["titles"]]
    items = [runtime.tokenizer.item_ids(title, leaf["category"]) for leaf, title in titles]
    sides = runtime.embed_all(items)
    rows = []
    for query in sorted({query for leaf in leaves for query in leaf["confusable"]}):
        phrase = runtime.tokenizer.phrase_ids(query)
        near = np.argsort(-(sides @ runtime.embed(runtime.tokenizer.encoder_ids(phrase))), kind="stable")
        fair = [place for place in near[:50] if query not in titles[place][0]["confusable"]][: options.titles]
        for place in fair:
            if runtime.probabilities(runtime.logits(items[place], [phrase]))[0, 0] >= options.least:
                leaf, title = titles[place]
                rows.append(("confusable", f"{leaf['category']}/right/{place}", leaf["category"], title, query, 1, 1))
    return rows


def run(options: Options) -> dict[str, int]:
    """Write the table; returns how many rows of each kind."""
    leaves = read_leaves(options.lexicon, options.held_out_per_mille)
    wrong, right = wrong_pairs(leaves), right_pairs(leaves, Runtime(options.models), options)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    with options.out.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, delimiter="\t", quoting=csv.QUOTE_NONE, quotechar=None)
        writer.writerows([COLUMNS, *wrong, *right])
    return {"wrong": len(wrong), "right": len(right)}


def add_parser(subparsers: argparse._SubParsersAction) -> None:
    """Register the sub-command."""
    parser = subparsers.add_parser("confusable-pairs", help="label rows from the lexicon's confusable queries")
    add_options(parser, Options)
    parser.set_defaults(run=lambda args: print(json.dumps(run(from_args(Options, args)))))
