"""The standard cross-encoder: every candidate a row of its own with full attention, in the paper's order.

`[CLS] keyphrase [SEP] category [SEP] title [SEP]` (LLMDistill4Ads, arXiv 2508.03628; Nogueira and Cho, arXiv
1901.04085), token type 0 up to the first `[SEP]`, 1 after it. The twin of the prefix kind: the same weights, data,
batches and heads; only the attention and the order differ. Attention is spelled out: on CPUs the
backward pass of PyTorch's `scaled_dot_product_attention` with a mask is slow.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional

from bidphrase_training.cross_encoder.model import NEVER, CrossEncoder

INPUTS = ("input_ids", "attention_mask", "token_type_ids")
ROWS = 64


class StandardCrossEncoder(nn.Module):
    """Logits [N, heads] of N padded rows, from the weights of `model`."""

    def __init__(self, model: CrossEncoder):
        super().__init__()
        self.model = model

    def forward(self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor) -> Tensor:
        """All [N, L] int64; mask 1 for tokens, 0 for padding."""
        model = self.model
        rows, length = input_ids.shape
        heads, width = model.shape.attention_heads, model.shape.width
        hidden = model.embed(input_ids, torch.ones_like(input_ids[0]).cumsum(0) - 1, token_type_ids)
        present = attention_mask.to(hidden.dtype)
        bias = ((1 - present) * NEVER)[:, None, None, :]
        for layer in model.layers:
            query, key, value = layer.qkv(hidden).view(rows, length, 3, heads, width // heads).permute(2, 0, 3, 1, 4)
            scores = (query * (width // heads) ** -0.5) @ key.transpose(2, 3) + bias
            context = functional.softmax(scores, -1).to(value.dtype) @ value
            hidden = layer.after_attention(hidden, context.transpose(1, 2).reshape(rows, length, width))
        if model.shape.readout == "cls":
            return model.score(hidden[:, 0])
        return model.score((hidden * present[:, :, None]).sum(1) / present.sum(1, keepdim=True))


def row(item: list[int], candidate: list[int]) -> tuple[list[int], list[int]]:
    """Ids and token types of one pair. `item`: `[CLS] title [SEP]` or `[CLS] title [SEP] category [SEP]`."""
    cls, sep = item[0], item[-1]
    end = item.index(sep)
    title, category = item[1:end], item[end + 1 : -1]
    context = [*category, sep, *title, sep] if category else [*title, sep]
    return [cls, *candidate, sep, *context], [0] * (len(candidate) + 2) + [1] * len(context)


def padded(rows: list[tuple[list[int], list[int]]]) -> dict[str, list[list[int]]]:
    """The three inputs as nested lists, filled up with zeros to the longest row."""
    longest = max(len(ids) for ids, _ in rows)
    values: list[list[list[int]]] = [[], [], []]
    for ids, kinds in rows:
        for column, one in zip(values, (ids, [1] * len(ids), kinds), strict=True):
            column.append(one + [0] * (longest - len(ids)))
    return dict(zip(INPUTS, values, strict=True))


def list_logits(model: CrossEncoder, lists: list[tuple[list[int], list[list[int]]]], device: str) -> Tensor:
    """Logits [candidates of all lists, heads], in order. Rows run in rectangles of at most `ROWS` of like length."""
    rows = [row(item, candidate) for item, candidates in lists for candidate in candidates]
    order = sorted(range(len(rows)), key=lambda i: len(rows[i][0]))
    graph = StandardCrossEncoder(model)
    found = []
    for start in range(0, len(order), ROWS):
        inputs = padded([rows[i] for i in order[start : start + ROWS]])
        found.append(graph(*(torch.tensor(inputs[name]).to(device) for name in INPUTS)))
    back = torch.tensor(order).argsort().to(device)
    return torch.cat(found).index_select(0, back).float()
