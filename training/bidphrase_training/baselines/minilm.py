"""Zero-shot sentence embeddings (Reimers and Gurevych, arXiv 1908.10084): cosine of item and keyphrase, no training.

The same encoder that the student starts from, so the difference between the two is what training gave.
"""

from pathlib import Path

import numpy as np

from bidphrase_training.baselines.universe import Universe
from bidphrase_training.bi_encoder.model import encode_all, load
from bidphrase_training.common.base import base_folder
from bidphrase_training.data.tables import Item
from bidphrase_training.tokenizer import ItemTokenizer


class MiniLm:
    """Cosines of `title [SEP] category` against every keyphrase; `encoder`: another folder than all-MiniLM-L6-v2."""

    def __init__(self, universe: Universe, encoder: Path | None = None):
        folder = base_folder(encoder)
        self._tokenizer, self._model = ItemTokenizer.from_folder(folder), load(folder)
        self._width = self._model.get_embedding_dimension()
        ids = [self._tokenizer.encoder_ids(self._tokenizer.phrase_ids(phrase.text)) for phrase in universe.phrases]
        self._sides = encode_all(self._model, ids, self._width).numpy()

    def scores(self, item: Item) -> np.ndarray:
        """[U] cosines; every keyphrase is a candidate."""
        side = encode_all(self._model, [self._tokenizer.item_ids(item.title, item.category)], self._width)
        return (self._sides @ side[0].numpy()).astype(np.float64)
