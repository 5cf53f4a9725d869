"""Which slots may stand together in a composed phrase, and which phrases are fit to be searched for."""

import re
from itertools import combinations

from .evidence import Evidence
from .exclusive import contradicts
from .vocabulary import Slot
from .wordlists import ADULTS, BRAND_BOUND, OPEN_KEYS, STOP_WORDS, VEHICLES
from .words import stems

MAX_WORDS = 10
MAX_CHARACTERS = 100
_CLOTHING_SIZE = re.compile(r"(?:size )?(?:xx?s|s|m|l|x+l|\d?xl|\dt|small|medium|large|x-large|\d\d?(?:\.5)?)")


def _is_open(attribute: Slot, widespread: frozenset[str]) -> bool:
    """A clothing size, or a colour or the like that is listed in several leaves ("red", not "empire red")."""
    sizes = "size" in attribute.group and _CLOTHING_SIZE.fullmatch(attribute.value)
    return (attribute.group in OPEN_KEYS and attribute.value in widespread) or bool(sizes)


class Pairs:
    """Decides from a leaf's evidence whether two slots go together; the order of the two does not matter."""

    def __init__(self, evidence: Evidence, widespread: frozenset[str]):
        self._evidence = evidence
        self._widespread = widespread
        self._known: dict[tuple[Slot, Slot], bool] = {}

    def fit(self, one: Slot, other: Slot) -> bool:
        """Whether the evidence allows both slots in one phrase."""
        if (one, other) not in self._known:
            names = sorted((one.kind, other.kind))
            rule = getattr(self, f"_{names[0]}_{names[1]}", None)
            first, second = (one, other) if one.kind == names[0] else (other, one)
            seen = self._evidence.together(one, other)
            self._known[one, other] = seen or bool(rule and rule(first, second))
        return self._known[one, other]

    def _attribute_type(self, attribute: Slot, product: Slot) -> bool:
        """Open keys: two values of the key were seen with the product type; others: this value, with the same noun."""
        if _is_open(attribute, self._widespread):
            values = self._evidence.group_partners(product, "attribute")
            return sum(value.group == attribute.group for value in values) >= 2
        named = self._evidence.partners(attribute, "type")
        return any(other.group == product.group and _head(other) == _head(product) for other in named)

    def _attribute_head(self, attribute: Slot, head: Slot) -> bool:
        values = self._evidence.partners(head, "attribute")
        return _is_open(attribute, self._widespread) and sum(value.group == attribute.group for value in values) >= 2

    def _attribute_brand(self, attribute: Slot, brand: Slot) -> bool:
        """A value seen with three brands does not depend on the brand; nor do colours and the like."""
        if any(bound in attribute.group for bound in BRAND_BOUND):
            return False
        if _is_open(attribute, self._widespread):
            brands = self._evidence.group_partners(attribute, "brand")
            return len(brands) >= 3 and bool(self._evidence.partners(attribute, "brand"))
        return len(self._evidence.partners(attribute, "brand")) >= 3

    def _attribute_line(self, attribute: Slot, line: Slot) -> bool:
        """An open value that was seen with the line's brand, where lines of two brands have values of the key."""
        brands = {slot.value for slot in self._evidence.partners(attribute, "brand")}
        lines = {other.group for other in self._evidence.group_partners(attribute, "line")}
        return _is_open(attribute, self._widespread) and line.group in brands and len(lines) >= 2

    def _attribute_audience(self, attribute: Slot, audience: Slot) -> bool:
        keys = {value.group for value in self._evidence.partners(audience, "attribute")}
        return attribute.group in keys

    def _attribute_attribute(self, one: Slot, other: Slot) -> bool:
        keys = {value.group for value in self._evidence.group_partners(one, "attribute")}
        return _is_open(one, self._widespread) and _is_open(other, self._widespread) and other.group in keys

    def _attribute_compatible(self, attribute: Slot, compatible: Slot) -> bool:
        """The key was seen with two devices or vehicles, and the value with one unless it is open."""
        known = _is_open(attribute, self._widespread) or bool(self._evidence.partners(attribute, "compatible"))
        return known and len(self._evidence.group_partners(attribute, "compatible")) >= 2

    def _brand_type(self, brand: Slot, product: Slot) -> bool:
        """The brand was seen with some name of the product type."""
        return brand in self._evidence.group_partners(product, "brand")

    def _audience_brand(self, audience: Slot, brand: Slot) -> bool:
        """A brand seen with two audiences serves the leaf's other grown-ups too."""
        return audience.value in ADULTS and len(self._evidence.partners(brand, "audience")) >= 2

    def _audience_type(self, audience: Slot, product: Slot) -> bool:
        seen = self._evidence.group_partners(product, "audience")
        return audience in seen or (audience.value in ADULTS and bool(seen))

    def _brand_compatible(self, brand: Slot, compatible: Slot) -> bool:
        """A brand seen with two devices or vehicles makes parts for any of the leaf."""
        return len({slot.group for slot in self._evidence.partners(brand, "compatible")}) >= 2

    def _compatible_type(self, compatible: Slot, product: Slot) -> bool:
        if VEHICLES & set(stems(product.value)):
            return False
        return bool(self._evidence.group_partners(product, "compatible"))

    def _compatible_head(self, compatible: Slot, head: Slot) -> bool:
        return len(self._evidence.partners(head, "compatible")) >= 2

    def _line_type(self, line: Slot, product: Slot) -> bool:
        return line in self._evidence.group_partners(product, "line")

    def _audience_line(self, audience: Slot, line: Slot) -> bool:
        return audience in self._evidence.group_partners(line, "audience")


def _head(product: Slot) -> str:
    return stems(product.value)[-1]


def all_fit(slots: list[Slot], pairs: Pairs) -> bool:
    """Whether every two of the slots go together."""
    return all(pairs.fit(one, other) for one, other in combinations(slots, 2))


def well_formed(phrase: str, brands: frozenset[tuple[str, ...]]) -> bool:
    """No doubled word, one brand at most, no contradiction, within the limits of a keyphrase."""
    words = stems(phrase)
    content = [word for word in words if word not in STOP_WORDS]
    if len(set(content)) < len(content) or len(words) > MAX_WORDS or len(phrase) > MAX_CHARACTERS:
        return False
    return len(content) > 1 and not contradicts(words) and _brands_in(words, brands) <= 1


def _brands_in(words: tuple[str, ...], brands: frozenset[tuple[str, ...]]) -> int:
    spans = {words[a:b] for a in range(len(words)) for b in range(a + 1, min(a + 4, len(words)) + 1)}
    return len(spans & brands)


def covers_other_value(product: Slot, attribute: Slot, rivals: list[tuple[str, ...]]) -> bool:
    """Whether a product's name already says another value of the attribute's key ("leather belt" + canvas)."""
    text = f" {' '.join(stems(product.value))} "
    own = f" {' '.join(stems(attribute.value))} "
    return any(f" {' '.join(rival)} " in text for rival in rivals if f" {' '.join(rival)} " != own)


def names_brand(text: str, brands: frozenset[tuple[str, ...]]) -> bool:
    """Whether a text holds a brand's name ("clorox wipes")."""
    return _brands_in(stems(text), brands) > 0
