"""GraphEx (Mishra et al., arXiv 2409.03140), our own implementation: keyphrases made of the title's words, no training.

Each leaf category has a bipartite graph of words and the keyphrases that hold them. The neighbours of the title's
words are the candidates; with c the words of a keyphrase l that stand in the title, the label-title alignment
LTA = c / (|l| - c + 1) orders them, and ties go to the keyphrase that is searched more. Words are sets of folded words
(case, plural, stop words). Differences: `demand` stands in for the search count, there is no recall count to break the
ties that are left, and all candidates are ordered, not only the first groups by c.
"""

from collections import defaultdict

import numpy as np

from bidphrase_training.baselines.universe import Universe
from bidphrase_training.data.tables import Item
from bidphrase_training.variants import folded_words

Graph = dict[str, np.ndarray]


def alignment(shared: np.ndarray, words: np.ndarray) -> np.ndarray:
    """LTA of keyphrases with `shared` of their `words` (counts, same shape) in the title."""
    return shared / (words - shared + 1)


class GraphEx:
    """Label-title alignment within the item's leaf; an item without a category that the file knows asks all leaves."""

    def __init__(self, universe: Universe):
        words = [set(folded_words(phrase.text)) for phrase in universe.phrases]
        self._sizes = np.array([len(one) for one in words], dtype=np.float64)
        self._all = _graph(words, range(len(words)))
        rows: dict[str, list[int]] = defaultdict(list)
        for row, phrase in enumerate(universe.phrases):
            if phrase.leaf:
                rows[phrase.leaf.lower()].append(row)
        self._leaves = {leaf: _graph(words, chosen) for leaf, chosen in rows.items()}

    def scores(self, item: Item) -> np.ndarray:
        """[U] alignments; keyphrases without a word of the title are no candidates."""
        graph = self._leaves.get(item.category.lower(), self._all)
        found = [graph[word] for word in set(folded_words(item.title)) if word in graph]
        shared = np.bincount(np.concatenate(found or [np.empty(0, dtype=np.int64)]), minlength=len(self._sizes))
        return np.where(shared > 0, alignment(shared, self._sizes), -np.inf)


def _graph(words: list[set[str]], rows) -> Graph:
    edges: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        for word in words[row]:
            edges[word].append(row)
    return {word: np.array(ends) for word, ends in edges.items()}
