"""`export`: trained models to ONNX fp32 and int8, with the parity report, in a models folder."""

import argparse
import json
import random
from dataclasses import MISSING, dataclass
from pathlib import Path

import numpy as np

from bidphrase_training.bi_encoder import model as bi_encoder
from bidphrase_training.common.machine import describe_core
from bidphrase_training.common.options import add_options, from_args, option
from bidphrase_training.cross_encoder import train as cross_encoder
from bidphrase_training.cross_encoder.model import HEADS
from bidphrase_training.data.load import DataOptions, read_parts
from bidphrase_training.export.onnx_files import export_encoder, export_reranker
from bidphrase_training.export.parity import encoder_parity, reranker_parity
from bidphrase_training.export.quantize import WEIGHTS, quantize
from bidphrase_training.export.runtime import reranker_feed
from bidphrase_training.tokenizer import ItemTokenizer

UNCALIBRATED = {"a": 1.0, "b": 0.0}


@dataclass(frozen=True, kw_only=True)
class Options(DataOptions):
    """Options of `export`."""

    cross_encoder: Path = option(MISSING, "folder written by train-cross-encoder")
    bi_encoder: Path = option(MISSING, "folder written by train-bi-encoder")
    out: Path = option(MISSING, "models folder to write")
    name: str = option(MISSING, "name of the models, such as minilm-l6-2026-11")
    dims: int = option(64, "Matryoshka dimension that the release searches by")
    weights: str = option(
        "int7", "int8 weights: int7 (safe and fast everywhere) or uint8 (exact, slower on VNNI)", WEIGHTS
    )
    activation_lists: int = option(200, "training lists over which activation ranges are taken")
    parity_lists: int = option(300, "held-out lists of the parity report")
    seed: int = option(7, "seed of the draw of both")


def run(options: Options) -> dict:
    """Write the folder (uncalibrated: `calibrate` comes next); returns the parity report."""
    reranker = cross_encoder.load(options.cross_encoder)
    student = bi_encoder.load(options.bi_encoder / "model").eval()
    tokenizer = ItemTokenizer.from_folder(options.cross_encoder)
    trained_dims = json.loads((options.bi_encoder / "train.json").read_text(encoding="utf-8"))["dims"]
    if options.dims not in trained_dims:
        raise ValueError(f"--dims {options.dims}: the student was trained at {trained_dims}")
    if tokenizer.json != ItemTokenizer.from_folder(options.bi_encoder / "model").json:
        raise ValueError(
            f"{options.cross_encoder} and {options.bi_encoder} have different tokenizers: train both from one base"
        )
    parts = read_parts(options)
    training, held_out = parts.train, parts.held_out
    rng = random.Random(options.seed)
    sample = [
        cross_encoder.tokenize(x, tokenizer) for x in rng.sample(training, min(options.activation_lists, len(training)))
    ]
    kept_back = [
        cross_encoder.tokenize(x, tokenizer) for x in rng.sample(held_out, min(options.parity_lists, len(held_out)))
    ]
    offset = tokenizer.limits.item_tokens
    fp32, out = options.out / "fp32", options.out
    export_reranker(reranker, fp32 / "reranker.onnx", offset)
    export_encoder(student, fp32 / "encoder.onnx")
    quantize(
        fp32 / "reranker.onnx",
        out / "reranker.int8.onnx",
        (reranker_feed(x.item, x.candidates, offset) for x in sample),
        options.weights,
    )
    rows = [x.item for x in sample] + [tokenizer.encoder_ids(c) for x in sample for c in x.candidates[:4]]
    quantize(
        fp32 / "encoder.onnx", out / "encoder.int8.onnx", ({"input_ids": _matrix(row)} for row in rows), options.weights
    )
    (out / "tokenizer.json").write_text(tokenizer.json, encoding="utf-8")
    report = {
        "reranker": reranker_parity(reranker, fp32 / "reranker.onnx", out / "reranker.int8.onnx", kept_back, offset),
        "encoder": encoder_parity(
            student, fp32 / "encoder.onnx", out / "encoder.int8.onnx", kept_back, tokenizer, options.dims
        ),
    }
    _write_spec(options, tokenizer, reranker.shape, student, report)
    return report


def _matrix(row: list[int]) -> np.ndarray:
    return np.array([row], dtype=np.int64)


def _write_spec(options: Options, tokenizer: ItemTokenizer, shape, student, report: dict) -> None:
    trained = {
        name: json.loads((folder / "train.json").read_text(encoding="utf-8"))
        for name, folder in (("cross_encoder", options.cross_encoder), ("bi_encoder", options.bi_encoder))
    }
    spec = {
        "schemaVersion": 1,
        "name": options.name,
        "encoder": {
            "file": "encoder.int8.onnx",
            "width": student[0].auto_model.config.hidden_size,
            "dims": options.dims,
        },
        "reranker": {
            "file": "reranker.int8.onnx",
            "heads": list(HEADS),
            "layers": len(shape.layers),
            "width": shape.width,
        },
        "tokenizer": {
            "file": "tokenizer.json",
            "vocabulary": tokenizer.size,
            "cls": tokenizer.cls,
            "sep": tokenizer.sep,
            "unk": tokenizer.unk,
        },
        "limits": tokenizer.limits.to_json(),
        "calibration": {head: UNCALIBRATED for head in HEADS},
        "thresholds": {head: 0.5 for head in HEADS},
        "card": {
            "weights": options.weights,
            "machine": describe_core(),
            "parity": report,
            "training": _public(trained),
        },
    }
    (options.out / "models.json").write_text(json.dumps(spec, indent=1) + "\n", encoding="utf-8")


def _public(trained: dict) -> dict:
    """Training records without paths of the machine."""
    hidden = ("out", "base", "init", "labels", "scores", "hard_negatives", "split_groups", "device")
    for record in trained.values():
        record["options"] = {k: v for k, v in record["options"].items() if k not in hidden}
    return trained


def add_parser(subparsers: argparse._SubParsersAction) -> None:
    """Register the sub-command."""
    parser = subparsers.add_parser("export", help="write ONNX fp32 and int8 and the parity report")
    add_options(parser, Options)
    parser.set_defaults(run=lambda args: print(json.dumps(run(from_args(Options, args)), indent=1)))
