"""`python -m bidphrase_training COMMAND`: the sub-commands, each defined beside its work."""

import argparse
import sys
from importlib import import_module

COMMANDS = (
    "teacher.label",
    "teacher.agreement",
    "data.import_dataset",
    "data.join_items",
    "data.read_feedback",
    "cross_encoder.train",
    "mine",
    "score",
    "mine_hard",
    "bi_encoder.train",
    "export.run",
    "export.calibrate",
    "export.fuse",
    "evaluation.service",
    "evaluation.evaluate",
    "evaluation.pool",
    "evaluation.reliability",
    "evaluation.titles",
    "compare.run",
    "fixture",
    "faults",
    "training_sample",
    "universe.cli",
    "simulate.run",
    "paper_tables.run",
)


def main(argv: list[str] | None = None) -> int:
    """Run one sub-command; a mistake in data or options is one line on stderr and exit code 1."""
    parser = argparse.ArgumentParser(prog="python -m bidphrase_training", description="Label tables in, models out.")
    subparsers = parser.add_subparsers(required=True, metavar="COMMAND")
    for name in COMMANDS:
        import_module(f"bidphrase_training.{name}").add_parser(subparsers)
    args = parser.parse_args(argv)
    try:
        args.run(args)
    except (ValueError, RuntimeError, OSError) as error:
        print(f"bidphrase_training: {error}", file=sys.stderr)
        return 1
    return 0
