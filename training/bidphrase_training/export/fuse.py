"""`fuse`: the reranker of models that were exported earlier, written anew for speed; weights and answers stay.

New exports are fused as they are written. This is for those whose trained PyTorch weights are no longer at hand: it
takes a models folder or a release, and writes a models folder with the same models for `bidphrase build`.
"""

import argparse
import json
import random
import shutil
from dataclasses import MISSING, dataclass
from pathlib import Path

import numpy as np
import onnx

from bidphrase_training.common import metrics
from bidphrase_training.common.options import add_options, from_args, option
from bidphrase_training.cross_encoder.train import TokenList, tokenize
from bidphrase_training.data.load import DataOptions, read_parts
from bidphrase_training.export.card import write_card
from bidphrase_training.export.fused import fused
from bidphrase_training.export.golden import write_golden
from bidphrase_training.export.parity import llm_labels
from bidphrase_training.export.runtime import reranker_logits, session
from bidphrase_training.export.spec import read_spec
from bidphrase_training.tokenizer import ItemTokenizer, Limits


@dataclass(frozen=True, kw_only=True)
class Options(DataOptions):
    """Options of `fuse`."""

    models: Path = option(MISSING, "models folder or release whose reranker is written anew")
    out: Path = option(MISSING, "models folder to write; calibration and thresholds are taken over")
    compared_lists: int = option(300, "held-out lists on which the two graphs are compared")
    seed: int = option(7, "seed of their draw")


def run(options: Options) -> dict[str, float]:
    """Write the folder; returns what changed on held-out lists (`compared`)."""
    spec = read_spec(options.models, "--models")
    file = spec["reranker"]["file"]
    options.out.mkdir(parents=True, exist_ok=True)
    fuse_file(options.models / file, options.out / file)
    for part in ("encoder", "tokenizer"):
        name = spec[part]["file"]
        shutil.copyfile(options.models / name, options.out / name)
    (options.out / "models.json").write_text(json.dumps(spec, indent=1) + "\n", encoding="utf-8")
    write_golden(options.out)
    write_card(options.out)
    limits = spec["limits"]
    tokenizer = ItemTokenizer.from_folder(
        options.out, Limits(limits["itemTokens"], limits["categoryTokens"], limits["phraseTokens"])
    )
    held_out = read_parts(options).held_out
    drawn = random.Random(options.seed).sample(held_out, min(options.compared_lists, len(held_out)))
    lists = [tokenize(one, tokenizer) for one in drawn]
    return compared(options.models / file, options.out / file, lists, limits["itemTokens"])


def fuse_file(source: Path, out: Path) -> None:
    """Write `source`'s graph fused to `out`, which may be the same file. Raises `UnknownGraphError`."""
    onnx.save(fused(onnx.load(source)), out)


def compared(before: Path, after: Path, lists: list[TokenList], offset: int) -> dict[str, float]:
    """What another graph of the same weights changes on judged lists: logits, and best F1 and AUC of llm.

    Roundings to int8 fall to the other side now and then, so single logits differ by more than float does.
    """
    old, new = (
        np.concatenate([reranker_logits(ready, "prefix", one.item, one.candidates, offset) for one in lists])
        for ready in (session(path, 2) for path in (before, after))
    )
    away, labels = np.abs(old - new), llm_labels(lists)
    judged = ~np.isnan(labels)
    figures = {"lists": float(len(lists)), "logit_max": float(away.max()), "logit_mean": float(away.mean())}
    figures["logits_equal_to_1e-4"] = float((away <= 1e-4).mean())
    for name, logits in (("before", old), ("after", new)):
        figures[f"f1_llm_{name}"] = metrics.best_f1(labels[judged], logits[judged, 0])[0]
        figures[f"auc_llm_{name}"] = metrics.auc(labels[judged], logits[judged, 0])
    return figures


def add_parser(subparsers: argparse._SubParsersAction) -> None:
    """Register the sub-command."""
    parser = subparsers.add_parser("fuse", help="write the reranker of exported models anew for speed")
    add_options(parser, Options)
    parser.set_defaults(run=lambda args: print(json.dumps(run(from_args(Options, args)), indent=1)))
