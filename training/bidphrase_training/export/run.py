"""`export`: trained models to ONNX fp32 and int8, with the parity report, in a models folder."""

import argparse
import json
import random
from dataclasses import MISSING, dataclass
from pathlib import Path

from bidphrase_training.common.machine import describe_core
from bidphrase_training.common.options import add_options, from_args, option
from bidphrase_training.cross_encoder import train as cross_encoder
from bidphrase_training.cross_encoder.model import HEADS, CrossEncoder, Shape
from bidphrase_training.data.load import DataOptions, read_parts
from bidphrase_training.export.encoder_part import EncoderPart, kept_encoder, trained_encoder
from bidphrase_training.export.fuse import fuse_file
from bidphrase_training.export.onnx_files import export_reranker
from bidphrase_training.export.parity import reranker_parity
from bidphrase_training.export.quantize import WEIGHTS, quantize
from bidphrase_training.export.runtime import reranker_feeds
from bidphrase_training.tokenizer import ItemTokenizer

UNCALIBRATED = {"a": 1.0, "b": 0.0}


@dataclass(frozen=True, kw_only=True)
class Options(DataOptions):
    """Options of `export`."""

    cross_encoder: Path = option(MISSING, "folder written by train-cross-encoder")
    bi_encoder: Path | None = option(None, "folder written by train-bi-encoder")
    encoder_from: Path | None = option(
        None, "models folder or release whose encoder is kept, instead of --bi-encoder: changes the assistant alone"
    )
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
    if (options.bi_encoder is None) == (options.encoder_from is None):
        raise ValueError("export wants one encoder: give --bi-encoder or --encoder-from")
    reranker = cross_encoder.load(options.cross_encoder)
    if reranker.shape.heads != HEADS:
        heads = ", ".join(reranker.shape.heads)
        raise ValueError(
            f"{options.cross_encoder} has the head {heads} alone, a release needs {', '.join(HEADS)}: "
            "train it with --heads llm,sr"
        )
    tokenizer = ItemTokenizer.from_folder(options.cross_encoder)
    parts = read_parts(options)
    rng = random.Random(options.seed)
    sample, kept_back = (
        [cross_encoder.tokenize(x, tokenizer) for x in rng.sample(lists, min(most, len(lists)))]
        for lists, most in ((parts.train, options.activation_lists), (parts.held_out, options.parity_lists))
    )
    out = options.out
    out.mkdir(parents=True, exist_ok=True)
    if options.encoder_from:
        encoder = kept_encoder(options.encoder_from, out, tokenizer, options.dims)
    else:
        lists = sample, kept_back
        encoder = trained_encoder(options.bi_encoder, out, tokenizer, lists, options.dims, options.weights)
    fp32, int8 = out / "fp32/reranker.onnx", out / "reranker.int8.onnx"
    write_reranker(reranker, fp32, int8, sample, tokenizer.limits.item_tokens, options.weights)
    (out / "tokenizer.json").write_text(tokenizer.json, encoding="utf-8")
    parity = reranker_parity(reranker, fp32, int8, kept_back, tokenizer.limits.item_tokens)
    _write_spec(options, tokenizer, reranker.shape, encoder, {"reranker": parity, "encoder": encoder.parity})
    return {"reranker": parity, "encoder": encoder.parity}


def write_reranker(
    model: CrossEncoder, fp32: Path, int8: Path, sample: list[cross_encoder.TokenList], offset: int, weights: str
) -> None:
    """Write the fp32 graph of the model's kind and its int8 form, activation ranges taken over `sample`.

    The latter is fused (`fused`) where it is of the default's form: prefix, read out by the mean."""
    export_reranker(model, fp32, offset)
    feeds = (feed for x in sample for _, feed in reranker_feeds(model.shape.kind, x.item, x.candidates, offset))
    quantize(fp32, int8, feeds, weights)
    if (model.shape.kind, model.shape.readout) == ("prefix", "mean"):
        fuse_file(int8, int8)


def _write_spec(options: Options, tokenizer: ItemTokenizer, shape: Shape, encoder: EncoderPart, parity: dict) -> None:
    trained = {
        "cross_encoder": json.loads((options.cross_encoder / "train.json").read_text(encoding="utf-8")),
        "bi_encoder": encoder.training,
    }
    spec = {
        "schemaVersion": 1,
        "name": options.name,
        "encoder": encoder.spec,
        "reranker": {
            "file": "reranker.int8.onnx",
            "kind": shape.kind,
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
            "parity": parity,
            "training": _public(trained),
        },
    }
    (options.out / "models.json").write_text(json.dumps(spec, indent=1) + "\n", encoding="utf-8")


def _public(trained: dict) -> dict:
    """Training records without paths of the machine."""
    hidden = ("out", "base", "init", "labels", "scores", "hard_negatives", "split_groups", "device")
    for record in trained.values():
        record["options"] = {k: v for k, v in record.get("options", {}).items() if k not in hidden}
    return trained


def add_parser(subparsers: argparse._SubParsersAction) -> None:
    """Register the sub-command."""
    parser = subparsers.add_parser("export", help="write ONNX fp32 and int8 and the parity report")
    add_options(parser, Options)
    parser.set_defaults(run=lambda args: print(json.dumps(run(from_args(Options, args)), indent=1)))
