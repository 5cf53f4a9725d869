"""`faults`: models that the service must refuse, as ONNX: rerankers and encoders that answer everything alike, or whose
output has another shape or name."""

import argparse
from dataclasses import MISSING, dataclass
from pathlib import Path

import onnx
from onnx import TensorProto, helper

from bidphrase_training.common.options import add_options, from_args, option
from bidphrase_training.cross_encoder.flat import INPUTS


@dataclass(frozen=True, kw_only=True)
class Options:
    """Options of `faults`."""

    out: Path = option(MISSING, "fixtures folder: faulty-rerankers/ and faulty-encoders/ are written there")
    width: int = option(64, "width of the encoders whose width is not the fault")


def constant_reranker(heads: int) -> onnx.ModelProto:
    """The inputs of a reranker, and ones [N, heads] for output."""
    shapes = {name: ["N", "L"] if name == "gather_index" else [f"{name}_length"] for name in INPUTS}
    return _constant_graph(shapes, "gather_index", "logits", heads)


def constant_encoder(width: int, output: str = "embedding") -> onnx.ModelProto:
    """The input of an encoder, and ones [B, width] for output."""
    return _constant_graph({"input_ids": ["B", "T"]}, "input_ids", output, width)


def faults(width: int) -> dict[str, onnx.ModelProto]:
    """Every faulty model by its path in the fixtures folder."""
    return {
        "faulty-rerankers/constant.onnx": constant_reranker(2),
        "faulty-rerankers/one-head.onnx": constant_reranker(1),
        "faulty-encoders/constant.onnx": constant_encoder(width),
        "faulty-encoders/other-width.onnx": constant_encoder(width // 2),
        "faulty-encoders/other-name.onnx": constant_encoder(width, "sentence_embedding"),
    }


def _constant_graph(inputs: dict[str, list[str]], rows_of: str, output: str, width: int) -> onnx.ModelProto:
    """int64 inputs of the shapes given; ones [rows of input `rows_of`, width], float32, for output."""
    nodes = [
        helper.make_node("Shape", [rows_of], ["rows"], start=0, end=1),
        helper.make_node("Constant", [], ["width"], value_ints=[width]),
        helper.make_node("Concat", ["rows", "width"], ["shape"], axis=0),
        helper.make_node(
            "ConstantOfShape", ["shape"], [output], value=helper.make_tensor("one", TensorProto.FLOAT, [1], [1.0])
        ),
    ]
    graph = helper.make_graph(
        nodes,
        "constant",
        [helper.make_tensor_value_info(name, TensorProto.INT64, shape) for name, shape in inputs.items()],
        [helper.make_tensor_value_info(output, TensorProto.FLOAT, [inputs[rows_of][0], width])],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)], ir_version=10)
    onnx.checker.check_model(model)
    return model


def run(options: Options) -> None:
    """Write all files."""
    for path, model in faults(options.width).items():
        (options.out / path).parent.mkdir(parents=True, exist_ok=True)
        onnx.save(model, options.out / path)


def add_parser(subparsers: argparse._SubParsersAction) -> None:
    """Register the sub-command."""
    parser = subparsers.add_parser("faults", help="make the faulty models that tests want refused")
    add_options(parser, Options)
    parser.set_defaults(run=lambda args: run(from_args(Options, args)))
