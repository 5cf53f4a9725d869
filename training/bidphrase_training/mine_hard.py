"""`mine-hard`: the student's own mistakes to learn from: near keyphrases that the assistant calls wrong.

ANCE (Xiong et al., arXiv 2007.00808): negatives come from the model that is being trained, and are mined anew as it
gets better. A near keyphrase without a label is often right, so the assistant decides what may be a negative.
"""

import argparse
import json
from collections import Counter
from dataclasses import MISSING, dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import torch
from tqdm import tqdm

from bidphrase_training.bi_encoder import model as bi_encoder
from bidphrase_training.common.options import add_options, from_args, option
from bidphrase_training.cross_encoder import train as cross_encoder
from bidphrase_training.data.judged import JudgedItem, training_items
from bidphrase_training.data.lists import ItemList
from bidphrase_training.data.load import SplitOptions
from bidphrase_training.data.tables import read_keyphrases
from bidphrase_training.score import COLUMNS, probabilities
from bidphrase_training.tokenizer import ItemTokenizer

SCHEMA = pa.schema(
    [*((n, pa.float64() if n.endswith("_score") else pa.string()) for n in COLUMNS), ("label", pa.float64())]
)
TOGETHER = 24


@dataclass(frozen=True, kw_only=True)
class Options(SplitOptions):
    """Options of `mine-hard`."""

    student: Path = option(MISSING, "folder written by train-bi-encoder: finds near keyphrases")
    cross_encoder: Path = option(MISSING, "folder written by train-cross-encoder: says which of them are wrong")
    keyphrases: list[Path] = option(MISSING, "tables with a keyphrase, query or q column")
    labels: list[Path] | None = option(None, "label tables: their items, and what is known of them by llm")
    items: list[str] | None = option(None, "SOURCE=TABLE pairs: more items, with item_id, title and optional category")
    out: Path = option(MISSING, "Parquet file to write: the layout of score, and label (1, 0, or empty: unsure)")
    top_k: int = option(50, "nearest keyphrases of each item that are looked at")
    most_llm: float = option(0.3, "an unlabelled keyphrase is a no if the assistant's llm probability is below this")
    least_yes: float | None = option(None, "and a yes if it is at least this (default: only labels say yes)")
    most_items: int = option(0, "most items, drawn by seed (0: all)")
    seed: int = option(7, "seed of the draw")
    dims: int | None = option(None, "dimensions of the student to search with (default: the most it was trained at)")
    device: str = option("cpu", "torch device")
    precision: str = option("fp32", "matrix products in this type", ("fp32", "bf16"))


def run(options: Options) -> dict[str, int]:
    """Write the table; returns how many pairs are yes, no and unsure."""
    if options.least_yes is not None and options.least_yes < options.most_llm:
        raise ValueError(f"--least-yes {options.least_yes} must not be below --most-llm {options.most_llm}")
    tokenizer = ItemTokenizer.from_folder(options.student / "model")
    if tokenizer.json != ItemTokenizer.from_folder(options.cross_encoder).json:
        raise ValueError(f"{options.student} and {options.cross_encoder} have different tokenizers: one base for both")
    items = training_items(options, options.labels or [], options.items or [], options.most_items, options.seed)
    assistant = cross_encoder.load(options.cross_encoder).to(options.device)
    found = Counter(yes=0, no=0, unsure=0)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    partial = options.out.with_name(options.out.name + ".part")
    near = nearest(items, sorted({k for p in options.keyphrases for k in read_keyphrases(p)}), tokenizer, options)
    with pq.ParquetWriter(partial, SCHEMA) as table:
        for start in tqdm(range(0, len(items), 256), desc="mine-hard", unit="x256 items", mininterval=2):
            rows = _judge(items[start : start + 256], near[start : start + 256], assistant, tokenizer, options)
            found.update("unsure" if row[-1] is None else "yes" if row[-1] else "no" for row in rows)
            columns = zip(*rows, strict=True)
            table.write_table(pa.table(dict(zip(SCHEMA.names, columns, strict=True)), schema=SCHEMA))
    partial.replace(options.out)
    return dict(found)


def nearest(items: list[JudgedItem], phrases: list[str], tokenizer: ItemTokenizer, options: Options) -> list[list[str]]:
    """The `--top-k` keyphrases with the largest cosine to each item, nearest first, by the student."""
    model = bi_encoder.load(options.student / "model").to(options.device)
    trained = json.loads((options.student / "train.json").read_text(encoding="utf-8"))["dims"]
    dims = options.dims or max(trained)
    if dims not in trained:
        raise ValueError(f"--dims {dims}: the student was trained at {trained}")
    bf16, phrases = options.precision == "bf16", [p for p in phrases if tokenizer.phrase_ids(p)]
    ids = [tokenizer.encoder_ids(tokenizer.phrase_ids(p)) for p in phrases]
    sides = bi_encoder.encode_all(model, ids, dims, options.device, bf16=bf16)
    titles = [tokenizer.item_ids(i.title, i.category) for i in items]
    rows = bi_encoder.encode_all(model, titles, dims, options.device, bf16=bf16)
    near: list[list[str]] = []
    for start in range(0, len(items), 128):
        best = torch.topk(rows[start : start + 128] @ sides.T, min(options.top_k, len(phrases))).indices
        near += [[phrases[place] for place in one] for one in best.tolist()]
    return near


def _judge(
    items: list[JudgedItem], near: list[list[str]], assistant, tokenizer: ItemTokenizer, options: Options
) -> list[tuple]:
    """Rows of `SCHEMA`: each item's near keyphrases and its labelled yes keyphrases."""
    lists: list[ItemList] = []
    known: list[list[float | None]] = []
    for item, phrases in zip(items, near, strict=True):
        said: dict[tuple[int, ...], float] = {}
        for keyphrase, label in item.llm.items():
            ids = tuple(tokenizer.phrase_ids(keyphrase))
            said[ids] = max(label, said.get(ids, 0.0))
        wanted = {tuple(tokenizer.phrase_ids(k)): k for k in [*(k for k, y in item.llm.items() if y == 1), *phrases]}
        pairs = [(k, said.get(ids)) for ids, k in wanted.items() if ids]
        for start in range(0, len(pairs), TOGETHER):
            part = pairs[start : start + TOGETHER]
            unjudged: list[float | None] = [None] * len(part)
            one = ItemList(item.source, item.item_id, item.title, item.category)
            one.keyphrases, one.llm, one.sr = [k for k, _ in part], unjudged, unjudged
            lists.append(one)
            known.append([label for _, label in part])
    scores = probabilities(assistant, lists, tokenizer, options.device, options.precision)
    return [
        (one.source, one.item_id, one.title, one.category, k, llm, sr, label_of(said, llm, options))
        for one, labels, found in zip(lists, known, scores, strict=True)
        for k, said, (llm, sr) in zip(one.keyphrases, labels, found.tolist(), strict=True)
    ]


def label_of(known: float | None, llm: float, options: Options) -> float | None:
    """1 yes, 0 no, `None` unsure: what the label says, or else the assistant where it is sure enough."""
    if known is not None:
        return known
    if options.least_yes is not None and llm >= options.least_yes:
        return 1.0
    return 0.0 if llm < options.most_llm else None


def add_parser(subparsers: argparse._SubParsersAction) -> None:
    """Register the sub-command."""
    parser = subparsers.add_parser("mine-hard", help="near keyphrases that the assistant calls wrong, as negatives")
    add_options(parser, Options)
    parser.set_defaults(run=lambda args: print(json.dumps(run(from_args(Options, args)))))
