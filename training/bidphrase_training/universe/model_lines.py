"""Model lines ("hoka clifton 9"): words after a brand that the leaf's texts know with that brand only."""

from collections import Counter

from .vocabulary import Mention, Slot, Vocabulary

_LONGEST = 3


def mine_model_lines(texts: list[str], vocabulary: Vocabulary, everyday: frozenset[str]) -> list[Slot]:
    """Lines in at least two texts whose first word goes with no other brand; `everyday` words never start one."""
    counts: Counter[tuple[str, str]] = Counter()
    shown: dict[str, str] = {}
    companions: dict[str, Counter[str]] = {}
    for text in texts:
        parts = vocabulary.read(text)
        brands = {part.slot.value for part in parts if isinstance(part, Mention) and part.slot.kind == "brand"}
        for word in {part for part in parts if isinstance(part, str)}:
            companions.setdefault(word, Counter()).update(brands or {""})
        for brand, name, words in _runs(parts):
            shown.setdefault(brand, name)
            counts.update((brand, " ".join(words[:length])) for length in range(1, len(words) + 1))
    lines = []
    for (brand, words), count in sorted(counts.items()):
        first, *rest = words.split()
        if count < 2 or first in everyday or len(first) < 2 or first.isdigit():
            continue
        if rest and rest[-1] in everyday and not rest[-1].isdigit():
            continue
        around = companions[first]
        if around[brand] >= 0.6 * sum(around.values()) and around[brand] == max(around.values()):
            lines.append(Slot("line", f"{shown[brand]} {words}", brand))
    return lines


def _runs(parts: list[Mention | str]) -> list[tuple[str, str, list[str]]]:
    """(brand, brand as written, unknown words right after it) of a text that was read."""
    runs = []
    for place, part in enumerate(parts):
        if not (isinstance(part, Mention) and part.slot.kind == "brand"):
            continue
        words: list[str] = []
        for following in parts[place + 1 : place + 1 + _LONGEST]:
            if not isinstance(following, str):
                break
            words.append(following)
        if words:
            runs.append((part.slot.value, part.text, words))
    return runs
