"""What changed on the way from PyTorch to fp32 ONNX to int8, on held-out lists."""

from pathlib import Path

import numpy as np
import torch
from sentence_transformers import SentenceTransformer

from bidphrase_training.bi_encoder.model import cut, encode_all
from bidphrase_training.cross_encoder.model import CrossEncoder
from bidphrase_training.cross_encoder.train import TokenList, predict
from bidphrase_training.export.changes import change, known
from bidphrase_training.export.runtime import reranker_logits, session
from bidphrase_training.tokenizer import ItemTokenizer

MOST_DIFFERENCE = 1e-4


class ParityError(RuntimeError):
    """The exported fp32 graph does not compute what PyTorch computes."""


def reranker_parity(
    model: CrossEncoder, fp32: Path, int8: Path, lists: list[TokenList], offset: int
) -> dict[str, float]:
    """Greatest logit difference PyTorch against fp32 (at most 1e-4, or `ParityError`), and int8 against fp32: the
    logits' differences, and what they change of llm (`changes.change`)."""
    torch_logits = np.concatenate(predict(model, lists, offset))
    runs = {}
    for name, path in (("fp32", fp32), ("int8", int8)):
        ready = session(path, 2)
        runs[name] = [reranker_logits(ready, model.shape.kind, one.item, one.candidates, offset) for one in lists]
    full, small = (np.concatenate(runs[name]) for name in ("fp32", "int8"))
    report = {"lists": float(len(lists)), "torch_fp32_max": float(np.abs(torch_logits - full).max())}
    if report["torch_fp32_max"] > MOST_DIFFERENCE:
        raise ParityError(
            f"reranker: PyTorch and ONNX fp32 differ by {report['torch_fp32_max']:.2e} on a logit (at most 1e-4)"
        )
    report |= {"int8_mean_abs": float(np.abs(full - small).mean()), "int8_max": float(np.abs(full - small).max())}
    scores = {name: [logits[:, 0] for logits in found] for name, found in runs.items()}
    return known(report | change(scores["fp32"], scores["int8"], llm_labels(lists)))


def llm_labels(lists: list[TokenList]) -> np.ndarray:
    """[P] llm labels of all pairs, list after list; nan where nobody judged."""
    return torch.cat([one.labels for one in lists]).numpy()[:, 0]


def encoder_parity(
    student: SentenceTransformer, fp32: Path, int8: Path, lists: list[TokenList], tokenizer: ItemTokenizer, dims: int
) -> dict[str, float]:
    """Greatest difference of a unit embedding's value PyTorch against fp32 (at most 1e-4, or `ParityError`), and int8
    against fp32: the differences of the cosine at `dims`, and what they change (`changes.change`)."""
    items = [one.item for one in lists]
    phrases = [tokenizer.encoder_ids(c) for one in lists for c in one.candidates]
    sizes = [len(one.candidates) for one in lists]
    item_of = np.repeat(np.arange(len(lists)), sizes)
    reference = encode_all(student, items, dims).numpy()
    report: dict[str, float] = {"lists": float(len(lists))}
    cosines: dict[str, np.ndarray] = {}
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
        cosines[name] = (unit[item_of] * sides).sum(1)
    full, small = cosines["fp32"], cosines["int8"]
    report |= {"int8_mean_abs": float(np.abs(full - small).mean()), "int8_max": float(np.abs(full - small).max())}
    ends = np.cumsum(sizes)[:-1]
    return known(report | change(np.split(full, ends), np.split(small, ends), llm_labels(lists)))


def _embed(ready, row: list[int], dims: int) -> np.ndarray:
    raw = ready.run(None, {"input_ids": np.array([row], dtype=np.int64)})[0]
    return cut(torch.from_numpy(raw), dims).numpy()[0]
