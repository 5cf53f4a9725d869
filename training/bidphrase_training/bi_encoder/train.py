"""`train-bi-encoder`: the student, from labels (contrastive) and the assistant's scores (distillation)."""

import argparse
import json
import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from sentence_transformers import SentenceTransformer

from bidphrase_training.bi_encoder.datasets import DataSet, StudentList, from_labels, from_scores, plan
from bidphrase_training.bi_encoder.model import cut, encode_all, encode_ids, load, set_dropout
from bidphrase_training.common import metrics
from bidphrase_training.common.base import base_folder
from bidphrase_training.common.loop import train
from bidphrase_training.common.options import LoopOptions, add_options, from_args, option, to_json
from bidphrase_training.data.load import DataOptions, read_parts, read_split_groups
from bidphrase_training.losses import LOSSES, Loss, Pairs
from bidphrase_training.losses.pearson import SCOPES
from bidphrase_training.tokenizer import ItemTokenizer


@dataclass(frozen=True, kw_only=True)
class Options(DataOptions, LoopOptions):
    """Options of `train-bi-encoder`."""

    base: Path | None = option(None, "folder of a BERT-type encoder to start from (default: all-MiniLM-L6-v2)")
    layers: str = option("all", "layers of the base to keep: all, or a comma-separated list such as 0,2,4")
    scores: list[Path] | None = option(None, "tables written by `score`: the assistant's scores to distil")
    label_loss: str = option("contrastive", "loss on llm labels")
    distillation_loss: str = option("pearson", "loss on the assistant's scores")
    pearson_within: str = option("batch", "pearson over the whole batch, within each list, or the mean of both", SCOPES)
    target: str = option("mean", "the assistant's score: llm, or the mean of llm and sr", ("llm", "mean"))
    dims: str = option("384,128,64", "Matryoshka dimensions trained together; the base's width at most")
    dropout: float = option(0.0, "dropout everywhere in the encoder; distillation from many lists needs none")
    category_dropout: float = option(0.3, "share of items that lose their category for one batch")


def data_sets(options: Options, training: list, tokenizer: ItemTokenizer) -> list[DataSet]:
    """The labelled data set and one for each score table."""
    groups = read_split_groups(options)
    sets = [DataSet("labels", options.label_loss, from_labels(training, tokenizer))]
    for path in options.scores or []:
        lists = from_scores(path, options.target, tokenizer, groups, options)
        sets.append(DataSet(path.stem, options.distillation_loss, lists))
    for one in sets:
        needed = "label" if one.name == "labels" else "score"
        if one.loss not in LOSSES or LOSSES[one.loss].needs != needed:
            fitting = ", ".join(n for n, loss in LOSSES.items() if loss.needs == needed)
            raise ValueError(f"loss {one.loss!r} for data set {one.name}: one of {fitting} wanted")
    return [one for one in sets if one.lists]


def make_loss(name: str, options: Options) -> Loss:
    """The named loss with the settings that options give it."""
    return LOSSES[name](options.pearson_within) if name == "pearson" else LOSSES[name]()


def batch_loss(
    model: SentenceTransformer, lists: list[StudentList], loss: Loss, dims: list[int], options: Options
) -> torch.Tensor:
    """Mean of `loss` over the Matryoshka dimensions for one batch; equal keyphrases are encoded once."""
    unique = sorted({tuple(k) for one in lists for k in one.keyphrases}, key=lambda k: (len(k), k))
    place = {k: i for i, k in enumerate(unique)}
    items = [one.bare if random.random() < options.category_dropout else one.item for one in lists]
    item_rows = encode_ids(model, items, options.device)
    halves = [unique[: len(unique) // 2], unique[len(unique) // 2 :]]
    phrase_rows = torch.cat([encode_ids(model, [list(k) for k in half], options.device) for half in halves if half])
    of = torch.tensor([place[tuple(k)] for one in lists for k in one.keyphrases], device=options.device)
    item_of = torch.tensor([i for i, one in enumerate(lists) for _ in one.keyphrases], device=options.device)
    target = torch.tensor([t for one in lists for t in one.target], device=options.device)
    values = [loss(Pairs(cut(item_rows, d), cut(phrase_rows, d)[of], item_of, target)) for d in dims]
    return torch.stack(values).mean()


def evaluate(model: SentenceTransformer, judged: list[StudentList], dims: list[int], device: str) -> dict[str, float]:
    """AUC of the cosine against llm labels at each Matryoshka dimension; nothing without lists."""
    if not judged:
        return {}
    unique = sorted({tuple(k) for one in judged for k in one.keyphrases})
    place = {k: i for i, k in enumerate(unique)}
    labels = np.array([t for one in judged for t in one.target])
    items = encode_all(model, [one.item for one in judged], max(dims), device)
    phrases = encode_all(model, [list(k) for k in unique], max(dims), device)
    of = [place[tuple(k)] for one in judged for k in one.keyphrases]
    item_of = [i for i, one in enumerate(judged) for _ in one.keyphrases]
    return {
        f"auc_{d}": metrics.auc(labels, (cut(items, d)[item_of] * cut(phrases, d)[of]).sum(-1).numpy()) for d in dims
    }


def run(options: Options) -> dict[str, float]:
    """Train; returns the figures on development items (empty if stopped early)."""
    random.seed(options.seed)
    torch.manual_seed(options.seed)
    base = base_folder(options.base)
    tokenizer = ItemTokenizer.from_folder(base)
    model = load(base, None if options.layers == "all" else [int(i) for i in options.layers.split(",")])
    set_dropout(model, options.dropout)
    width = (
        model.get_embedding_dimension()
        if hasattr(model, "get_embedding_dimension")
        else model.get_sentence_embedding_dimension()
    )
    dims = [int(d) for d in options.dims.split(",")]
    if max(dims) > width:
        raise ValueError(f"--dims {options.dims}: the base has {width} dimensions")
    parts = read_parts(options)
    sets = data_sets(options, parts.train, tokenizer)
    kept_back = from_labels(parts.dev, tokenizer)
    if not sets:
        raise ValueError("nothing to learn from: give llm labels, or --scores written by score")
    losses = {one.loss: make_loss(one.loss, options) for one in sets}

    def loss(batch: tuple[int, list[int]]) -> tuple[torch.Tensor, dict[str, float]]:
        chosen = sets[batch[0]]
        value = batch_loss(model, [chosen.lists[i] for i in batch[1]], losses[chosen.loss], dims, options)
        return value, {chosen.name: value.item()}

    def figures() -> dict[str, float]:
        return evaluate(model, kept_back, dims, options.device)

    if not train(model, lambda epoch: plan(sets, options.batch_lists, options.seed, epoch), loss, figures, options):
        return {}
    final = figures()
    model.cpu().save(str(options.out / "model"))
    (options.out / "model" / "tokenizer.json").write_text(tokenizer.json, encoding="utf-8")
    record = {
        "dims": dims,
        "options": to_json(options),
        "losses": {name: one.settings() for name, one in losses.items()},
        "data_sets": {one.name: len(one.lists) for one in sets},
        "dev": final,
    }
    (options.out / "train.json").write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")
    return final


def add_parser(subparsers: argparse._SubParsersAction) -> None:
    """Register the sub-command."""
    parser = subparsers.add_parser("train-bi-encoder", help="train the student on labels and the assistant's scores")
    add_options(parser, Options)
    parser.set_defaults(run=lambda args: print(json.dumps(run(from_args(Options, args)))))
