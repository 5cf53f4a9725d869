"""What the leaves of the lexicon have in common; a leaf alone cannot tell a plain word from a name."""

from collections import Counter
from dataclasses import dataclass

from .lexicon import Leaf
from .words import clean, fold, stems

_EVERYDAY_LEAVES = 8
_SPAN_LEAVES = 3
_VALUE_LEAVES = 3
_PLAIN_LEAVES = 2


@dataclass(frozen=True)
class SharedWords:
    """Words by how many leaves know them.

    everyday: words of many leaves' queries, never the start of a model line; spans: runs of up to three words in
    several leaves' queries; values: attribute values listed in several leaves; brands: all that are not plain words.
    """

    everyday: frozenset[str]
    spans: frozenset[str]
    values: frozenset[str]
    brands: frozenset[tuple[str, ...]]


def share_words(leaves: list[Leaf]) -> SharedWords:
    """Counts in how many leaves words, runs and values stand."""
    words: Counter[str] = Counter()
    spans: Counter[str] = Counter()
    values: Counter[str] = Counter()
    plain: Counter[tuple[str, ...]] = Counter()
    for leaf in leaves:
        queries = [fold(query.text).split() for query in leaf.queries]
        words.update({word for query in queries for word in query})
        spans.update({" ".join(q[a:b]) for q in queries for a in range(len(q)) for b in range(a + 1, a + 4)})
        listed = [clean(value) for options in leaf.attributes.values() for value in options]
        values.update(set(listed))
        names = [name for product_type in leaf.product_types for name in product_type.names]
        plain.update({(stem,) for text in (*names, *listed) for stem in stems(text)})
    brands = {stems(brand) for leaf in leaves for brand in leaf.brands}
    return SharedWords(
        everyday=_at_least(words, _EVERYDAY_LEAVES),
        spans=_at_least(spans, _SPAN_LEAVES),
        values=_at_least(values, _VALUE_LEAVES),
        brands=frozenset(brand for brand in brands if brand and plain[brand] < _PLAIN_LEAVES),
    )


def _at_least(counts: Counter[str], least: int) -> frozenset[str]:
    return frozenset(key for key, count in counts.items() if count >= least)
