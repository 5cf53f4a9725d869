"""`faults`: rerankers that the service must refuse, as ONNX: one that scores everything alike, one with one head."""

import argparse
from dataclasses import MISSING, dataclass
from pathlib import Path

import onnx
from onnx import TensorProto, helper

from bidphrase_training.common.options import add_options, from_args, option
from bidphrase_training.cross_encoder.flat import INPUTS

FAULTS = {"constant": 2, "one-head": 1}


@dataclass(frozen=True, kw_only=True)
class Options:
    """Options of `faults`."""

    out: Path = option(MISSING, "folder to write constant.onnx and one-head.onnx to")


def zero_reranker(heads: int) -> onnx.ModelProto:
    """The inputs of a reranker, and zeros [N, heads] for output."""
    shapes = {name: ["N", "L"] if name == "gather_index" else [f"{name}_length"] for name in INPUTS}
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, shapes[name]) for name in INPUTS]
    output = helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["N", heads])
    nodes = [
        helper.make_node("Shape", ["gather_index"], ["rows"], start=0, end=1),
        helper.make_node("Constant", [], ["heads"], value_ints=[heads]),
        helper.make_node("Concat", ["rows", "heads"], ["shape"], axis=0),
        helper.make_node("ConstantOfShape", ["shape"], ["logits"]),
    ]
    graph = helper.make_graph(nodes, "zeros", inputs, [output])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)], ir_version=10)
    onnx.checker.check_model(model)
    return model


def run(options: Options) -> None:
    """Write both files."""
    options.out.mkdir(parents=True, exist_ok=True)
    for name, heads in FAULTS.items():
        onnx.save(zero_reranker(heads), options.out / f"{name}.onnx")


def add_parser(subparsers: argparse._SubParsersAction) -> None:
    """Register the sub-command."""
    parser = subparsers.add_parser("faults", help="make the faulty rerankers that tests want refused")
    add_options(parser, Options)
    parser.set_defaults(run=lambda args: run(from_args(Options, args)))
