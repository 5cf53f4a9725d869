"""A trained cross-encoder as a judge, and as the assistant that the student was taught by."""

from pathlib import Path

import numpy as np

from bidphrase_training.cross_encoder.train import load, predict, tokenize
from bidphrase_training.data.lists import ItemList
from bidphrase_training.data.tables import Item
from bidphrase_training.tokenizer import ItemTokenizer


class Assistant:
    """Probabilities of a folder written by `train-cross-encoder`."""

    def __init__(self, folder: Path):
        self._model, self._tokenizer = load(folder), ItemTokenizer.from_folder(folder)

    def probabilities(self, items: list[Item], keyphrases: list[list[str]]) -> list[np.ndarray]:
        """[N, 2] of (llm, sr) an item, not calibrated; nan where a keyphrase has no token."""
        lists = [
            ItemList(
                item.source, item.item_id, item.title, item.category, asked, [None] * len(asked), [None] * len(asked)
            )
            for item, asked in zip(items, keyphrases, strict=True)
        ]
        known = [np.array([bool(self._tokenizer.phrase_ids(k)) for k in asked], dtype=bool) for asked in keyphrases]
        found = [np.full((len(asked), 2), np.nan) for asked in keyphrases]
        places = [n for n, one in enumerate(known) if one.any()]
        tokens = [tokenize(lists[n], self._tokenizer) for n in places]
        for place, logits in zip(places, predict(self._model, tokens, self._tokenizer.limits.item_tokens), strict=True):
            found[place][known[place]] = 1 / (1 + np.exp(-logits))
        return found
