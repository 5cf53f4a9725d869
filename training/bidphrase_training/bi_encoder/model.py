"""The bi-encoder over sentence-transformers: ids in, unit embeddings out, cut to any Matryoshka dimension."""

from pathlib import Path

import torch
from sentence_transformers import SentenceTransformer
from torch import Tensor
from torch.nn import functional

from bidphrase_training.common.base import load_bert


def load(folder: Path) -> SentenceTransformer:
    """A BERT-type base or a trained student as a sentence-transformers model (mean pooling unless the folder
    says other)."""
    load_bert(folder)
    # Plain attention: the fused kernel's backward is slow on hundreds of sequences of five tokens.
    plain = {"attn_implementation": "eager"}
    return SentenceTransformer(str(folder), device="cpu", local_files_only=True, model_kwargs=plain)


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
