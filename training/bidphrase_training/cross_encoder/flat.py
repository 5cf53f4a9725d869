"""The cross-encoder as the service runs it: no padding in the linear layers, the item read once.

Linear layers run on the flat list of the item's T and all candidates' M tokens. Only attention needs a rectangle: the
candidates' queries, keys and values are gathered to [N, L] and the result scattered back. Same weights, same logits as
`CrossEncoder.forward` on packed lists (a test compares them).
"""

from torch import Tensor, cat, nn
from torch.nn import functional

from bidphrase_training.cross_encoder.model import NEVER, CrossEncoder, Layer

INPUTS = ("item_ids", "candidate_ids", "candidate_positions", "gather_index", "scatter_index")


class FlatCrossEncoder(nn.Module):
    """Logits [N, heads] of N candidates of one item."""

    def __init__(self, model: CrossEncoder):
        super().__init__()
        self.model = model

    def forward(
        self,
        item_ids: Tensor,
        candidate_ids: Tensor,
        candidate_positions: Tensor,
        gather_index: Tensor,
        scatter_index: Tensor,
    ) -> Tensor:
        """`item_ids` [T]; `candidate_ids`, `candidate_positions`, `scatter_index` (n*L+j) [M]; `gather_index` [N, L],
        the flat place of candidate n's token j, -1 for none. All int64."""
        model, length = self.model, item_ids.shape[0]
        present = (gather_index >= 0).float()
        place = gather_index.clamp(min=0)
        ids = cat([item_ids, candidate_ids])
        item_positions = item_ids.new_ones(item_ids.shape).cumsum(0) - 1
        positions = cat([item_positions, candidate_positions])
        if model.shape.readout == "cls":
            ids, positions, place, present, scatter_index = _lead(ids, positions, place, present, scatter_index, length)
        kinds = cat([item_ids * 0, ids[length:] * 0 + 1])
        hidden = model.embed(ids, positions, kinds)
        bias = ((1 - present) * NEVER)[None, :, None, :]
        for layer in model.layers:
            context = self._attention(layer, hidden, length, place, scatter_index, bias)
            hidden = layer.after_attention(hidden, context)
        if model.shape.readout == "cls":
            return model.score(hidden[length:].index_select(0, place[:, 0]))
        own = hidden[length:].index_select(0, place.view(-1)).view(*place.shape, -1) * present[:, :, None]
        return model.score(own.sum(1) / present.sum(1, keepdim=True))

    def _attention(
        self, layer: Layer, hidden: Tensor, length: int, place: Tensor, scatter: Tensor, bias: Tensor
    ) -> Tensor:
        heads = self.model.shape.attention_heads
        depth = self.model.shape.width // heads
        rows, columns = place.shape
        qkv = layer.qkv(hidden)
        item = qkv[:length].view(length, 3, heads, depth).permute(1, 2, 0, 3)
        scale = depth**-0.5
        item_query, item_key, item_value = item[0] * scale, item[1].transpose(1, 2), item[2]
        item_context = functional.softmax(item_query @ item_key, -1) @ item_value

        own = qkv[length:].index_select(0, place.view(-1)).view(rows * columns, 3, heads, depth).permute(1, 2, 0, 3)
        square = (heads, rows, columns, depth)
        query, key, value = own[0] * scale, own[1].reshape(square), own[2].reshape(square)
        to_item = (query @ item_key).view(heads, rows, columns, length)
        to_own = query.reshape(square) @ key.transpose(2, 3) + bias
        weights = functional.softmax(cat([to_item, to_own], -1), -1)
        context = (weights[..., :length].reshape(heads, rows * columns, length) @ item_value).view(square)
        context = context + weights[..., length:] @ value
        flat = context.permute(1, 2, 0, 3).reshape(rows * columns, heads * depth).index_select(0, scatter)
        return cat([item_context.permute(1, 0, 2).reshape(length, heads * depth), flat])


def _lead(
    ids: Tensor, positions: Tensor, place: Tensor, present: Tensor, scatter: Tensor, length: int
) -> tuple[Tensor, ...]:
    """The same with the item's [CLS] before every candidate, at position 0; in the flat list these N tokens come last.

    They are added inside the graph, so that both readouts take the same five inputs.
    """
    rows, columns = place.shape
    numbers = place.new_ones(rows).cumsum(0) - 1
    tokens = ids.shape[0] - length
    place = cat([(numbers + tokens)[:, None], place], 1)
    present = cat([present[:, :1] * 0 + 1, present], 1)
    scatter = cat([scatter + scatter // columns + 1, numbers * (columns + 1)])
    return cat([ids, ids[:1].expand(rows)]), cat([positions, numbers * 0]), place, present, scatter


def flat_inputs(item: list[int], candidates: list[list[int]], offset: int) -> dict[str, list]:
    """The five inputs as nested lists; `offset`: first candidate position (limits.item_tokens)."""
    longest = max(map(len, candidates))
    gather, scatter, ids, positions = [], [], [], []
    for row, candidate in enumerate(candidates):
        gather.append([len(ids) + j if j < len(candidate) else -1 for j in range(longest)])
        scatter += [row * longest + j for j in range(len(candidate))]
        ids += candidate
        positions += [offset + j for j in range(len(candidate))]
    return dict(zip(INPUTS, (item, ids, positions, gather, scatter), strict=True))
