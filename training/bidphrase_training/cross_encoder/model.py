"""The prefix-cached cross-encoder: candidates attend to the item and to themselves, the item only to itself.

Asymmetric attention between query and document costs no effectiveness (Schlatt, Fröbe, Hagen, ECIR 2024,
arXiv 2312.17649), and lets the item's keys and values be computed once for all candidates (kin: PreTTR, 2004.14255).
"""

from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import BertModel

from bidphrase_training.common.base import load_bert

HEADS = ("llm", "sr")
KINDS = ("prefix", "standard")
READOUTS = ("mean", "cls")
NEVER = -1e4


class Dropout(nn.Module):
    """Dropout at a share of 256ths from whole random words: nn.Dropout's draw is slow on CPUs."""

    def __init__(self, share: float):
        super().__init__()
        self.share = share

    def forward(self, values: Tensor) -> Tensor:
        """`values` with a `share` of them zero and the rest scaled up; unchanged in evaluation mode."""
        least = round(self.share * 256)
        if not self.training or not least:
            return values
        words = torch.empty(values.numel() // 8 + 1, dtype=torch.int64, device=values.device).random_(-(2**63), None)
        kept = words.view(torch.uint8)[: values.numel()].view(values.shape) >= least
        return values * (kept * (256 / (256 - least))).to(values.dtype)


@dataclass(frozen=True)
class Shape:
    """Sizes and form of a cross-encoder. `layers`: which layers of the base were kept; `kind`: prefix (this file) or
    standard (`standard.py`); `readout`: mean of a candidate's (standard: a row's) tokens, or a [CLS] token; `heads`:
    the logits' columns."""

    vocabulary: int
    positions: int
    width: int
    inner: int
    attention_heads: int
    layers: tuple[int, ...]
    kind: str = "prefix"
    readout: str = "mean"
    heads: tuple[str, ...] = HEADS


class Layer(nn.Module):
    """One BERT layer with query, key and value in one matrix product."""

    def __init__(self, width: int, inner: int, dropout: float):
        super().__init__()
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=1e-12)
        self.dropout = Dropout(dropout)

    def after_attention(self, hidden: Tensor, context: Tensor) -> Tensor:
        """Everything of the layer behind attention; `hidden`, `context`: [..., width]."""
        hidden = self.norm1(hidden + self.dropout(self.out(context)))
        return self.norm2(hidden + self.dropout(self.down(functional.gelu(self.up(hidden)))))


