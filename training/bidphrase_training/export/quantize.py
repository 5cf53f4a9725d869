"""fp32 ONNX to int8: static activation scales, one weight scale a column, word embeddings with one scale a row.

Static scales keep a candidate's score free of its neighbours: a dynamic scale for a whole tensor would make each row
depend on the largest value of all others. Weights: `int7` keeps 7 bits (`reduce_range`), which AVX2 cores without
VNNI multiply without saturating; `uint8` is exact on every core and slower on VNNI ones.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import onnx
from onnx import helper, numpy_helper
from onnxruntime.quantization import CalibrationDataReader, CalibrationMethod, QuantFormat, QuantType, quantize_static

WEIGHTS = ("int7", "uint8")


class _Feeds(CalibrationDataReader):
    def __init__(self, feeds: Iterable[dict[str, np.ndarray]]):
        self._feeds: Iterator[dict[str, np.ndarray]] = iter(feeds)

    def get_next(self) -> dict[str, np.ndarray] | None:  # type: ignore[override]
        return next(self._feeds, None)


def quantize(fp32: Path, int8: Path, feeds: Iterable[dict[str, np.ndarray]], weights: str = "int7") -> None:
    """Write `int8` from `fp32`. `feeds`: inputs of the graph from training items, over which activation ranges
    are taken."""
    if weights not in WEIGHTS:
        raise ValueError(f"weights {weights!r}: one of {', '.join(WEIGHTS)} wanted")
    model = onnx.load(fp32)
    constants = {one.name for one in model.graph.initializer}
    products = [n for n in model.graph.node if n.op_type in ("MatMul", "Gemm")]
    quantize_static(
        str(fp32),
        str(int8),
        _Feeds(feeds),
        quant_format=QuantFormat.QDQ,
        op_types_to_quantize=["MatMul", "Gemm"],
        nodes_to_exclude=[n.name for n in products if n.input[1] not in constants],
        per_channel=True,
        reduce_range=weights == "int7",
        activation_type=QuantType.QUInt8,
        weight_type=QuantType.QUInt8 if weights == "uint8" else QuantType.QInt8,
        calibrate_method=CalibrationMethod.MinMax,
        extra_options={"OpTypesToExcludeOutputQuantization": ["MatMul", "Gemm"]},
    )
    quantized = onnx.load(int8)
    quantize_embeddings(quantized)
    onnx.save(quantized, int8)


def quantize_embeddings(model: onnx.ModelProto, least_rows: int = 1024) -> int:
    """Replace every gathered float table of at least `least_rows` rows by int8 rows with a scale each; returns
    how many."""
    tables = {i.name: i for i in model.graph.initializer if len(i.dims) == 2 and i.dims[0] >= least_rows}
    gathers = [n for n in model.graph.node if n.op_type == "Gather" and n.input[0] in tables]
    for node in gathers:
        table = numpy_helper.to_array(tables[node.input[0]]).astype(np.float32)
        scale = np.maximum(np.abs(table).max(1, keepdims=True), 1e-8) / 127
        rows = np.round(table / scale).astype(np.int8)
        name, output = node.input[0], node.output[0]
        model.graph.initializer.remove(tables[name])
        model.graph.initializer.append(numpy_helper.from_array(rows, name))
        model.graph.initializer.append(numpy_helper.from_array(scale.astype(np.float32), name + "_scale"))
        node.output[0] = output + "_int8"
        at = list(model.graph.node).index(node) + 1
        added = [
            helper.make_node("Cast", [output + "_int8"], [output + "_float"], to=onnx.TensorProto.FLOAT),
            helper.make_node("Gather", [name + "_scale", node.input[1]], [output + "_scale"], axis=0),
            helper.make_node("Mul", [output + "_float", output + "_scale"], [output]),
        ]
        for place, one in enumerate(added):
            model.graph.node.insert(at + place, one)
    return len(gathers)
