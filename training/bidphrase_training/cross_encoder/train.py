"""`train-cross-encoder`: from label tables to a trained assistant."""

import argparse
import json
import random
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch

from bidphrase_training.common import metrics
from bidphrase_training.common.base import base_folder
from bidphrase_training.common.batches import by_length
from bidphrase_training.common.loop import train
from bidphrase_training.common.options import LoopOptions, add_options, from_args, option, to_json
from bidphrase_training.cross_encoder.kinds import list_logits
from bidphrase_training.cross_encoder.loss import masked_cross_entropy
from bidphrase_training.cross_encoder.model import HEADS, KINDS, READOUTS, CrossEncoder, Shape, from_base
from bidphrase_training.data.lists import ItemList
from bidphrase_training.data.load import DataOptions, read_parts
from bidphrase_training.data.share import share_of
from bidphrase_training.tokenizer import ItemTokenizer


@dataclass(frozen=True, kw_only=True)
class Options(DataOptions, LoopOptions):
    """Options of `train-cross-encoder`."""

    base: Path | None = option(None, "folder of a BERT-type encoder to start from (default: all-MiniLM-L6-v2)")
    init: Path | None = option(None, "trained cross-encoder to go on from, instead of a base; its layers stay")
    layers: str = option("all", "layers of the base to keep: all, or a comma-separated list such as 0,2,4")
    dropout: float = option(0.1, "dropout on embeddings, layer outputs and readout")
    category_dropout: float = option(0.3, "share of items that lose their category for one batch")
    category_swap: float = option(0.05, "share of items that get another item's category for one batch")
    kind: str = option("prefix", "prefix: the item is read once for all candidates; standard: a row a candidate", KINDS)
    readout: str = option("mean", "what the heads read: the mean of tokens, or a [CLS] token", READOUTS)
    heads: str = option("llm,sr", "label columns to learn; a release needs both", ("llm,sr", "llm"))
    label_share: float = option(1.0, "share of the training items to learn from, drawn by seed")


@dataclass
class TokenList:
    """An item list as ids; `bare` is the item without its category; `labels` [N, heads], nan where not judged."""

    item: list[int]
    bare: list[int]
    candidates: list[list[int]]
    labels: torch.Tensor


def tokenize(one: ItemList, tokenizer: ItemTokenizer) -> TokenList:
    """Ids of a list; phrases without a token are left out."""
    ids = [tokenizer.phrase_ids(k) for k in one.keyphrases]
    kept = [i for i, phrase in enumerate(ids) if phrase]
    nan = float("nan")
    labels = [[nan if v is None else v for v in (one.llm[i], one.sr[i])] for i in kept]
    item = tokenizer.item_ids(one.title, one.category)
    return TokenList(item, tokenizer.item_ids(one.title), [ids[i] for i in kept], torch.tensor(labels))


def predict(
    model: CrossEncoder, lists: list[TokenList], offset: int, device: str = "cpu", size: int = 16
) -> list[np.ndarray]:
    """Logits [N, heads] of every list, in order; no gradients, dropout off."""
    model.eval()
    out: list[np.ndarray] = [np.empty(0)] * len(lists)
    order = sorted(range(len(lists)), key=lambda i: len(lists[i].item) + sum(map(len, lists[i].candidates)))
    precise = next(model.parameters()).dtype
    with torch.inference_mode():
        for start in range(0, len(order), size):
            places = order[start : start + size]
            logits = list_logits(model, [(lists[i].item, lists[i].candidates) for i in places], offset, device)
            counts = [len(lists[place].candidates) for place in places]
            for place, own in zip(places, logits.to(precise).cpu().split(counts), strict=True):
                out[place] = own.numpy()
    return out


def evaluate(model: CrossEncoder, judged: list[TokenList], offset: int, device: str) -> dict[str, float]:
    """AUC and best F1 of each head over all judged pairs; nothing without lists."""
    if not judged:
        return {}
    logits = np.concatenate(predict(model, judged, offset, device))
    labels = torch.cat([one.labels for one in judged]).numpy()
    figures: dict[str, float] = {}
    for head, name in enumerate(model.shape.heads):
        yes = labels[:, HEADS.index(name)]
        known = ~np.isnan(yes)
        if known.any() and 0 < yes[known].mean() < 1:
            figures[f"auc_{name}"] = metrics.auc(yes[known], logits[known, head])
            figures[f"f1_{name}"] = metrics.best_f1(yes[known], logits[known, head])[0]
    return figures


