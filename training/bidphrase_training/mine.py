"""`mine`: unlabelled (item, keyphrase) lists to distil from: near, middling and random keyphrases of each item."""

import argparse
import csv
import json
import random
from dataclasses import MISSING, dataclass
from pathlib import Path

import torch
from tqdm import tqdm

from bidphrase_training.bi_encoder.model import encode_all, load
from bidphrase_training.common.base import base_folder
from bidphrase_training.common.options import add_options, from_args, option
from bidphrase_training.data.tables import read_items, read_keyphrases
from bidphrase_training.tokenizer import ItemTokenizer

COLUMNS = ("source", "item_id", "category", "title", "keyphrase")


@dataclass(frozen=True, kw_only=True)
class Options:
    """Options of `mine`."""

    items: list[str] = option(MISSING, "SOURCE=TABLE pairs: tables with item_id, title and optional category")
    keyphrases: list[Path] = option(MISSING, "tables with a keyphrase, query or q column")
    out: Path = option(MISSING, "TSV file to write, one row a pair")
    encoder: Path | None = option(None, "bi-encoder to find near keyphrases with (default: all-MiniLM-L6-v2)")
    per_source: int = option(5000, "most items of each source, drawn by seed")
    near: int = option(12, "keyphrases drawn from the nearest 24")
    middle: int = option(8, "keyphrases drawn from ranks 25..300")
    far: int = option(4, "keyphrases drawn at random")
    seed: int = option(7, "seed of all draws")
    precision: str = option("fp32", "matrix products in this type", ("fp32", "bf16"))


def run(options: Options) -> int:
    """Write the table; returns how many pairs."""
    rng = random.Random(options.seed)
    items = []
    for pair in options.items:
        source, _, table = pair.partition("=")
        found = read_items(Path(table), source)
        items += rng.sample(found, min(options.per_source, len(found)))
    phrases = sorted({k for path in options.keyphrases for k in read_keyphrases(path)})
    base = base_folder(options.encoder)
    tokenizer, model, bf16 = ItemTokenizer.from_folder(base), load(base), options.precision == "bf16"
    phrases = [p for p in phrases if tokenizer.phrase_ids(p)]
    width = model[0].auto_model.config.hidden_size
    sides = encode_all(model, [tokenizer.encoder_ids(tokenizer.phrase_ids(p)) for p in phrases], width, bf16=bf16)
    rows = encode_all(model, [tokenizer.item_ids(i.title, i.category) for i in items], width, bf16=bf16)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    written = 0
    with options.out.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, delimiter="\t", quoting=csv.QUOTE_NONE, escapechar=None, quotechar=None)
        writer.writerow(COLUMNS)
        for start in tqdm(range(0, len(items), 128), desc="mine", unit="x128 items", mininterval=2):
            best = torch.topk(rows[start : start + 128] @ sides.T, min(300, len(phrases))).indices.tolist()
            for item, nearest in zip(items[start : start + 128], best, strict=True):
                chosen = {*_draw(rng, nearest[:24], options.near), *_draw(rng, nearest[24:], options.middle)}
                chosen |= set(_draw(rng, range(len(phrases)), options.far))
                for place in sorted(chosen):
                    writer.writerow((item.source, item.item_id, item.category, item.title, phrases[place]))
                    written += 1
    return written


def _draw(rng: random.Random, pool, count: int) -> list[int]:
    return rng.sample(pool, min(count, len(pool)))


def add_parser(subparsers: argparse._SubParsersAction) -> None:
    """Register the sub-command."""
    parser = subparsers.add_parser("mine", help="draw unlabelled lists for distillation")
    add_options(parser, Options)
    parser.set_defaults(run=lambda args: print(json.dumps({"pairs": run(from_args(Options, args))})))
