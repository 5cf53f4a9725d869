"""`lexicon-titles`: the first lexicon titles of one part of the split, by hash; nobody chooses them.

`bench/dev-titles.tsv` (part dev) is for choices between settings, `models/probe-titles.tsv` (part held-out) for
published figures, `docs/samples.md` and `bidphrase verify`.
"""

import argparse
import hashlib
import json
from dataclasses import MISSING, dataclass
from pathlib import Path

from bidphrase_training.common.options import add_options, from_args, option
from bidphrase_training.data.split import DEV_PER_MILLE, HELD_OUT_PER_MILLE, is_held_out, may_train
from bidphrase_training.text import normalise_text

PARTS = ("held-out", "dev", "train")


@dataclass(frozen=True, kw_only=True)
class Options:
    """Options of `lexicon-titles`."""

    lexicon: Path = option(MISSING, "lexicon folder of department JSON files")
    out: Path = option(MISSING, "TSV file to write: title, category")
    part: str = option("held-out", "held-out (published figures), dev (choices) or train", PARTS)
    count: int = option(0, "how many titles; 0: all of the part")
    held_out_per_mille: int = option(HELD_OUT_PER_MILLE, "units held out of 1000, as in training")
    dev_per_mille: int = option(DEV_PER_MILLE, "units of 1000 for choices, as in training")


def lexicon_titles(options: Options) -> list[tuple[str, str]]:
    """(title, category) of all lexicon titles of the part, each title once, in the order of their hash."""
    found: dict[str, str] = {}
    for path in sorted(options.lexicon.glob("*.json")):
        department = json.loads(path.read_text(encoding="utf-8"))
        for leaf in department["leaves"]:
            for title in leaf["titles"]:
                if _part(title, options) == options.part:
                    found.setdefault(title, f"{department['department']} > {leaf['leaf']}")
    return sorted(found.items(), key=lambda pair: hashlib.sha256(normalise_text(pair[0]).lower().encode()).digest())


def _part(title: str, options: Options) -> str:
    if is_held_out(title, options.held_out_per_mille):
        return "held-out"
    return "train" if may_train(title, options.held_out_per_mille, options.dev_per_mille) else "dev"


def run(options: Options) -> int:
    """Write the table; returns the number of titles. Raises `ValueError` if there are fewer than `count`."""
    titles = lexicon_titles(options)
    if not titles or len(titles) < options.count:
        raise ValueError(f"{options.lexicon} has {len(titles)} {options.part} titles, {options.count or 'some'} wanted")
    chosen = titles[: options.count or None]
    options.out.parent.mkdir(parents=True, exist_ok=True)
    lines = ["title\tcategory", *("\t".join(pair) for pair in chosen)]
    options.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(chosen)


def add_parser(subparsers: argparse._SubParsersAction) -> None:
    """Register the sub-command."""
    parser = subparsers.add_parser("lexicon-titles", help="write lexicon titles of the held-out or the dev part")
    add_options(parser, Options)
    parser.set_defaults(run=lambda args: print(json.dumps({"titles": run(from_args(Options, args))})))
