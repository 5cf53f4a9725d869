"""`calibrate`: probabilities and thresholds of both heads, from the int8 reranker's logits on held-out items.

Platt scaling (Platt 1999): p = sigmoid(a * logit + b), fitted by maximum likelihood. Thresholds, on calibrated
probabilities: llm at its best F1; sr where 95 % of the llm-yes pairs pass; and, where the keyphrase file is given, llm
for keyphrases filed under another leaf than the item's, at their best F1 (`other_leaf`).
"""

import argparse
import json
from dataclasses import MISSING, dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from tqdm import tqdm

from bidphrase_training.common import metrics
from bidphrase_training.common.options import add_options, from_args, option
from bidphrase_training.cross_encoder.model import HEADS
from bidphrase_training.cross_encoder.train import tokenize
from bidphrase_training.data.load import DataOptions, read_parts
from bidphrase_training.export.card import write_card
from bidphrase_training.export.golden import write_golden
from bidphrase_training.export.other_leaf import other_leaf_rows, other_leaf_threshold, read_leaves
from bidphrase_training.export.runtime import Runtime

SR_RECALL = 0.95


@dataclass(frozen=True, kw_only=True)
class Options(DataOptions):
    """Options of `calibrate`."""

    models: Path = option(
        MISSING, "models folder written by export; its models.json, golden.json and card are rewritten"
    )
    keyphrases: list[Path] | None = option(
        None, "keyphrase files of the release to come; those of another leaf than the item's get their own threshold"
    )
    card: Path | None = option(None, "JSON file of card text: data, sources, licences, limits (lists of sentences)")
    threads: int = option(2, "threads of ONNX Runtime")


def platt(logits: np.ndarray, labels: np.ndarray) -> dict[str, float]:
    """Slope a and offset b of the maximum-likelihood sigmoid; logits, labels (0/1): [P]."""
    fitted = LogisticRegression(C=1e6).fit(logits[:, None], labels)
    return {"a": float(fitted.coef_[0, 0]), "b": float(fitted.intercept_[0])}


def run(options: Options) -> dict:
    """Calibrate in place; returns the figures that go into the card."""
    runtime = Runtime(options.models, options.threads)
    held_out = read_parts(options).held_out
    lists = [tokenize(one, runtime.tokenizer) for one in held_out]
    logits = np.concatenate(
        [runtime.logits(x.item, x.candidates) for x in tqdm(lists, desc="calibrate", mininterval=2)]
    )
    labels = np.concatenate([one.labels.numpy() for one in lists])
    calibration, judged = {}, ~np.isnan(labels)
    for head, name in enumerate(HEADS):
        rows = judged[:, head]
        calibration[name] = (
            platt(logits[rows, head], labels[rows, head]) if _both(labels[rows, head]) else {"a": 1.0, "b": 0.0}
        )
    runtime.spec["calibration"] = calibration
    probabilities = runtime.probabilities(logits)
    llm_rows = judged[:, 0]
    llm, yes = probabilities[llm_rows, 0], labels[llm_rows, 0]
    f1, threshold = metrics.best_f1(yes, llm)
    sr_threshold = (
        metrics.threshold_for_recall(yes, probabilities[llm_rows, 1], SR_RECALL) if judged[:, 1].any() else 0.0
    )
    runtime.spec["thresholds"] = {"llm": round(threshold, 4), "sr": round(min(sr_threshold, 1.0), 4)}
    if options.keyphrases:
        other = other_leaf_rows(held_out, read_leaves(options.keyphrases))[llm_rows]
        strict = other_leaf_threshold(yes[other], llm[other], threshold)
        runtime.spec["thresholds"]["llmOtherLeaf"] = round(strict, 4)
    figures = {
        "pairs": int(llm_rows.sum()),
        "yes_share": float(yes.mean()),
        "f1_llm": f1,
        "auc_llm": metrics.auc(yes, llm),
    }
    figures["ece_llm"] = metrics.expected_calibration_error(yes, llm)
    if options.keyphrases:
        figures |= _other_leaf_figures(yes[other], llm[other], threshold, strict)
    if judged[:, 1].any():
        sr, fair = probabilities[judged[:, 1], 1], labels[judged[:, 1], 1]
        figures |= {"auc_sr": metrics.auc(fair, sr), "ece_sr": metrics.expected_calibration_error(fair, sr)}
    runtime.spec["card"]["calibration"] = figures
    if options.card:
        runtime.spec["card"]["text"] = json.loads(options.card.read_text(encoding="utf-8"))
    (options.models / "models.json").write_text(json.dumps(runtime.spec, indent=1) + "\n", encoding="utf-8")
    write_golden(options.models)
    write_card(options.models)
    return {"thresholds": runtime.spec["thresholds"], "calibration": calibration, **figures}


def _other_leaf_figures(yes: np.ndarray, llm: np.ndarray, usual: float, strict: float) -> dict[str, float]:
    """How many pairs there are, and their F1 by the usual threshold and by their own."""
    f1 = [metrics.f1_at(yes, llm, at)["f1"] for at in (usual, strict)]
    return {"other_leaf_pairs": len(yes), "other_leaf_f1_by_llm": f1[0], "other_leaf_f1_by_own": f1[1]}


def _both(labels: np.ndarray) -> bool:
    return 0 < labels.mean() < 1


def add_parser(subparsers: argparse._SubParsersAction) -> None:
    """Register the sub-command."""
    parser = subparsers.add_parser("calibrate", help="fit probabilities and thresholds on held-out items")
    add_options(parser, Options)
    parser.set_defaults(run=lambda args: print(json.dumps(run(from_args(Options, args)), indent=1)))
