"""`compare-assistants`: trains the rows of the table, resumably, and writes results and document after each."""

import argparse
import hashlib
import json
import time
from dataclasses import MISSING, dataclass, fields
from pathlib import Path
from typing import Any

from bidphrase_training.common.machine import describe_core
from bidphrase_training.common.options import add_options, from_args, option, to_json
from bidphrase_training.compare.report import table
from bidphrase_training.compare.rows import Row, rows
from bidphrase_training.compare.speed import milliseconds
from bidphrase_training.cross_encoder import train as trainer
from bidphrase_training.data.load import DataOptions, read_parts
from bidphrase_training.evaluation.report import write_between
from bidphrase_training.export.quantize import WEIGHTS
from bidphrase_training.paper_tables.ledger import Ledger
from bidphrase_training.tokenizer import ItemTokenizer

MARKER = "assistant-variants"


@dataclass(frozen=True, kw_only=True)
class Options(DataOptions):
    """Options of `compare-assistants`."""

    work: Path = option(MISSING, "folder of the trainings; an interrupted one goes on at its checkpoint")
    results: Path = option(MISSING, "JSON file to which every finished row is added; those in it are not run again")
    report: Path = option(MISSING, "document whose part between the markers assistant-variants is written anew")
    base: Path | None = option(None, "folder of a BERT-type encoder to start from (default: all-MiniLM-L6-v2)")
    smaller: str = option("0,2,4 0,2,3,5", "layers that smaller assistants keep of the base, one list a row")
    epochs: int = option(3, "passes over the training lists, of every row but the learning curve's")
    curve: str = option(
        "steps",
        "what the learning curve's rows have in common with the whole: its steps or its epochs",
        ("steps", "epochs"),
    )
    batch_lists: int = option(16, "item lists a batch")
    learning_rate: float = option(2e-4, "peak of the schedule")
    seed: int = option(7, "seed of every row")
    precision: str = option("fp32", "matrix products in this type", ("fp32", "bf16"))
    device: str = option("cpu", "torch device")
    checkpoint_steps: int = option(200, "steps between checkpoints")
    weights: str = option("int7", "int8 weights of the graph that is timed", WEIGHTS)
    timed_items: int = option(20, "items that the graph is timed on")
    repeats: int = option(5, "runs of each; the shortest counts")
    rows: list[str] | None = option(None, "names of rows to train (default: all)")
    minutes: float = option(0.0, "begin no further training after so many minutes (0: all)")
    train: bool = option(True, "train what is missing; --no-train writes the document alone")


def run(options: Options) -> list[str]:
    """Train what is missing and write results and document; returns the names of the rows trained now.

    Raises `ValueError` for a row that does not exist, and for results of other data or settings.
    """
    everything = rows(options.smaller.split())
    unknown = set(options.rows or ()) - {row.name for row in everything}
    if unknown:
        known = ", ".join(row.name for row in everything)
        raise ValueError(f"--rows {', '.join(sorted(unknown))}: no such row; there are {known}")
    ledger = Ledger(options.results, setup(options))
    write_between(options.report, MARKER, table(everything, ledger.runs))
    trained: list[str] = []
    end = time.monotonic() + 60 * options.minutes
    for row in everything if options.train else ():
        if ledger.done(row.name, options.seed) or (options.rows and row.name not in options.rows):
            continue
        if options.minutes and time.monotonic() > end:
            break
        ledger.add(one_row(options, row))
        write_between(options.report, MARKER, table(everything, ledger.runs))
        trained.append(row.name)
    return trained


def setup(options: Options) -> dict[str, Any]:
    """What all rows of a results file have in common; label tables by name and content, never by place."""
    apart = ("work", "results", "report", "device", "checkpoint_steps", "rows", "minutes", "train", "seed")
    tables = [*options.labels, *(Path(pair.partition("=")[2]) for pair in options.split_groups or [])]
    files = {path.name: hashlib.sha256(path.read_bytes()).hexdigest()[:12] for path in tables}
    plain = {k: v for k, v in to_json(options).items() if k not in (*apart, "labels", "split_groups", "base")}
    return {**plain, "tables": files, "base": options.base.name if options.base else "all-MiniLM-L6-v2"}


def one_row(options: Options, row: Row) -> dict[str, Any]:
    """Train and measure one row; the record for the results."""
    training = settings(options, row)
    dev = trainer.run(training)
    model = trainer.load(training.out)
    tokenizer = ItemTokenizer.from_folder(training.out)
    parts = read_parts(options)
    lists = [trainer.tokenize(one, tokenizer) for one in (parts.dev or parts.train)]
    taken = milliseconds(
        model,
        [one for one in lists if one.candidates],
        tokenizer.limits.item_tokens,
        training.out / "graph",
        options.weights,
        options.timed_items,
        options.repeats,
    )
    return {
        "row": row.name,
        "seed": options.seed,
        "change": row.change,
        "dev": {name: round(value, 5) for name, value in dev.items()},
        "milliseconds": round(taken, 2),
        "steps": last_step(training.out),
        "parameters": sum(one.numel() for one in model.parameters()),
        "machine": describe_core(),
    }


def settings(options: Options, row: Row) -> trainer.Options:
    """Options of one row's training: the data's, the shared ones, and the row's change."""
    names = ("base", "epochs", "batch_lists", "learning_rate", "seed", "precision", "device", "checkpoint_steps")
    shared = {name: getattr(options, name) for name in (*names, *(one.name for one in fields(DataOptions)))}
    if "label_share" in row.change and options.curve == "steps":
        lists = len(read_parts(options).train)
        shared["steps"] = options.epochs * -(-lists // options.batch_lists)
    folder = "".join(c if c.isalnum() else "-" for c in row.name)
    return trainer.Options(**shared, **row.change, out=options.work / folder)


def last_step(folder: Path) -> int:
    """Steps that a training took, from its metrics."""
    lines = (folder / "metrics.jsonl").read_text(encoding="utf-8").splitlines()
    return json.loads(lines[-1])["step"]


def add_parser(subparsers: argparse._SubParsersAction) -> None:
    """Register the sub-command."""
    parser = subparsers.add_parser("compare-assistants", help="train variants of the assistant and write their table")
    add_options(parser, Options)
    parser.set_defaults(run=lambda args: print(json.dumps({"trained": run(from_args(Options, args))})))
