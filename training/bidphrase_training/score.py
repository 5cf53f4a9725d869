"""`score`: the assistant's probabilities for labelled and unlabelled (item, keyphrase) lists, for the student
to distil."""

import argparse
import json
from dataclasses import MISSING, dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import torch
from tqdm import tqdm

from bidphrase_training.common.options import add_options, from_args, option
from bidphrase_training.cross_encoder.model import CrossEncoder
from bidphrase_training.cross_encoder.train import load, predict, tokenize
from bidphrase_training.data.labels import read_pairs
from bidphrase_training.data.lists import ItemList, group
from bidphrase_training.tokenizer import ItemTokenizer

COLUMNS = ("source", "item_id", "title", "category", "keyphrase", "llm_score", "sr_score")


@dataclass(frozen=True, kw_only=True)
class Options:
    """Options of `score`."""

    cross_encoder: Path = option(MISSING, "folder written by train-cross-encoder")
    lists: list[Path] = option(
        MISSING, "tables with title, keyphrase, and optional source, item_id, category (signals ignored)"
    )
    out: Path = option(
        MISSING, "Parquet file to write: the pairs with llm_score and sr_score in 0..1 (sr empty without that head)"
    )
    list_size: int = option(24, "most keyphrases of one item scored together; the scores do not depend on it")
    device: str = option("cpu", "torch device")
    precision: str = option("fp32", "matrix products in this type", ("fp32", "bf16"))


def run(options: Options) -> int:
    """Write the table; returns how many pairs were scored."""
    model = load(options.cross_encoder).to(options.device)
    tokenizer = ItemTokenizer.from_folder(options.cross_encoder)
    lists = group((pair for path in options.lists for pair in read_pairs(path)), options.list_size)
    columns: dict[str, list] = {name: [] for name in COLUMNS}
    for start in tqdm(range(0, len(lists), 256), desc="score", unit="x256 lists", mininterval=2):
        chunk = lists[start : start + 256]
        found = probabilities(model, chunk, tokenizer, options.device, options.precision)
        for one, scores in zip(chunk, found, strict=True):
            _append(columns, one, [k for k in one.keyphrases if tokenizer.phrase_ids(k)], scores)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.table(columns), options.out)
    return len(columns["keyphrase"])


def probabilities(
    model: CrossEncoder, lists: list[ItemList], tokenizer: ItemTokenizer, device: str, precision: str
) -> list[np.ndarray]:
    """Probabilities [N, heads] of each list's keyphrases; those without a token are left out."""
    with torch.autocast(device.split(":")[0], torch.bfloat16, enabled=precision == "bf16"):
        found = predict(model, [tokenize(one, tokenizer) for one in lists], tokenizer.limits.item_tokens, device)
    return [1 / (1 + np.exp(-logits)) for logits in found]


def _append(columns: dict[str, list], one: ItemList, keyphrases: list[str], scores: np.ndarray) -> None:
    for keyphrase, (llm, *sr) in zip(keyphrases, scores.tolist(), strict=True):
        row = (one.source, one.item_id, one.title, one.category, keyphrase, llm, sr[0] if sr else None)
        for column, value in zip(columns.values(), row, strict=True):
            column.append(value)


def add_parser(subparsers: argparse._SubParsersAction) -> None:
    """Register the sub-command."""
    parser = subparsers.add_parser("score", help="score lists with the assistant, for distillation")
    add_options(parser, Options)
    parser.set_defaults(run=lambda args: print(json.dumps({"pairs": run(from_args(Options, args))})))
