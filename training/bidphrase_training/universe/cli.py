"""The command `universe`: lexicon in, keyphrase file for `bidphrase build` out."""

import argparse
from pathlib import Path

from .generate import generate
from .lexicon import read_lexicon
from .report import kinds_of, write_report
from .scores import keep_plausible, read_scores
from .table import write_table


def add_options(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    parser.add_argument("--lexicon", type=Path, required=True, help="folder of the lexicon: training/lexicon")
    parser.add_argument("--out", type=Path, required=True, help="TSV to write: keyphrase, demand, leaf")
    parser.add_argument("--seed", type=int, default=7, help="decides which composed phrases are taken (default 7)")
    parser.add_argument("--scores", type=Path, help="TSV keyphrase, score: drop composed phrases that score low")
    parser.add_argument("--min-score", type=float, default=0.5, help="lowest score kept with --scores (default 0.5)")
    parser.add_argument("--report", type=Path, help="document whose table of counts is brought up to date")


def add_parser(subparsers: argparse._SubParsersAction) -> None:
    """Registers `universe` with a parser of commands; its arguments carry `run`."""
    parser = subparsers.add_parser("universe", help="make the keyphrase universe from the lexicon")
    add_options(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Writes the universe and says how many phrases it has; returns the exit code."""
    phrases = generate(read_lexicon(args.lexicon), args.seed)
    if args.scores:
        phrases = keep_plausible(phrases, read_scores(args.scores), args.min_score)
    kinds = kinds_of(write_table(phrases, args.out))
    if args.report:
        write_report(kinds, args.report)
    total, written = kinds.total(), kinds["query"]
    print(f"{args.out}: {total:,} phrases, {written:,} hand-written, {total - written:,} composed")
    return 0
