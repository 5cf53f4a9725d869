"""BM25 (Robertson et al. 1994; Lucene's form, k1 1.5, b .75) by bm25s: keyphrases are the documents, an item the query.

Words are folded as for close variants, so that `shoes` finds `shoe`; a word counts once in the query.
"""

import bm25s
import numpy as np

from bidphrase_training.baselines.universe import Universe
from bidphrase_training.data.tables import Item
from bidphrase_training.variants import folded_words


class Bm25:
    """Scores of title and category against every keyphrase."""

    def __init__(self, universe: Universe):
        self._index = bm25s.BM25(k1=1.5, b=0.75, method="lucene")
        self._index.index([folded_words(phrase.text) for phrase in universe.phrases], show_progress=False)

    def scores(self, item: Item) -> np.ndarray:
        """[U]; keyphrases that share no word with the item are not recommended."""
        words = list(dict.fromkeys(folded_words(f"{item.title} {item.category}")))
        found = self._index.get_scores(words).astype(np.float64)
        return np.where(found > 0, found, -np.inf)
