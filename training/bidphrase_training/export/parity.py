"""What changed on the way from PyTorch to fp32 ONNX to int8, on held-out lists."""

from pathlib import Path

import numpy as np
import torch
from scipy.stats import spearmanr
from sentence_transformers import SentenceTransformer

from bidphrase_training.bi_encoder.model import cut, encode_all
from bidphrase_training.common import metrics
from bidphrase_training.cross_encoder.model import CrossEncoder
from bidphrase_training.cross_encoder.train import TokenList, predict
from bidphrase_training.export.runtime import reranker_feed, session
from bidphrase_training.tokenizer import ItemTokenizer

MOST_DIFFERENCE = 1e-4


class ParityError(RuntimeError):
    """The exported fp32 graph does not compute what PyTorch computes."""


def reranker_parity(
    model: CrossEncoder, fp32: Path, int8: Path, lists: list[TokenList], offset: int
) -> dict[str, float]:
    """Greatest logit difference PyTorch against fp32 (at most 1e-4, or `ParityError`), and int8 against fp32: mean rank
    correlation within lists, AUC and best F1 of llm for both."""
    torch_logits = np.concatenate(predict(model, lists, offset))
    runs = {}
    for name, path in (("fp32", fp32), ("int8", int8)):
        ready = session(path, 2)
        runs[name] = [ready.run(None, reranker_feed(one.item, one.candidates, offset))[0] for one in lists]
    full, small = (np.concatenate(runs[name]) for name in ("fp32", "int8"))
    report = {"lists": float(len(lists)), "torch_fp32_max": float(np.abs(torch_logits - full).max())}
    if report["torch_fp32_max"] > MOST_DIFFERENCE:
        raise ParityError(
            f"reranker: PyTorch and ONNX fp32 differ by {report['torch_fp32_max']:.2e} on a logit (at most 1e-4)"
        )
    ranks = [
        spearmanr(a[:, 0], b[:, 0]).statistic for a, b in zip(runs["fp32"], runs["int8"], strict=True) if len(a) > 2
    ]
    report |= {"int8_mean_abs": float(np.abs(full - small).mean()), "int8_max": float(np.abs(full - small).max())}
    report["int8_list_rho"] = float(np.nanmean(ranks))
    labels = torch.cat([one.labels for one in lists]).numpy()[:, 0]
    judged = ~np.isnan(labels)
    for name, logits in (("fp32", full), ("int8", small)):
        report[f"auc_llm_{name}"] = metrics.auc(labels[judged], logits[judged, 0])
        report[f"f1_llm_{name}"] = metrics.best_f1(labels[judged], logits[judged, 0])[0]
    return report


def encoder_parity(
    student: SentenceTransformer, fp32: Path, int8: Path, lists: list[TokenList], tokenizer: ItemTokenizer, dims: int
) -> dict[str, float]:
    """Greatest difference of a unit embedding's value (at most 1e-4), and AUC of the cosine at `dims` for fp32
    and int8."""
    items = [one.item for one in lists]
    phrases = [tokenizer.encoder_ids(c) for one in lists for c in one.candidates]
    item_of = np.repeat(np.arange(len(lists)), [len(one.candidates) for one in lists])
    labels = torch.cat([one.labels for one in lists]).numpy()[:, 0]
    judged = ~np.isnan(labels)
    reference = encode_all(student, items, dims).numpy()
    report: dict[str, float] = {"lists": float(len(lists))}
    for name, path in (("fp32", fp32), ("int8", int8)):
        ready = session(path, 2)
        rows = [_embed(ready, row, dims) for row in items]
        unit = np.stack(rows)
        if name == "fp32":
            report["torch_fp32_max"] = float(np.abs(unit - reference).max())
            if report["torch_fp32_max"] > MOST_DIFFERENCE:
                raise ParityError(
                    f"encoder: PyTorch and ONNX fp32 differ by {report['torch_fp32_max']:.2e} (at most 1e-4)"
                )
        sides = np.stack([_embed(ready, row, dims) for row in phrases])
        cosine = (unit[item_of] * sides).sum(1)
        report[f"auc_llm_{name}"] = metrics.auc(labels[judged], cosine[judged])
    return report


def _embed(ready, row: list[int], dims: int) -> np.ndarray:
    raw = ready.run(None, {"input_ids": np.array([row], dtype=np.int64)})[0]
    return cut(torch.from_numpy(raw), dims).numpy()[0]
