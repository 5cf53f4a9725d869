"""`held-out-titles`: the first held-out lexicon titles by hash, for docs/samples.md; nobody chooses them."""

import argparse
import hashlib
import json
from dataclasses import MISSING, dataclass
from pathlib import Path

from bidphrase_training.common.options import add_options, from_args, option
from bidphrase_training.data.split import HELD_OUT_PER_MILLE, is_held_out
from bidphrase_training.text import normalise_text


@dataclass(frozen=True, kw_only=True)
class Options:
    """Options of `held-out-titles`."""

    lexicon: Path = option(MISSING, "lexicon folder of department JSON files")
    out: Path = option(MISSING, "TSV file to write: title, category")
    count: int = option(20, "how many titles")
    held_out_per_mille: int = option(HELD_OUT_PER_MILLE, "units held out of 1000, as in training")


def held_out_titles(lexicon: Path, per_mille: int = HELD_OUT_PER_MILLE) -> list[tuple[str, str]]:
    """(title, category) of all held-out lexicon titles in the order of their hash."""
    found = []
    for path in sorted(lexicon.glob("*.json")):
        department = json.loads(path.read_text(encoding="utf-8"))
        for leaf in department["leaves"]:
            category = f"{department['department']} > {leaf['leaf']}"
            found += [(title, category) for title in leaf["titles"] if is_held_out(title, per_mille)]
    return sorted(found, key=lambda pair: hashlib.sha256(normalise_text(pair[0]).lower().encode()).digest())


def run(options: Options) -> int:
    """Write the table; returns the number of titles."""
    titles = held_out_titles(options.lexicon, options.held_out_per_mille)[: options.count]
    options.out.parent.mkdir(parents=True, exist_ok=True)
    lines = ["title\tcategory", *("\t".join(pair) for pair in titles)]
    options.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(titles)


def add_parser(subparsers: argparse._SubParsersAction) -> None:
    """Register the sub-command."""
    parser = subparsers.add_parser("held-out-titles", help="write the first held-out lexicon titles by hash")
    add_options(parser, Options)
    parser.set_defaults(run=lambda args: print(json.dumps({"titles": run(from_args(Options, args))})))
