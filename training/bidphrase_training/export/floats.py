"""An int8 graph with the same weights in fp32 and no activation rounded: what int8 saves, and what its rounding costs.

`python -m bidphrase_training.export.floats INT8 FP32` writes it.
"""

import sys

import numpy as np
import onnx
from onnx import numpy_helper


def floats(model: onnx.ModelProto) -> onnx.ModelProto:
    """`model` without quantisation: dequantised constants become fp32 constants, roundings of activations go."""
    graph = model.graph
    arrays = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    maker = {output: node for node in graph.node for output in node.output}
    instead: dict[str, str] = {}
    for node in graph.node:
        if node.op_type != "DequantizeLinear":
            continue
        if node.input[0] in arrays:
            graph.initializer.append(numpy_helper.from_array(_dequantised(node, arrays), node.output[0]))
        else:
            instead[node.output[0]] = maker[node.input[0]].input[0]
    kept = [node for node in graph.node if node.op_type not in ("QuantizeLinear", "DequantizeLinear")]
    for node in kept:
        node.input[:] = [instead.get(one, one) for one in node.input]
    used = {one for node in kept for one in node.input}
    constants = [one for one in graph.initializer if one.name in used]
    for field, values in (("node", kept), ("initializer", constants)):
        graph.ClearField(field)
        getattr(graph, field).extend(values)
    onnx.checker.check_model(model)
    return model


def _dequantised(node: onnx.NodeProto, arrays: dict[str, np.ndarray]) -> np.ndarray:
    values, scale, zero = (arrays[name] for name in node.input)
    axis = next((one.i for one in node.attribute if one.name == "axis"), 1)
    if scale.ndim:
        shape = [-1 if place == axis else 1 for place in range(values.ndim)]
        scale, zero = scale.reshape(shape), zero.reshape(shape)
    return ((values.astype(np.float32) - zero.astype(np.float32)) * scale).astype(np.float32)


if __name__ == "__main__":
    onnx.save(floats(onnx.load(sys.argv[1])), sys.argv[2])
