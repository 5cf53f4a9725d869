"""What the queries and titles of a leaf show to go together."""

from collections import Counter, defaultdict
from itertools import combinations

from .vocabulary import Mention, Slot, Vocabulary


class Evidence:
    """Counts of slots, and of pairs of slots, over the texts of one leaf."""

    def __init__(self, vocabulary: Vocabulary, queries: list[str], titles: list[str]):
        self.spelling: dict[Slot, Counter[str]] = defaultdict(Counter)
        self.searched: Counter[Slot] = Counter()
        self._partners: dict[Slot, dict[str, set[Slot]]] = defaultdict(lambda: defaultdict(set))
        self._group_partners: dict[tuple[str, str], set[Slot]] = defaultdict(set)
        for text in queries:
            mentions = self._record(vocabulary.read(text))
            for mention in mentions:
                self.searched[mention.slot] += 1
                self.spelling[mention.slot][mention.text] += 1
        for text in titles:
            self._record(vocabulary.read(text))

    def _record(self, parts: list[Mention | str]) -> list[Mention]:
        mentions = [part for part in parts if isinstance(part, Mention)]
        slots = list(dict.fromkeys(mention.slot for mention in mentions))
        slots += [Slot("brand", slot.group, slot.group) for slot in slots if slot.kind == "line"]
        for one, other in combinations(slots, 2):
            for slot, partner in ((one, other), (other, one)):
                self._partners[slot][partner.kind].add(partner)
                self._group_partners[slot.kind, slot.group].add(partner)
        return mentions

    def together(self, one: Slot, other: Slot) -> bool:
        """Whether some text holds both."""
        return other in self._partners[one][other.kind]

    def partners(self, slot: Slot, kind: str) -> set[Slot]:
        """Slots of a kind that stand in some text with this very slot."""
        return self._partners[slot][kind]

    def group_partners(self, slot: Slot, kind: str) -> set[Slot]:
        """Slots of a kind that stand in some text with any slot of this one's group (key, product type, brand)."""
        return {partner for partner in self._group_partners[slot.kind, slot.group] if partner.kind == kind}

    def written(self, slot: Slot) -> str:
        """The slot as queries write it most often; unsearched slots as the lexicon has them."""
        spelling = self.spelling.get(slot)
        if not spelling:
            return slot.value
        return min(spelling, key=lambda text: (-spelling[text], len(text), text))
