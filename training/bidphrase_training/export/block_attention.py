"""Attention of the prefix cross-encoder over blocks of the flat tokens.

The flat list holds the item's T tokens and then those of the candidates, one after another. A block of 16 tokens looks
at the item and at a window around itself that reaches as far as the longest candidate (L) does; a mask leaves each
token its own candidate, and an item's token the item. So the product stays large and little is computed in vain,
where a rectangle [N, L] is half empty and makes a product of a few rows for each candidate.

A candidate must score the same wherever it stands in the list, to the last bit, since the next layer rounds to int8.
Everything here is free of the place but a sum over the window, whose order would hang on it in a reduction; so the sum
of softmax is a matrix product, which adds in order and to which masked tokens add zeros.
"""

from dataclasses import dataclass

import numpy as np

from bidphrase_training.cross_encoder.model import NEVER
from bidphrase_training.export.graph_nodes import GraphNodes

# With items of 64 and phrases of 24 tokens at most, T + window stays below 128: there MLAS would cut the sum in two.
BLOCK = 16
NOBODY, NO_KEY = -1, -2


@dataclass(frozen=True)
class Blocks:
    """Names of what all layers share. `queries`, `keys`, `values`: rows of qkv seen as [tokens * 3 * heads, depth], for
    each block, head and place; `bias`: [blocks, 1, BLOCK, T + window]; `ones`: [T + window, 2]."""

    queries: str
    keys: str
    values: str
    bias: str
    ones: str
    tokens: str


def blocks(to: GraphNodes, item_tokens: str, tokens: str, heads: int) -> Blocks:
    """The nodes that make them; `item_tokens`, `tokens`: T and all tokens, both [1]."""
    add, c = to.add, to.constant
    longest = add("Shape", "gather_index", start=1, end=2)
    count = add("Div", add("Add", tokens, c([BLOCK - 1])), c([BLOCK]))
    first = add("Mul", add("Unsqueeze", counting(to, count), c([1])), c(BLOCK))
    reach = add("Sub", longest, c([1]))
    width = add("Add", add("Mul", reach, c([2])), c([BLOCK]))
    query = add("Min", add("Add", first, c(np.arange(BLOCK))), add("Sub", tokens, c([1])))
    window = add("Sub", add("Add", first, counting(to, width)), reach)
    inside = add("And", add("Less", window, tokens), add("GreaterOrEqual", window, c(0)))
    window = add("Where", inside, window, c(0))
    bias = _bias(to, query, window, longest, add("Concat", count, c([BLOCK]), item_tokens, axis=0))
    item = add("Expand", counting(to, item_tokens), add("Concat", count, item_tokens, axis=0))
    keys, queries = (
        add("Add", add("Mul", add("Unsqueeze", token, c([1])), c(3 * heads)), c(np.arange(heads)[:, None]))
        for token in (add("Concat", item, window, axis=1), query)
    )
    ones = add("Expand", c(1, np.float32), add("Concat", add("Add", item_tokens, width), c([2]), axis=0))
    return Blocks(queries, add("Add", keys, c(heads)), add("Add", keys, c(2 * heads)), bias, ones, tokens)


def _bias(to: GraphNodes, query: str, window: str, longest: str, item_shape: str) -> str:
    """0 for the item and for a token's own candidate, else NEVER: [blocks, 1, BLOCK, T + window]."""
    add, c = to.add, to.constant
    candidate = add("Div", "scatter_index", longest)
    item = add("Mul", "item_ids", c(0))
    owner, owned = (add("Concat", add("Add", item, c(who)), candidate, axis=0) for who in (NOBODY, NO_KEY))
    of_query = add("Unsqueeze", add("Gather", owner, query), c([2]))
    same = add("Equal", of_query, add("Unsqueeze", add("Gather", owned, window), c([1])))
    own = add("Where", same, c(0, np.float32), c(NEVER, np.float32))
    to_item = add("Expand", c(0, np.float32), item_shape)
    return add("Unsqueeze", add("Concat", to_item, own, axis=2), c([1]))


def attention(to: GraphNodes, qkv: str, shared: Blocks, heads: int, depth: int) -> str:
    """Contexts [tokens, heads * depth] of one layer from `qkv` [tokens, 3 * heads * depth]."""
    add, c = to.add, to.constant
    rows = add("Reshape", qkv, c([-1, depth]))
    query, key, value = (add("Gather", rows, one) for one in (shared.queries, shared.keys, shared.values))
    scaled = add("Mul", query, c(depth**-0.5, np.float32))
    scores = add("Add", add("MatMul", scaled, add("Transpose", key, perm=[0, 1, 3, 2])), shared.bias)
    most = add("ReduceMax", scores, c([-1]), keepdims=1)
    weights = add("Exp", add("Sub", scores, most))
    total = add("Slice", add("MatMul", weights, shared.ones), c([0]), c([1]), c([-1]))
    context = add("Transpose", add("Div", add("MatMul", weights, value), total), perm=[0, 2, 1, 3])
    flat = add("Reshape", context, c([-1, heads * depth]))
    return add("Slice", flat, c([0]), shared.tokens, c([0]))


def counting(to: GraphNodes, count: str) -> str:
    """0, 1, 2 ... up to `count` [1]."""
    return to.add("Range", to.constant(0), to.add("Squeeze", count, to.constant([0])), to.constant(1))
