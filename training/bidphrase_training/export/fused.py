"""The prefix reranker's graph written anew for speed: the same weights, scales and roundings in fewer and larger steps.

PyTorch's exporter writes attention over a padded rectangle of candidates, with nodes most of which only move numbers.
This is the graph that the service runs (`block_attention`).
"""

import onnx

from bidphrase_training.cross_encoder.flat import INPUTS
from bidphrase_training.export.block_attention import attention, blocks, counting
from bidphrase_training.export.graph_nodes import GraphNodes
from bidphrase_training.export.graph_source import GraphSource, UnknownGraphError


def fused(model: onnx.ModelProto) -> onnx.ModelProto:
    """`model` (prefix kind, mean readout, fp32 or quantised) with block attention; inputs and outputs stay.

    Raises `UnknownGraphError` for any other graph.
    """
    names = [one.name for one in model.graph.input]
    if names != list(INPUTS):
        raise UnknownGraphError(f"inputs {', '.join(names)}: only the prefix kind can be fused ({', '.join(INPUTS)})")
    if not any(node.op_type == "ReduceSum" for node in model.graph.node):
        raise UnknownGraphError("this graph reads candidates out by [CLS]: only the mean of their tokens can be fused")
    source, to = GraphSource(model), GraphNodes()
    item_tokens = to.add("Shape", "item_ids")
    ids = to.add("Concat", "item_ids", "candidate_ids", axis=0)
    hidden = _embedded(source, to, ids, item_tokens)
    shared = blocks(to, item_tokens, to.add("Shape", ids), source.heads)
    for number in range(source.layers):
        layer = f"model.layers.{number}"
        qkv, read = source.linear(to, hidden, f"{layer}.qkv")
        context = attention(to, qkv, shared, source.heads, source.depth)
        after = to.add("Add", read, source.linear(to, context, f"{layer}.out")[0])
        hidden = source.norm(to, after, 2 * number + 1)
        up, read = source.linear(to, hidden, f"{layer}.up")
        after = to.add("Add", read, source.linear(to, to.add("Gelu", up), f"{layer}.down")[0])
        hidden = source.norm(to, after, 2 * number + 2)
    readout, _ = source.linear(to, _mean(to, hidden, item_tokens), "model.readout")
    logits, _ = source.linear(to, to.add("Gelu", readout), "model.heads")
    return to.model(model, {"logits": logits})


def _embedded(source: GraphSource, to: GraphNodes, ids: str, item_tokens: str) -> str:
    add, c = to.add, to.constant
    positions = add("Concat", counting(to, item_tokens), "candidate_positions", axis=0)
    item, candidates = (add("Mul", one, c(0)) for one in ("item_ids", "candidate_ids"))
    kinds = add("Concat", item, add("Add", candidates, c(1)), axis=0)
    word = add("Add", source.embedding(to, "word", ids), source.embedding(to, "position", positions))
    return source.norm(to, add("Add", word, source.embedding(to, "kind", kinds)), 0)


def _mean(to: GraphNodes, hidden: str, item_tokens: str) -> str:
    """[N, width] means over the tokens of each candidate."""
    add, c = to.add, to.constant
    present = add("Cast", add("GreaterOrEqual", "gather_index", c(0)), to=onnx.TensorProto.FLOAT)
    place = add("Add", add("Max", "gather_index", c(0)), item_tokens)
    own = add("Mul", add("Gather", hidden, place), add("Unsqueeze", present, c([2])))
    return add("Div", add("ReduceSum", own, c([1]), keepdims=0), add("ReduceSum", present, c([1]), keepdims=1))