def augment(one: TokenList, others: list[TokenList], options: Options, sep: int) -> list[int]:
    """The item's ids for one batch: whole, without its category, or with the category of another item."""
    draw = random.random()
    if len(one.item) == len(one.bare) or draw > options.category_dropout + options.category_swap:
        return one.item
    if draw > options.category_swap:
        return one.bare
    donor = random.choice(others)
    return one.item[: one.item.index(sep) + 1] + donor.item[donor.item.index(sep) + 1 :]


def save(model: CrossEncoder, tokenizer: ItemTokenizer, options: Options, figures: dict) -> None:
    """Write `model.pt`, `tokenizer.json` and `train.json` into the output folder."""
    torch.save(model.state_dict(), options.out / "model.pt")
    (options.out / "tokenizer.json").write_text(tokenizer.json, encoding="utf-8")
    record = {
        "shape": asdict(model.shape),
        "limits": asdict(tokenizer.limits),
        "options": to_json(options),
        "dev": figures,
    }
    (options.out / "train.json").write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")


def load(folder: Path, dropout: float = 0.1) -> CrossEncoder:
    """A model written by `train-cross-encoder`, in evaluation mode."""
    shape = json.loads((folder / "train.json").read_text(encoding="utf-8"))["shape"]
    lists = {key: tuple(value) for key, value in shape.items() if isinstance(value, list)}
    model = CrossEncoder(Shape(**{**shape, **lists}), dropout)
    model.load_state_dict(torch.load(folder / "model.pt", weights_only=True))
    return model.eval()


def _start(options: Options, base: Path) -> CrossEncoder:
    form = {"kind": options.kind, "readout": options.readout, "heads": tuple(options.heads.split(","))}
    if not options.init:
        layers = None if options.layers == "all" else [int(i) for i in options.layers.split(",")]
        return from_base(base, layers, options.dropout, **form)
    model = load(base, options.dropout)
    for name, wanted in form.items():
        found = getattr(model.shape, name)
        if found != wanted:
            said = [",".join(one) if isinstance(one, tuple) else one for one in (found, wanted)]
            raise ValueError(f"--init {base}: its {name} is {said[0]}, not {said[1]}: give --{name} {said[0]}")
    return model


def run(options: Options) -> dict[str, float]:
    """Train; returns the figures on development items (empty if stopped early)."""
    random.seed(options.seed)
    torch.manual_seed(options.seed)
    if options.init and (options.base or options.layers != "all"):
        raise ValueError("--init goes on from a trained model: leave out --base and --layers")
    base = options.init or base_folder(options.base)
    tokenizer = ItemTokenizer.from_folder(base)
    parts = read_parts(options)
    lists = [tokenize(one, tokenizer) for one in share_of(parts.train, options.label_share, options.seed)]
    kept_back = [tokenize(one, tokenizer) for one in parts.dev]
    model = _start(options, base)
    columns = [HEADS.index(name) for name in model.shape.heads]
    offset = tokenizer.limits.item_tokens
    lengths = [len(one.item) + sum(map(len, one.candidates)) for one in lists]

    def batches(epoch: int) -> list[list[int]]:
        return by_length(lengths, options.batch_lists, options.seed, epoch)

    def loss(batch: list[int]) -> tuple[torch.Tensor, dict[str, float]]:
        chosen = [lists[i] for i in batch]
        pairs = [(augment(one, lists, options, tokenizer.sep), one.candidates) for one in chosen]
        logits = list_logits(model, pairs, offset, options.device)
        labels = torch.cat([one.labels for one in chosen])[:, columns].to(options.device)
        return masked_cross_entropy(logits, labels), {}

    def figures() -> dict[str, float]:
        return evaluate(model, kept_back, offset, options.device)

    if not train(model, batches, loss, figures, options):
        return {}
    final = figures()
    save(model.cpu(), tokenizer, options, final)
    return final


def add_parser(subparsers: argparse._SubParsersAction) -> None:
    """Register the sub-command."""
    parser = subparsers.add_parser("train-cross-encoder", help="train the assistant on label tables")
    add_options(parser, Options)
    parser.set_defaults(run=lambda args: print(json.dumps(run(from_args(Options, args)))))
