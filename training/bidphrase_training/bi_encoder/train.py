"""`train-bi-encoder`: the student, from labels of one or more signals and the assistant's scores (distillation)."""

import argparse
import json
import random
from dataclasses import asdict

import numpy as np
import torch
from sentence_transformers import SentenceTransformer

from bidphrase_training.bi_encoder.datasets import StudentList, from_labels, plan
from bidphrase_training.bi_encoder.model import cut, encode_all, encode_ids, load, set_dropout
from bidphrase_training.bi_encoder.options import Options, kept_layers, make_loss, make_sure_loss, signals, start_folder
from bidphrase_training.bi_encoder.sources import data_sets
from bidphrase_training.common import metrics
from bidphrase_training.common.loop import train
from bidphrase_training.common.options import add_options, from_args, to_json
from bidphrase_training.data.load import read_parts
from bidphrase_training.losses import Loss, Pairs
from bidphrase_training.tokenizer import ItemTokenizer

PARTS = 4
"""A batch's keyphrases are encoded in so many parts of like length: little padding, still large products."""


def batch_loss(
    model: SentenceTransformer,
    lists: list[StudentList],
    loss: Loss,
    dims: list[int],
    options: Options,
    sure: Loss | None = None,
) -> torch.Tensor:
    """Mean of `loss` over the Matryoshka dimensions for one batch; equal items and keyphrases are encoded once.

    `sure`: a label loss that is added with `--mnr-weight`, on what the assistant is sure of.
    """
    unique = sorted({tuple(k) for one in lists for k in one.keyphrases}, key=lambda k: (len(k), k))
    place = {k: i for i, k in enumerate(unique)}
    items: dict[tuple[int, ...], list[int]] = {}
    for one in lists:
        seen = one.bare if random.random() < options.category_dropout else one.item
        items.setdefault(tuple(one.item), seen)
    item_place = {k: i for i, k in enumerate(items)}
    item_rows = encode_ids(model, list(items.values()), options.device)
    alike = [unique[len(unique) * n // PARTS : len(unique) * (n + 1) // PARTS] for n in range(PARTS)]
    phrase_rows = torch.cat([encode_ids(model, [list(k) for k in part], options.device) for part in alike if part])
    phrase_of = torch.tensor([place[tuple(k)] for one in lists for k in one.keyphrases], device=options.device)
    item_of = torch.tensor(
        [item_place[tuple(one.item)] for one in lists for _ in one.keyphrases], device=options.device
    )
    target = torch.tensor([t for one in lists for t in one.target], device=options.device)
    parts = [(loss, 1.0, target)]
    if sure:
        found = torch.tensor([p for one in lists for p in one.llm], device=options.device)
        parts.append((sure, options.mnr_weight, sure_labels(found, options.yes_score, options.no_score)))
    with torch.autocast(phrase_rows.device.type, enabled=False):
        values = [
            weight * one(Pairs(cut(item_rows, d), cut(phrase_rows, d), item_of, phrase_of, aim))
            for d in dims
            for one, weight, aim in parts
        ]
    return torch.stack(values).sum() / len(dims)


def sure_labels(probability: torch.Tensor, yes: float, no: float) -> torch.Tensor:
    """1 where `probability` >= `yes`, 0 where it is <= `no`, nan in between."""
    unsure = torch.full_like(probability, float("nan"))
    return unsure.masked_fill(probability <= no, 0.0).masked_fill(probability >= yes, 1.0)


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
    start = start_folder(options)
    tokenizer = ItemTokenizer.from_folder(start)
    model = load(start, kept_layers(options))
    set_dropout(model, options.dropout)
    width = (
        model.get_embedding_dimension()
        if hasattr(model, "get_embedding_dimension")
        else model.get_sentence_embedding_dimension()
    )
    dims = [int(d) for d in options.dims.split(",")]
    if max(dims) > width:
        raise ValueError(f"--dims {options.dims}: the base has {width} dimensions")
    parts = read_parts(options, clicks="ctr" in (signals(options) or ()))
    sets = data_sets(options, parts.train, tokenizer)
    kept_back = from_labels(parts.dev, tokenizer)
    losses = {one.loss: make_loss(one.loss, options) for one in sets}
    mnr = make_sure_loss(options)

    def loss(batch: tuple[int, list[int]]) -> tuple[torch.Tensor, dict[str, float]]:
        chosen = sets[batch[0]]
        lists = [chosen.lists[i] for i in batch[1]]
        value = batch_loss(model, lists, losses[chosen.loss], dims, options, mnr if lists[0].llm else None)
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
        "losses": {name: asdict(one) for name, one in (losses | ({"mnr": mnr} if mnr else {})).items()},
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
