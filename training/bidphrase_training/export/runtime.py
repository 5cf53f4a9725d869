"""A models folder run by ONNX Runtime in Python, exactly as the service runs it; for calibration, golden files
and scoring."""

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnxruntime as ort

from bidphrase_training.cross_encoder.kinds import graph_inputs
from bidphrase_training.tokenizer import ItemTokenizer, Limits


def session(path: Path, threads: int = 1) -> ort.InferenceSession:
    """A CPU session with `threads` threads and no spinning."""
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3
    return ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def reranker_feeds(
    kind: str, item: list[int], candidates: list[list[int]], offset: int
) -> Iterator[tuple[list[int], dict[str, np.ndarray]]]:
    """(candidates' places, graph inputs as int64 arrays) of the runs that score one list; see `kinds.graph_inputs`."""
    for places, inputs in graph_inputs(kind, item, candidates, offset):
        yield places, {name: np.array(value, dtype=np.int64) for name, value in inputs.items()}


def reranker_logits(
    ready: ort.InferenceSession, kind: str, item: list[int], candidates: list[list[int]], offset: int
) -> np.ndarray:
    """[N, heads] raw logits of one list."""
    out: np.ndarray | None = None
    for places, feed in reranker_feeds(kind, item, candidates, offset):
        found = ready.run(None, feed)[0]
        out = np.empty((len(candidates), found.shape[1]), np.float32) if out is None else out
        out[places] = found
    if out is None:
        raise ValueError("there is no candidate to score")
    return out


class Runtime:
    """Tokenizer, encoder and reranker of a models folder; `threads` a session."""

    def __init__(self, folder: Path, threads: int = 1):
        self.spec = json.loads((folder / "models.json").read_text(encoding="utf-8"))
        limits = self.spec["limits"]
        self.limits = Limits(limits["itemTokens"], limits["categoryTokens"], limits["phraseTokens"])
        self.tokenizer = ItemTokenizer.from_folder(folder, self.limits)
        self.encoder = session(folder / self.spec["encoder"]["file"], threads)
        self.reranker = session(folder / self.spec["reranker"]["file"], threads)
        self.dims: int = self.spec["encoder"]["dims"]
        self.kind: str = self.spec["reranker"].get("kind", "prefix")

    def embed(self, ids: list[int]) -> np.ndarray:
        """[dims] unit embedding of one row of ids that holds `[CLS]` and `[SEP]`."""
        out = self.encoder.run(None, {"input_ids": np.array([ids], dtype=np.int64)})[0][0][: self.dims]
        return out / np.linalg.norm(out)

    def embed_all(self, rows: list[list[int]], size: int = 128) -> np.ndarray:
        """[R, dims] unit embeddings, batched by equal length."""
        out = np.empty((len(rows), self.dims), dtype=np.float32)
        by_length: dict[int, list[int]] = {}
        for place, row in enumerate(rows):
            by_length.setdefault(len(row), []).append(place)
        for places in by_length.values():
            for start in range(0, len(places), size):
                chunk = places[start : start + size]
                raw = self.encoder.run(None, {"input_ids": np.array([rows[i] for i in chunk], dtype=np.int64)})[0]
                out[chunk] = raw[:, : self.dims]
        return out / np.linalg.norm(out, axis=1, keepdims=True)

    def logits(self, item: list[int], candidates: list[list[int]]) -> np.ndarray:
        """[N, heads] raw logits."""
        return reranker_logits(self.reranker, self.kind, item, candidates, self.limits.item_tokens)

    def probabilities(self, logits: np.ndarray) -> np.ndarray:
        """Calibrated probabilities of `logits` [N, heads]."""
        parameters = [self.spec["calibration"][head] for head in self.spec["reranker"]["heads"]]
        slope = np.array([p["a"] for p in parameters])
        offset = np.array([p["b"] for p in parameters])
        return 1 / (1 + np.exp(-(logits * slope + offset)))
