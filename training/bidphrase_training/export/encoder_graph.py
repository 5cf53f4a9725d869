"""The bi-encoder as the service runs it: rows of equal length, so no padding and no mask."""

import torch
from sentence_transformers import SentenceTransformer
from torch import Tensor, nn
from torch.nn import functional

from bidphrase_training.cross_encoder.model import CrossEncoder, from_bert


class EncoderGraph(nn.Module):
    """`input_ids` int64 [B, T] -> mean-pooled `embedding` [B, width]; each row holds its `[CLS]` and `[SEP]`."""

    def __init__(self, student: SentenceTransformer):
        super().__init__()
        pooling = student[1]
        if getattr(pooling, "pooling_mode", "mean") not in ("mean", ["mean"], ("mean",)):
            raise ValueError(f"pooling {pooling.pooling_mode!r}: the service's encoder graph pools by mean")
        self.model: CrossEncoder = from_bert(student[0].auto_model)

    def forward(self, input_ids: Tensor) -> Tensor:
        """Embeddings before cutting and normalising."""
        rows, length = input_ids.shape
        shape = self.model.shape
        positions = torch.ones_like(input_ids).cumsum(1) - 1
        hidden = self.model.embed(input_ids, positions, input_ids * 0)
        for layer in self.model.layers:
            parts = layer.qkv(hidden).view(rows, length, 3, shape.attention_heads, -1).permute(2, 0, 3, 1, 4)
            query = parts[0] * (shape.width // shape.attention_heads) ** -0.5
            context = functional.softmax(query @ parts[1].transpose(2, 3), -1) @ parts[2]
            hidden = layer.after_attention(hidden, context.transpose(1, 2).reshape(rows, length, shape.width))
        return hidden.mean(1)
