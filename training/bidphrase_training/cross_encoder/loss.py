"""The assistant's loss: binary cross-entropy on both heads, masked where a label is missing."""

import torch
from torch import Tensor
from torch.nn import functional


def masked_cross_entropy(logits: Tensor, labels: Tensor) -> Tensor:
    """Mean binary cross-entropy over the judged cells.

    `logits`, `labels`: [..., heads]; a nan label was not judged and adds neither loss nor gradient. With no judged cell
    the loss is 0. (LLMDistill4Ads, arXiv 2508.03628, trains its assistant by cross-entropy on LLM labels.)
    """
    judged = ~torch.isnan(labels)
    each = functional.binary_cross_entropy_with_logits(logits, torch.nan_to_num(labels), reduction="none")
    return (each * judged).sum() / judged.sum().clamp(min=1)
