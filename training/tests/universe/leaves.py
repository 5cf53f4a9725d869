"""Small leaves made by hand, and what the generator makes of them."""

from bidphrase_training.universe.evidence import Evidence
from bidphrase_training.universe.generate import generate
from bidphrase_training.universe.lexicon import Leaf, ProductType, Query
from bidphrase_training.universe.model_lines import mine_model_lines
from bidphrase_training.universe.rules import Pairs
from bidphrase_training.universe.vocabulary import Vocabulary


def make_leaf(types, queries=(), name="Leaf", department="Shop", **fields):
    """A leaf; `types` maps a product type's name to its synonyms, every query has demand 3."""
    fields.setdefault("query_attributes", tuple(fields.get("attributes", {})))
    return Leaf(
        department=department,
        name=name,
        product_types=tuple(ProductType(one, tuple(others)) for one, others in types.items()),
        queries=tuple(Query(text, 3) for text in queries),
        **fields,
    )


def composed(*leaves, seed=7):
    """The composed phrases of a universe, without the bare product types."""
    return [phrase.keyphrase for phrase in generate(list(leaves), seed) if phrase.kind not in ("query", "type")]


def read(leaf):
    """Vocabulary, with model lines, and evidence of a leaf."""
    vocabulary = Vocabulary(leaf)
    queries = [query.text for query in leaf.queries]
    for line in mine_model_lines([*queries, *leaf.titles], vocabulary, frozenset()):
        vocabulary.add(line.value, line)
    return vocabulary, Evidence(vocabulary, queries, list(leaf.titles))


def fits(leaf, one, other, widespread=()):
    """Whether two slots, named like "brand acme", may stand together."""
    vocabulary, evidence = read(leaf)
    slots = {f"{slot.kind} {slot.value}": slot for slot in vocabulary.slots()}
    return Pairs(evidence, frozenset(widespread)).fit(slots[one], slots[other])


def mentions(leaf, text):
    """(kind, text) of the mentions in a text; unknown words have the kind ""."""
    vocabulary, _ = read(leaf)
    parts = vocabulary.read(text)
    return [("", part) if isinstance(part, str) else (part.slot.kind, part.text) for part in parts]
