"""Prints the best throughput of one core in matrix products of the reranker's shapes, by type, as JSON.

In 1e9 operations a second: onnxruntime on one thread, fp32 MatMul and int8 MatMulInteger (unsigned by signed)."""

import json
import time

import numpy as np
import onnxruntime as ort
from onnx import TensorProto, helper, numpy_helper

ROWS = (128, 256, 512, 1024, 2048)
SHAPES = ((384, 1536), (1536, 384), (384, 384))
SECONDS = 0.25


def main() -> None:
    print(json.dumps({"int8": peak("int8"), "fp32": peak("fp32")}))


def peak(kind: str) -> float:
    """Largest of all shapes."""
    return max(speed(kind, rows, inner, columns) for rows in ROWS for inner, columns in SHAPES)


def speed(kind: str, rows: int, inner: int, columns: int) -> float:
    """1e9 operations a second of one shape, by the shortest run of a quarter of a second."""
    rng = np.random.default_rng(1)
    if kind == "int8":
        left = rng.integers(0, 255, (rows, inner), np.uint8)
        right, operator = rng.integers(-64, 63, (inner, columns), np.int8), "MatMulInteger"
    else:
        left = rng.standard_normal((rows, inner), np.float32)
        right, operator = rng.standard_normal((inner, columns), np.float32), "MatMul"
    session = one_product(operator, left, right)
    shortest, end = float("inf"), time.perf_counter() + SECONDS
    while time.perf_counter() < end:
        start = time.perf_counter()
        session.run(None, {"left": left})
        shortest = min(shortest, time.perf_counter() - start)
    return 2 * rows * inner * columns / shortest / 1e9


def one_product(operator: str, left: np.ndarray, right: np.ndarray) -> ort.InferenceSession:
    """A graph of one product by a constant, on one thread."""
    kinds = {"uint8": TensorProto.UINT8, "float32": TensorProto.FLOAT}
    out = TensorProto.INT32 if operator == "MatMulInteger" else TensorProto.FLOAT
    graph = helper.make_graph(
        [helper.make_node(operator, ["left", "right"], ["product"])],
        "product",
        [helper.make_tensor_value_info("left", kinds[str(left.dtype)], list(left.shape))],
        [helper.make_tensor_value_info("product", out, [left.shape[0], right.shape[1]])],
        [numpy_helper.from_array(right, "right")],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    return ort.InferenceSession(model.SerializeToString(), options, ["CPUExecutionProvider"])


if __name__ == "__main__":
    main()
