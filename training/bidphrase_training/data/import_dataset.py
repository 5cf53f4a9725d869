"""`import-dataset`: a public data set as downloaded becomes a label table, an item table or a keyphrase table."""

import argparse
import json
from collections.abc import Iterator
from dataclasses import MISSING, dataclass, fields
from pathlib import Path

from bidphrase_training.common.options import add_options, from_args, option
from bidphrase_training.data.loaders import FORMATS
from bidphrase_training.data.loaders.inputs import Inputs
from bidphrase_training.data.write import write_tsv


@dataclass(frozen=True, kw_only=True)
class Options:
    """Options of `import-dataset`."""

    format: str = option(MISSING, "the data set's layout", tuple(FORMATS))
    in_: list[Path] = option(MISSING, "--in: its files, or folders that hold them")
    out: Path = option(MISSING, "table to write (.tsv, .tsv.gz)")
    write: str = option("labels", "what to write", ("labels", "items", "keyphrases"))
    split: str = option("all", "esci, ebay-sse: rows of this part of the data set", ("all", "train", "eval"))
    locale: str = option("us", "esci: rows of this locale: us, es, jp")
    small_version: bool = option(False, "esci: the reduced version only")
    skip_bad: bool = option(False, "pass over rows that cannot be used, and count them")


def run(options: Options) -> dict[str, int]:
    """Write the table; returns the number of rows written and of bad rows passed over."""
    chosen = FORMATS[options.format]
    for one in fields(Options):
        mine = any(one.name in other.options for other in FORMATS.values())
        if mine and one.name not in chosen.options and getattr(options, one.name) != one.default:
            raise ValueError(f"--{one.name.replace('_', '-')}: {options.format} has no such thing; leave it out")
    if options.write != "items" and chosen.judged is None:
        raise ValueError(
            f"{options.format} has items and no queries: --write items, and ask a teacher about them (label)"
        )
    inputs = Inputs(options.in_, options.skip_bad)
    columns, rows = {"labels": labels, "items": items, "keyphrases": keyphrases}[options.write](inputs, options)
    return {"rows": write_tsv(options.out, columns, rows), "skipped": inputs.skipped}


Table = tuple[tuple[str, ...], Iterator[tuple]]


def labels(inputs: Inputs, options: Options) -> Table:
    """Label table of all judgements."""
    columns = ("source", "item_id", "category", "title", "keyphrase", "llm", "sr")
    return columns, (
        (options.format, one.product.item_id, one.product.category, one.product.title, one.query, one.llm, one.sr)
        for one in FORMATS[options.format].judged(inputs, options)
    )


def items(inputs: Inputs, options: Options) -> Table:
    """Item table of all products, with a model column where one is known."""
    found = FORMATS[options.format].products(inputs, options)
    if options.format == "pricerunner":
        return ("item_id", "category", "title", "model"), ((p.item_id, p.category, p.title, p.model) for p in found)
    return ("item_id", "category", "title"), ((p.item_id, p.category, p.title) for p in found)


def keyphrases(inputs: Inputs, options: Options) -> Table:
    """Each query once, in order of first appearance."""
    found = FORMATS[options.format].judged(inputs, options)
    return ("keyphrase",), ((query,) for query in dict.fromkeys(one.query for one in found))


def add_parser(subparsers: argparse._SubParsersAction) -> None:
    """Register the sub-command."""
    parser = subparsers.add_parser("import-dataset", help="tables from a public data set as downloaded")
    add_options(parser, Options)
    parser.set_defaults(run=lambda args: print(json.dumps(run(from_args(Options, args)))))
