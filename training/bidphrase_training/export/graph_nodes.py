"""Writing an ONNX graph node by node: each call adds one and gives the name of its output."""

import numpy as np
import onnx
from onnx import helper, numpy_helper


class GraphNodes:
    """Nodes and constants in the order of their making; equal constants are one."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self._constants: dict[tuple, str] = {}
        self._arrays: dict[str, np.ndarray] = {}

    def add(self, kind: str, *inputs: str, **attributes) -> str:
        """Name of the output of a new node of operator `kind`."""
        name = f"{kind}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [name], name=name, **attributes))
        return name

    def constant(self, value, dtype: type = np.int64) -> str:
        """Name of a small constant."""
        array = np.array(value, dtype=dtype)
        key = (array.tobytes(), array.shape, array.dtype.str)
        name = self._constants.setdefault(key, f"constant_{len(self._constants)}")
        return self.keep(name, array)

    def keep(self, name: str, array: np.ndarray) -> str:
        """Name of a constant that is called `name`; a second one of that name must be the same."""
        self._arrays[name] = array
        return name

    def model(self, like: onnx.ModelProto, outputs: dict[str, str]) -> onnx.ModelProto:
        """A checked model with the inputs, outputs and operator versions of `like`; `outputs`: which value is which."""
        names = {value: output for output, value in outputs.items()}
        for node in self.nodes:
            node.output[:] = [names.get(one, one) for one in node.output]
        constants = [numpy_helper.from_array(np.ascontiguousarray(a), name) for name, a in self._arrays.items()]
        graph = helper.make_graph(self.nodes, "fused", list(like.graph.input), list(like.graph.output), constants)
        model = helper.make_model(graph, opset_imports=list(like.opset_import), ir_version=like.ir_version)
        onnx.checker.check_model(model)
        return model
