"""Zero-shot sentence embeddings (Reimers and Gurevych, arXiv 1908.10084): cosine of item and keyphrase, no training.

The same encoder that the student starts from, so the difference between the two is what training gave.
"""

import hashlib
from pathlib import Path

import numpy as np
from tqdm import tqdm

from bidphrase_training.baselines.universe import Universe
from bidphrase_training.bi_encoder.model import encode_all, load
from bidphrase_training.common.base import base_folder
from bidphrase_training.data.tables import Item
from bidphrase_training.tokenizer import ItemTokenizer

CHUNK = 4096


class MiniLm:
    """Cosines of `title [SEP] category` against every keyphrase; `encoder`: another folder than all-MiniLM-L6-v2;
    `kept`: .npz file that holds the keyphrases' embeddings from one run to the next."""

    def __init__(self, universe: Universe, encoder: Path | None = None, kept: Path | None = None):
        folder = base_folder(encoder)
        self._tokenizer, self._model = ItemTokenizer.from_folder(folder), load(folder)
        self._width = self._model.get_embedding_dimension()
        ids = [self._tokenizer.encoder_ids(self._tokenizer.phrase_ids(phrase.text)) for phrase in universe.phrases]
        key = _key(folder, ids)
        sides = _read(kept, key) if kept else None
        if sides is None:
            sides = self._encode(ids)
            if kept:
                with kept.open("wb") as out:
                    np.savez(out, key=key, sides=sides)
        self._sides = sides

    def scores(self, item: Item) -> np.ndarray:
        """[U] cosines; every keyphrase is a candidate."""
        side = encode_all(self._model, [self._tokenizer.item_ids(item.title, item.category)], self._width)
        return (self._sides @ side[0].numpy()).astype(np.float64)

    def _encode(self, ids: list[list[int]]) -> np.ndarray:
        starts = tqdm(range(0, len(ids), CHUNK), desc="minilm keyphrases", unit=f"x{CHUNK}", mininterval=2)
        parts = [encode_all(self._model, ids[start : start + CHUNK], self._width).numpy() for start in starts]
        return np.concatenate(parts)


def _key(folder: Path, ids: list[list[int]]) -> str:
    """Changes with the encoder's files and with the keyphrases."""
    digest = hashlib.sha256(repr(ids).encode())
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def _read(kept: Path, key: str) -> np.ndarray | None:
    if not kept.exists():
        return None
    with np.load(kept) as found:
        return found["sides"] if str(found["key"]) == key else None