class CrossEncoder(nn.Module):
    """The weights of both kinds; called, the prefix kind: logits of its heads for packed lists."""

    def __init__(self, shape: Shape, dropout: float = 0.1):
        super().__init__()
        self.shape = shape
        self.word = nn.Embedding(shape.vocabulary, shape.width)
        self.position = nn.Embedding(shape.positions, shape.width)
        self.kind = nn.Embedding(2, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.dropout = Dropout(dropout)
        self.layers = nn.ModuleList(Layer(shape.width, shape.inner, dropout) for _ in shape.layers)
        self.readout = nn.Linear(shape.width, shape.width)
        self.heads = nn.Linear(shape.width, len(shape.heads))

    def embed(self, ids: Tensor, positions: Tensor, kinds: Tensor) -> Tensor:
        """Token embeddings [..., width] of word, position and kind (0 item, 1 candidate)."""
        return self.dropout(self.norm(self.word(ids) + self.position(positions) + self.kind(kinds)))

    def score(self, pooled: Tensor) -> Tensor:
        """Logits [..., heads] of pooled candidates [..., width]."""
        return self.heads(self.dropout(functional.gelu(self.readout(pooled))))

    def forward(
        self,
        ids: Tensor,
        positions: Tensor,
        kinds: Tensor,
        item_place: Tensor,
        own_places: tuple[Tensor, ...],
        back: Tensor,
        order: Tensor,
    ) -> Tensor:
        """Logits [B, N, heads] of a `packing.Packed` batch; rows without a candidate hold no meaning."""
        hidden = self.embed(ids, positions, kinds)
        for layer in self.layers:
            context = attend(layer.qkv(hidden), item_place, own_places, self.shape.attention_heads)
            hidden = layer.after_attention(hidden, context.index_select(0, back))
        pool = _first if self.shape.readout == "cls" else _mean
        pooled = torch.cat([pool(hidden, place) for place in own_places])
        return self.score(pooled.index_select(0, order.clamp(min=0).view(-1))).view(*order.shape, -1).float()


def _mean(hidden: Tensor, place: Tensor) -> Tensor:
    """[B*n, width] means over the tokens of each candidate of a rectangle of places [B, n, L]."""
    present = (place >= 0).to(hidden.dtype).flatten(0, 1)
    own = hidden.index_select(0, place.clamp(min=0).view(-1)).view(*present.shape, -1)
    return (own * present[..., None]).sum(1) / present.sum(1, keepdim=True).clamp(min=1)


def _first(hidden: Tensor, place: Tensor) -> Tensor:
    """[B*n, width] first tokens of each candidate: the [CLS] that `packing.pack` puts there."""
    return hidden.index_select(0, place[..., 0].clamp(min=0).view(-1))


def attend(qkv: Tensor, item_place: Tensor, own_places: tuple[Tensor, ...], heads: int) -> Tensor:
    """Attention contexts [rows, width] of all rectangles of a `packing.Packed` batch, one after another.

    `qkv` [S, 3*width]: queries, keys and values of the flat tokens. Items look at themselves; a candidate looks at its
    item and at itself, so that a rectangle has T + L columns instead of all tokens of the list.
    """

    def split(place: Tensor) -> Tensor:
        """Query, key and value [3, B, heads, tokens, depth] of a rectangle."""
        rows = qkv.index_select(0, place.clamp(min=0).view(-1))
        return rows.view(len(place), -1, 3, heads, rows.shape[-1] // heads // 3).permute(2, 0, 3, 1, 4)

    def join(context: Tensor) -> Tensor:
        return context.transpose(1, 2).reshape(-1, heads * context.shape[-1])

    query, key, value = split(item_place)
    scale = query.shape[-1] ** -0.5
    transposed, width = key.transpose(-1, -2) * scale, item_place.shape[1]
    item_bias = (item_place < 0)[:, None, None, :].to(qkv.dtype) * NEVER
    contexts = [join(functional.softmax(query @ transposed + item_bias, -1).to(qkv.dtype) @ value)]
    for place in own_places:
        batch, count, length = place.shape
        own_query, own_key, own_value = split(place)
        square = (batch, heads, count, length, -1)
        own_bias = (place < 0)[:, None, :, None, :].to(qkv.dtype) * NEVER
        to_item = own_query @ transposed + item_bias
        to_own = own_query.reshape(square) @ (own_key * scale).reshape(square).transpose(-1, -2) + own_bias
        weights = functional.softmax(torch.cat([to_item.view(square), to_own], -1), -1).to(qkv.dtype)
        from_item = weights[..., :width].reshape(batch, heads, count * length, width) @ value
        from_own = weights[..., width:] @ own_value.reshape(square)
        contexts.append(join(from_item + from_own.reshape(from_item.shape)))
    return torch.cat(contexts)


def from_base(folder: Path, layers: list[int] | None = None, dropout: float = 0.1, **form) -> CrossEncoder:
    """A cross-encoder with the weights of the BERT-type encoder in `folder`; `layers`: those to keep, default all;
    `form`: `kind`, `readout` and `heads` of its `Shape`."""
    return from_bert(load_bert(folder), layers, dropout, **form)


def from_bert(bert: BertModel, layers: list[int] | None = None, dropout: float = 0.1, **form) -> CrossEncoder:
    """The same from a loaded encoder; readout and heads start at random."""
    config = bert.config
    kept = tuple(layers if layers else range(config.num_hidden_layers))
    if not all(0 <= i < config.num_hidden_layers for i in kept):
        raise ValueError(f"layers {kept}: the base has layers 0..{config.num_hidden_layers - 1}")
    shape = Shape(
        vocabulary=config.vocab_size,
        positions=config.max_position_embeddings,
        width=config.hidden_size,
        inner=config.intermediate_size,
        attention_heads=config.num_attention_heads,
        layers=kept,
        **form,
    )
    model = CrossEncoder(shape, dropout)
    model.load_state_dict(_state(bert.state_dict(), kept), strict=False)
    return model


def _state(bert: dict[str, Tensor], kept: tuple[int, ...]) -> dict[str, Tensor]:
    state = {
        "word.weight": bert["embeddings.word_embeddings.weight"],
        "position.weight": bert["embeddings.position_embeddings.weight"],
        "kind.weight": bert["embeddings.token_type_embeddings.weight"],
        "norm.weight": bert["embeddings.LayerNorm.weight"],
        "norm.bias": bert["embeddings.LayerNorm.bias"],
    }
    names = {
        "out": "attention.output.dense",
        "norm1": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "norm2": "output.LayerNorm",
    }
    for place, source in enumerate(kept):
        for part in ("weight", "bias"):
            base = f"encoder.layer.{source}."
            qkv = [bert[f"{base}attention.self.{one}.{part}"] for one in ("query", "key", "value")]
            state[f"layers.{place}.qkv.{part}"] = torch.cat(qkv)
            state |= {f"layers.{place}.{ours}.{part}": bert[f"{base}{theirs}.{part}"] for ours, theirs in names.items()}
    return state
