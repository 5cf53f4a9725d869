"""The words of one leaf and what each stands for, so that its queries and titles can be read."""

from collections.abc import Iterable
from dataclasses import dataclass

from .forms import attribute_forms, audience_forms, brand_forms, compatible_forms
from .lexicon import Leaf
from .wordlists import CONNECTORS, EVERYDAY_STARTS, NOT_A_MAKER_AFTER
from .words import clean, fold, singular, stems


@dataclass(frozen=True)
class Slot:
    """One thing a leaf can name: kind is brand, line, type, head, attribute, audience or compatible.

    `group` is what rules compare: the brand of a line, the number of a product type, the key of an attribute.
    """

    kind: str
    value: str
    group: str = ""


@dataclass(frozen=True)
class Mention:
    """A slot found in a text; `text` is how it was written there, in lower case."""

    slot: Slot
    text: str


class Vocabulary:
    """Finds a leaf's slots in a text, longest first."""

    def __init__(self, leaf: Leaf):
        self._slots: dict[tuple[str, ...], Slot] = {}
        self._first_only: set[Slot] = set()
        self._longest = 1
        self._add_types(leaf)
        for brand in leaf.brands:
            for form in brand_forms(brand):
                self.add(form, Slot("brand", clean(brand), clean(brand)))
        for value in leaf.compatible_with:
            for form in compatible_forms(value):
                self.add(form, Slot("compatible", form, clean(value)))
        for value in leaf.audience:
            for form in audience_forms(value).values():
                self.add(form, Slot("audience", clean(value)))
        for key, values in leaf.attributes.items():
            for value in values:
                for form in attribute_forms(key, value):
                    self.add(form, Slot("attribute", form, key))
        self._mark_ambiguous_brands(leaf)

    def _add_types(self, leaf: Leaf) -> None:
        heads = set()
        for number, product_type in enumerate(leaf.product_types):
            for name in product_type.names:
                self.add(name, Slot("type", clean(name), str(number)))
                heads.add(stems(name)[-1])
        for head in sorted(heads):
            self.add(head, Slot("head", head))

    def _mark_ambiguous_brands(self, leaf: Leaf) -> None:
        """A brand that is also a plain word of the leaf (Case, On, Method) counts only as the first word."""
        plain = set(CONNECTORS | EVERYDAY_STARTS)
        for product_type in leaf.product_types:
            plain.update(*(stems(name) for name in product_type.names))
        for values in leaf.attributes.values():
            plain.update(*(stems(value) for value in values))
        for words, slot in self._slots.items():
            if slot.kind == "brand" and len(words) == 1 and words[0] in plain:
                self._first_only.add(slot)

    def add(self, surface: str, slot: Slot) -> None:
        """Teaches a surface; the first slot taught for a surface keeps it."""
        words = stems(surface)
        if words and words not in self._slots:
            self._slots[words] = slot
            self._longest = max(self._longest, len(words))

    def slots(self) -> Iterable[Slot]:
        """All slots, each once, in the order taught."""
        return dict.fromkeys(self._slots.values())

    def read(self, text: str) -> list[Mention | str]:
        """The text as a list of mentions and, where nothing is known, single folded words."""
        words, origin = [], []
        raw = clean(text).split()
        for number, token in enumerate(raw):
            folded = fold(token).split()
            words += folded
            origin += [number] * len(folded)
        keys = tuple(singular(word) for word in words)
        found: list[Mention | str] = []
        place = 0
        while place < len(words):
            match = self._longest_at(words, keys, place)
            if match is None:
                found.append(words[place])
                place += 1
            else:
                slot, end = match
                found.append(Mention(slot, _as_written(words, origin, raw, place, end)))
                place = end
        return found

    def _longest_at(self, words: list[str], keys: tuple[str, ...], place: int) -> tuple[Slot, int] | None:
        for length in range(min(self._longest, len(keys) - place), 0, -1):
            slot = self._slots.get(keys[place : place + length])
            if slot is None or (slot in self._first_only and place > 0):
                continue
            if slot.kind in ("brand", "line") and place > 0 and words[place - 1] in NOT_A_MAKER_AFTER:
                continue
            return slot, place + length
        return None


def _as_written(words: list[str], origin: list[int], raw: list[str], start: int, end: int) -> str:
    """The words as they were typed ("t-shirt", "at&t"), folded where they are only part of what was typed."""
    whole_start = start == 0 or origin[start - 1] != origin[start]
    whole_end = end == len(words) or origin[end] != origin[end - 1]
    if whole_start and whole_end:
        return " ".join(raw[origin[start] : origin[end - 1] + 1]).strip(".,;:!?()[]*|-/ ")
    return " ".join(words[start:end])
