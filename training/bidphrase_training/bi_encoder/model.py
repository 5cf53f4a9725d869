"""The bi-encoder over sentence-transformers: ids in, unit embeddings out, cut to any Matryoshka dimension."""

from pathlib import Path

import torch
from sentence_transformers import SentenceTransformer
from torch import Tensor
from torch.nn import functional
from transformers import BertModel

from bidphrase_training.common.base import load_bert


def load(folder: Path, layers: list[int] | None = None) -> SentenceTransformer:
    """A BERT-type base or a trained student as a sentence-transformers model (mean pooling unless the folder
    says other); `layers`: those of its layers to keep, default all."""
    load_bert(folder)
    # Plain attention: the fused kernel's backward is slow on hundreds of sequences of five tokens.
    plain = {"attn_implementation": "eager"}
    model = SentenceTransformer(str(folder), device="cpu", local_files_only=True, model_kwargs=plain)
    if layers:
        _keep(model[0].auto_model, layers, folder)
    return model


def _keep(bert: BertModel, layers: list[int], folder: Path) -> None:
    have = bert.config.num_hidden_layers
    if not all(0 <= i < have for i in layers):
        raise ValueError(f"layers {', '.join(map(str, layers))}: {folder} has layers 0..{have - 1}")
    bert.encoder.layer = torch.nn.ModuleList(bert.encoder.layer[i] for i in layers)
    bert.config.num_hidden_layers = len(layers)


def set_dropout(model: SentenceTransformer, share: float) -> None:
    """Use `share` in every dropout of the encoder, attention included."""
    for module in model.modules():
        if isinstance(module, torch.nn.Dropout):
            module.p = share


def encode_ids(model: SentenceTransformer, rows: list[list[int]], device: str = "cpu") -> Tensor:
    """[R, width] sentence embeddings of id rows that already hold `[CLS]` and `[SEP]`; gradients flow."""
    longest = max(map(len, rows))
    ids = torch.zeros(len(rows), longest, dtype=torch.long)
    present = torch.zeros_like(ids)
    for place, row in enumerate(rows):
        ids[place, : len(row)] = torch.tensor(row)
        present[place, : len(row)] = 1
    features = {"input_ids": ids.to(device), "attention_mask": present.to(device)}
    return model(features)["sentence_embedding"].float()


def cut(embeddings: Tensor, dims: int) -> Tensor:
    """The first `dims` values of each row, L2-normalised (Matryoshka, Kusupati et al., arXiv 2205.13147)."""
    return functional.normalize(embeddings[..., :dims], dim=-1)


def encode_all(
    model: SentenceTransformer,
    rows: list[list[int]],
    dims: int,
    device: str = "cpu",
    size: int = 256,
    bf16: bool = False,
) -> Tensor:
    """[R, dims] unit embeddings without gradients, in the rows' order; batches of like length."""
    model.eval()
    out = torch.empty(len(rows), dims)
    order = sorted(range(len(rows)), key=lambda i: len(rows[i]))
    with torch.inference_mode(), torch.autocast(device.split(":")[0], torch.bfloat16, enabled=bf16):
        for start in range(0, len(order), size):
            places = order[start : start + size]
            out[places] = cut(encode_ids(model, [rows[i] for i in places], device), dims).cpu()
    return out
