"""What an exported reranker's graph is made of: weights and activation scales, by the names that PyTorch gave them."""

import re

import onnx
from onnx import helper, numpy_helper

from bidphrase_training.export.graph_nodes import GraphNodes

LINEAR = re.compile(r"(model\.\S+)\.weight(_quantized)?$")


class UnknownGraphError(ValueError):
    """The graph is not one that `export` writes."""


class GraphSource:
    """A graph of `export_reranker`, fp32 or quantised, to copy its parts into another one."""

    def __init__(self, model: onnx.ModelProto):
        self.model = model
        self.arrays = {one.name: numpy_helper.to_array(one) for one in model.graph.initializer}
        self._maker = {output: node for node in model.graph.node for output in node.output}
        self._linear: dict[str, onnx.NodeProto] = {}
        for node in model.graph.node:
            found = LINEAR.match(self._weight_of(node)) if node.op_type == "Gemm" else None
            if found:
                self._linear[found[1]] = node
        self._norms = [node for node in model.graph.node if node.op_type == "LayerNormalization"]
        self.layers = sum(name.endswith(".qkv") for name in self._linear)
        shapes = [a for a in self.arrays.values() if a.dtype.kind == "i" and a.shape == (4,) and a[1] == 3]
        if not self.layers or not shapes or len(self._norms) != 2 * self.layers + 1:
            raise UnknownGraphError(
                "not a graph that export wrote, or fused already: no attention as PyTorch writes it"
            )
        self.heads, self.depth = (int(size) for size in shapes[0][2:])

    def linear(self, to: GraphNodes, rows: str, name: str) -> tuple[str, str]:
        """Copies a linear layer to run on `rows`: its output, and its input as the layer reads it (quantised and back,
        or `rows` itself)."""
        node = self._linear[name]
        read, weight, bias = rows, *(self._copied(to, one) for one in node.input[1:3])
        before = self._maker.get(node.input[0])
        if before is not None and before.op_type == "DequantizeLinear":
            scale = [self._copied(to, one) for one in before.input[1:3]]
            read = to.add("DequantizeLinear", to.add("QuantizeLinear", rows, *scale), *scale)
        return to.add("Gemm", read, weight, bias, **_attributes(node)), read

    def norm(self, to: GraphNodes, rows: str, place: int) -> str:
        """Copies the layer norm that is at `place` in the graph (0: of the embeddings) to run on `rows`.

        By place, since the exporter gives equal weights one name.
        """
        node = self._norms[place]
        return to.add(node.op_type, rows, *(self._copied(to, one) for one in node.input[1:]), **_attributes(node))

    def embedding(self, to: GraphNodes, name: str, ids: str) -> str:
        """Rows of an embedding table, which may be int8 with a scale a row."""
        rows = to.add("Gather", self._copied(to, f"model.{name}.weight"), ids)
        scale = f"model.{name}.weight_scale"
        if scale not in self.arrays:
            return rows
        floats = to.add("Cast", rows, to=onnx.TensorProto.FLOAT)
        return to.add("Mul", floats, to.add("Gather", self._copied(to, scale), ids))

    def _weight_of(self, node: onnx.NodeProto) -> str:
        maker = self._maker.get(node.input[1])
        return maker.input[0] if maker is not None else node.input[1]

    def _copied(self, to: GraphNodes, name: str) -> str:
        """A constant, or what dequantises to one."""
        if name in self.arrays:
            return to.keep(name, self.arrays[name])
        maker = self._maker[name]
        return to.add(maker.op_type, *(self._copied(to, one) for one in maker.input), **_attributes(maker))


def _attributes(node: onnx.NodeProto) -> dict:
    return {one.name: helper.get_attribute_value(one) for one in node.attribute}
