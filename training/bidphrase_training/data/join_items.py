"""`join-items`: gives the rows of a table without titles the titles of their items.

Judgements of items that must not be passed on can be passed on so: ids, keyphrases and signals in one table, the items
in another, which whoever may have it brings along.
"""

import argparse
import json
from dataclasses import MISSING, dataclass
from pathlib import Path

from bidphrase_training.common.options import add_options, from_args, option
from bidphrase_training.data.labels import LabelError
from bidphrase_training.data.tables import read_items, read_rows
from bidphrase_training.data.write import write_tsv

KEYS = ("source", "item_id")


@dataclass(frozen=True, kw_only=True)
class Options:
    """Options of `join-items`."""

    table: list[Path] = option(MISSING, "tables with source, item_id and any other columns but title and category")
    items: list[str] = option(MISSING, "SOURCE=TABLE pairs: tables with item_id, title and optional category")
    out: Path = option(MISSING, "table to write (.tsv, .tsv.gz): the rows with title and category")


def run(options: Options) -> int:
    """Write the table; returns how many rows. Raises `LabelError` for a row whose item no table has, for one that has
    a title already, and for tables of different columns."""
    known = {}
    for pair in options.items:
        source, _, table = pair.partition("=")
        known |= {(one.source, one.item_id): one for one in read_items(Path(table), source)}
    columns, rows = None, []
    for path in options.table:
        for number, row in enumerate(read_rows(path, KEYS), start=1):
            own = [name for name in row if name not in KEYS]
            if columns not in (None, own):
                raise LabelError(f"{path}: columns {', '.join(own)}, but {', '.join(columns)} in the table before")
            if {"title", "category"} & set(own):
                raise LabelError(f"{path}: it has titles or categories already")
            item = known.get((row.get("source"), row.get("item_id")))
            if item is None:
                named = f"source {row.get('source')!r}, item_id {row.get('item_id')!r}"
                raise LabelError(f"{path}, row {number}: no table of --items has {named}")
            columns = own
            rows.append((item.source, item.item_id, item.category, item.title, *(row[name] for name in own)))
    return write_tsv(options.out, (*KEYS, "category", "title", *columns), rows)


def add_parser(subparsers: argparse._SubParsersAction) -> None:
    """Register the sub-command."""
    parser = subparsers.add_parser("join-items", help="give rows without titles the titles of their items")
    add_options(parser, Options)
    parser.set_defaults(run=lambda args: print(json.dumps({"rows": run(from_args(Options, args))})))
