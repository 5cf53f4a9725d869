"""The models of the peer: sentence-transformers on ONNX int8 embeds, a padded cross-encoder on ONNX int8 reranks."""

from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime as ort
from batches import batches, padded, padded_tokens
from settings import DIMS, ITEM_TOKENS, PHRASE_TOKENS, Settings
from tokenizers import Tokenizer

MOST = ITEM_TOKENS + PHRASE_TOKENS


class Lane:
    """Sessions that one request at a time uses."""

    def __init__(self, folder: Path, settings: Settings):
        self.settings = settings
        self.encoder = load_encoder(folder, settings.threads)
        self.reranker = ort.InferenceSession(
            folder / "reranker" / f"{settings.graph}.onnx", session_options(settings.threads), ["CPUExecutionProvider"]
        )
        self.inputs = [one.name for one in self.reranker.get_inputs()]
        self.tokenizer = Tokenizer.from_file(str(folder / "reranker" / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.enable_truncation(MOST)

    def embed(self, title: str) -> np.ndarray:
        """Unit vector [DIMS] of a title."""
        vector = self.encoder.encode([title], convert_to_numpy=True, show_progress_bar=False)[0, :DIMS]
        return vector / np.linalg.norm(vector)

    def rerank(self, title: str, keyphrases: list[str]) -> tuple[np.ndarray, dict[str, int]]:
        """Logits [N, 2] in the order given, and the tokens of the pairs: real, computed with padding, cut off."""
        rows = self.tokenizer.encode_batch([(one, title) for one in keyphrases])
        lengths = [len(row.ids) for row in rows]
        made = batches(lengths, self.settings.batch, self.settings.sort)
        logits = np.empty((len(rows), 2), np.float32)
        for places in made:
            logits[places] = self.reranker.run(None, self._feeds([rows[place] for place in places]))[0]
        work = {
            "title": rows[0].sequence_ids.count(1),
            "real": sum(lengths),
            "computed": padded_tokens(lengths, made),
            "cut": sum(len(part.ids) > 0 for row in rows for part in row.overflowing),
        }
        return logits, work

    def _feeds(self, rows: list[Any]) -> dict[str, np.ndarray]:
        columns = {
            "input_ids": [row.ids for row in rows],
            "attention_mask": [row.attention_mask for row in rows],
            "token_type_ids": [row.type_ids for row in rows],
        }
        return {name: np.array(padded(columns[name]), np.int64) for name in self.inputs}


def session_options(threads: int) -> ort.SessionOptions:
    """Options of both models: all graph optimisations; no spinning where a core has other work."""
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return options


def load_encoder(folder: Path, threads: int) -> Any:
    """The bi-encoder by sentence-transformers' ONNX backend, in the int8 file that prepare.py chose for this core."""
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(
        str(folder / "encoder"),
        device="cpu",
        backend="onnx",
        model_kwargs={
            "file_name": "onnx/int8.onnx",
            "provider": "CPUExecutionProvider",
            "session_options": session_options(threads),
        },
    )
    model.max_seq_length = ITEM_TOKENS
    return model
