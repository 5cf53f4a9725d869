"""`paper-tables`: the paper's tables on the simulated marketplace; resumes where it was stopped."""

import argparse
import json
import time

from bidphrase_training.common.options import add_options, from_args, to_json
from bidphrase_training.evaluation.report import write_between
from bidphrase_training.paper_tables.ledger import Ledger
from bidphrase_training.paper_tables.market import read_held_out
from bidphrase_training.paper_tables.options import Options
from bidphrase_training.paper_tables.report import document
from bidphrase_training.paper_tables.rows import jobs
from bidphrase_training.paper_tables.students import prepare, run_one

NOT_SETUP = ("lexicon", "work", "results", "report", "rows", "seeds", "minutes", "device")
"""Options under which a training is the same."""


def run(options: Options) -> dict[str, int]:
    """Train what is missing, add each training to the results as it ends, and write the report.

    Returns how many trainings are done and how many are left. Raises `ValueError` where results or work folder are of
    another setup.
    """
    if options.limit < 20:
        raise ValueError(f"--limit {options.limit}: at least 20 keyphrases are wanted, for Pass@20")
    begun = time.monotonic()
    setup = {k: v for k, v in to_json(options).items() if k not in NOT_SETUP}
    ledger = Ledger(options.results, setup | {"base": options.base.name if options.base else "all-MiniLM-L6-v2"})
    missing = [
        (row, seed)
        for row, seed in jobs([int(s) for s in options.seeds.split(",")], options.rows)
        if not ledger.done(row.name, seed)
    ]
    left = len(missing)
    if missing:
        ledger.state(prepare(options))
        world = read_held_out(options.work / "market", options.held_out_per_mille)
    for row, seed in missing:
        if options.minutes and time.monotonic() - begun > 60 * options.minutes:
            break
        ledger.add(run_one(options, row, seed, world))
        left -= 1
        report(options, ledger)
    report(options, ledger)
    return {"done": len(ledger.runs), "left": left}


def report(options: Options, ledger: Ledger) -> None:
    """Write the tables into `--report`, if there is one and something is trained."""
    if options.report and ledger.runs:
        write_between(options.report, "paper-tables", document(ledger.runs, ledger.facts))


def add_parser(subparsers: argparse._SubParsersAction) -> None:
    """Register the sub-command."""
    parser = subparsers.add_parser("paper-tables", help="train and measure the paper's tables on the simulation")
    add_options(parser, Options)
    parser.set_defaults(run=lambda args: print(json.dumps(run(from_args(Options, args)))))
