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


@dataclass(frozen=True)
class Shape:
    """Sizes of a cross-encoder; `layers`: which layers of the base were kept."""

    vocabulary: int
    positions: int
    width: int
    inner: int
    attention_heads: int
    layers: tuple[int, ...]


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
        self.dropout = nn.Dropout(dropout)

    def after_attention(self, hidden: Tensor, context: Tensor) -> Tensor:
        """Everything of the layer behind attention; `hidden`, `context`: [..., width]."""
        hidden = self.norm1(hidden + self.dropout(self.out(context)))
        return self.norm2(hidden + self.dropout(self.down(functional.gelu(self.up(hidden)))))


class CrossEncoder(nn.Module):
    """Logits of (llm, sr) for packed lists: an item and all its candidates in one sequence."""

    def __init__(self, shape: Shape, dropout: float = 0.1):
        super().__init__()
        self.shape = shape
        self.word = nn.Embedding(shape.vocabulary, shape.width)
        self.position = nn.Embedding(shape.positions, shape.width)
        self.kind = nn.Embedding(2, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(shape.width, shape.inner, dropout) for _ in shape.layers)
        self.readout = nn.Linear(shape.width, shape.width)
        self.heads = nn.Linear(shape.width, len(HEADS))

    def embed(self, ids: Tensor, positions: Tensor, kinds: Tensor) -> Tensor:
        """Token embeddings [..., width] of word, position and kind (0 item, 1 candidate)."""
        return self.dropout(self.norm(self.word(ids) + self.position(positions) + self.kind(kinds)))

    def score(self, pooled: Tensor) -> Tensor:
        """Logits [..., heads] of mean-pooled candidates [..., width]."""
        return self.heads(self.dropout(functional.gelu(self.readout(pooled))))

    def forward(self, ids: Tensor, positions: Tensor, kinds: Tensor, mask: Tensor, pooling: Tensor) -> Tensor:
        """Logits [B, N, heads].

        `ids`, `positions`, `kinds`: int64 [B, S]; `mask`: bool [B, 1, S, S], true where row may look at column;
        `pooling`: float [B, N, S], each candidate's weights over its own tokens.
        """
        batch, length = ids.shape
        heads = self.shape.attention_heads
        hidden = self.embed(ids, positions, kinds)
        for layer in self.layers:
            qkv = layer.qkv(hidden).view(batch, length, 3, heads, -1).permute(2, 0, 3, 1, 4)
            context = functional.scaled_dot_product_attention(qkv[0], qkv[1], qkv[2], attn_mask=mask)
            hidden = layer.after_attention(hidden, context.transpose(1, 2).reshape(batch, length, -1))
        return self.score(pooling.to(hidden.dtype) @ hidden).float()


def from_base(folder: Path, layers: list[int] | None = None, dropout: float = 0.1) -> CrossEncoder:
    """A cross-encoder with the weights of the BERT-type encoder in `folder`; `layers`: those to keep, default all."""
    return from_bert(load_bert(folder), layers, dropout)


def from_bert(bert: BertModel, layers: list[int] | None = None, dropout: float = 0.1) -> CrossEncoder:
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
