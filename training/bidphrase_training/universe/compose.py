"""Fills the word orders of a leaf with its values, as far as the evidence goes."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from .evidence import Evidence
from .forms import audience_forms
from .lexicon import Leaf
from .rules import Pairs, all_fit, covers_other_value, names_brand, well_formed
from .shared_words import SharedWords
from .templates import Template
from .vocabulary import Slot
from .words import stems

_MOST_FILLS = 4000


@dataclass(frozen=True)
class Composed:
    """A composed phrase; kind names its parts, for example "attribute+brand+type"."""

    phrase: str
    kind: str


class Composer:
    """Composes phrases of one leaf."""

    def __init__(self, leaf: Leaf, slots: list[Slot], evidence: Evidence, shared: SharedWords):
        self._evidence = evidence
        self._pairs = Pairs(evidence, shared.values)
        self._branded = {slot for slot in slots if slot.kind == "type" and names_brand(slot.value, shared.brands)}
        self._brands = frozenset(stems(slot.value) for slot in slots if slot.kind == "brand")
        self._rivals: dict[str, list[tuple[str, ...]]] = {}
        self._by_kind: dict[tuple[str, str], list[Slot]] = {}
        for slot in slots:
            if slot.kind == "attribute":
                self._rivals.setdefault(slot.group, []).append(stems(slot.value))
            if self._usable(leaf, slot, shared.spans):
                detail = slot.group if slot.kind == "attribute" else ""
                self._by_kind.setdefault((slot.kind, detail), []).append(slot)

    def _usable(self, leaf: Leaf, slot: Slot, common: frozenset[str]) -> bool:
        """Values buyers type: searched for in the leaf, or (of a query attribute) in several other leaves."""
        if slot.kind == "attribute":
            known = self._evidence.searched[slot] or slot.value in common
            return bool(known) and slot.group in leaf.query_attributes
        return slot.kind in ("type", "compatible") or bool(self._evidence.searched[slot])

    def fill(self, template: Template, rng: random.Random) -> Iterator[Composed]:
        """Phrases of one word order, shuffled by `rng`."""
        choices = [self._choices(kind, detail) for kind, detail in template]
        for texts_and_slots in _shuffled_product(choices, rng):
            slots = [slot for _, slot in texts_and_slots if slot]
            phrase = " ".join(text for text, _ in texts_and_slots)
            if _tail_inside([text for text, _ in texts_and_slots]):
                continue
            if self._plausible(slots) and well_formed(phrase, self._brands):
                yield Composed(phrase, "+".join(sorted({_NAMES.get(slot.kind, slot.kind) for slot in slots})))

    def _plausible(self, slots: list[Slot]) -> bool:
        if not all_fit(slots, self._pairs):
            return False
        if self._branded & set(slots) and any(slot.kind in ("brand", "line", "compatible") for slot in slots):
            return False
        products = [slot for slot in slots if slot.kind in ("type", "head")]
        attributes = [slot for slot in slots if slot.kind == "attribute"]
        return not any(
            covers_other_value(thing, attribute, self._rivals[attribute.group])
            for thing in products
            for attribute in attributes
        )

    def _choices(self, kind: str, detail: str) -> list[tuple[str, Slot | None]]:
        if kind == "word":
            return [(detail, None)]
        if kind == "head":
            return [(detail, Slot("head", stems(detail)[-1]))]
        if kind == "attribute":
            return [(self._evidence.written(slot), slot) for slot in self._by_kind.get((kind, detail), [])]
        slots = self._by_kind.get((kind, ""), [])
        if kind == "audience":
            forms = ((audience_forms(slot.value).get(detail), slot) for slot in slots)
            return [(text, slot) for text, slot in forms if text]
        return [(self._evidence.written(slot), slot) for slot in slots]


def _tail_inside(texts: list[str]) -> bool:
    """Whether a part that ends a phrase ("charms for bracelet") has something after it."""
    return any(" for " in text or " with " in text for text in texts[:-1])


_NAMES = {"head": "type"}


def _shuffled_product(choices: list[list], rng: random.Random) -> list[tuple]:
    """All combinations in a random order, or a random sample of them where there are very many."""
    total = 1
    for options in choices:
        total *= len(options)
    if total <= _MOST_FILLS:
        combinations = list(product(*choices))
        rng.shuffle(combinations)
        return combinations
    picked = (tuple(rng.choice(options) for options in choices) for _ in range(_MOST_FILLS))
    return list(dict.fromkeys(picked))
