"""The universe: every hand-written query, product types, and composed phrases, close variants left out."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import merge
from itertools import islice

from bidphrase_training.data.split import may_train

from .compose import Composed, Composer
from .evidence import Evidence
from .lexicon import Leaf
from .model_lines import mine_model_lines
from .shared_words import SharedWords, share_words
from .templates import mine_templates
from .vocabulary import Vocabulary
from .words import clean, variant_key

LEAF_BUDGET = 300
_SHORTEST_TYPE = 4
_FILLS_A_TEMPLATE = 400


@dataclass(frozen=True)
class Phrase:
    """A keyphrase of the universe; demand is None and kind tells the parts where it was composed."""

    keyphrase: str
    demand: int | None
    leaf: str
    kind: str


def hand_written(leaves: list[Leaf]) -> dict[str, Phrase]:
    """All queries; one that stands under several leaves keeps the row with the highest demand, then the first."""
    rows: dict[str, Phrase] = {}
    for leaf in leaves:
        for query in leaf.queries:
            text = clean(query.text)
            if text not in rows or query.demand > (rows[text].demand or 0):
                rows[text] = Phrase(text, query.demand, leaf.path, "query")
    return rows


def generate(leaves: list[Leaf], seed: int = 7, leaf_budget: int = LEAF_BUDGET) -> Iterator[Phrase]:
    """Streams the universe; the same lexicon and seed give the same phrases in the same order. Titles that are held out
    or for development are no evidence for any phrase."""
    rows = hand_written(leaves)
    yield from rows.values()
    taken = {variant_key(text) for text in rows}
    shared = share_words(leaves)
    for leaf in leaves:
        composed = 0
        for candidate in _candidates(leaf, seed, shared):
            if composed == leaf_budget:
                break
            key = variant_key(candidate.phrase)
            if key and key not in taken:
                taken.add(key)
                composed += 1
                yield Phrase(candidate.phrase, None, leaf.path, candidate.kind)


def _candidates(leaf: Leaf, seed: int, shared: SharedWords) -> Iterator[Composed]:
    for product_type in leaf.product_types:
        for name in product_type.names:
            if len(name) >= _SHORTEST_TYPE:
                yield Composed(clean(name), "type")
    queries = [query.text for query in leaf.queries]
    titles = [title for title in leaf.titles if may_train(title)]
    vocabulary = Vocabulary(leaf)
    for line in mine_model_lines([*queries, *titles], vocabulary, shared.everyday):
        vocabulary.add(line.value, line)
        yield Composed(line.value, "line")
    evidence = Evidence(vocabulary, queries, titles)
    composer = Composer(leaf, list(vocabulary.slots()), evidence, shared)
    streams = [
        _ranked(composer.fill(template, random.Random(f"{seed}/{leaf.path}/{template}")), min(count, 5) / len(template))
        for template, count in sorted(mine_templates(queries, vocabulary).items())
    ]
    for _, fill in merge(*streams, key=lambda pair: pair[0]):
        yield fill


def _ranked(fills: Iterator[Composed], weight: float) -> Iterator[tuple[float, Composed]]:
    """Fills of one word order with their turn: frequent and short orders come more often."""
    for rank, fill in enumerate(islice(fills, _FILLS_A_TEMPLATE)):
        yield rank / weight, fill
