"""Model lines ("hoka clifton 9"): words after a brand that the leaf's texts know with that brand only."""

from collections import Counter

from .vocabulary import Mention, Slot, Vocabulary

_LONGEST = 3
_LEAST_TEXTS = 2
_LEAST_SHARE = 0.6


def mine_model_lines(texts: list[str], vocabulary: Vocabulary, everyday: frozenset[str]) -> list[Slot]:
    """Lines in at least two texts, complete in one of them, whose first word belongs to one brand.

    `everyday` words never start or end a line; "motorcraft br" of "motorcraft br-1414" is not complete.
    """
    counts: Counter[tuple[str, str]] = Counter()
    complete: set[tuple[str, str]] = set()
    shown: dict[str, str] = {}
    companions: dict[str, Counter[str]] = {}
    for text in texts:
        parts = vocabulary.read(text)
        brands = {part.slot.value for part in parts if isinstance(part, Mention) and part.slot.kind == "brand"}
        for word in {part for part in parts if isinstance(part, str)}:
            companions.setdefault(word, Counter()).update(brands or {""})
        for brand, name, words in _runs(parts):
            shown.setdefault(brand, name)
            counts.update((brand, " ".join(words[:length])) for length in range(1, min(len(words), _LONGEST) + 1))
            complete.add((brand, " ".join(words)))
    return [
        Slot("line", f"{shown[brand]} {words}", brand)
        for (brand, words), count in sorted(counts.items())
        if count >= _LEAST_TEXTS
        and (brand, words) in complete
        and _names_a_line(words.split(), everyday)
        and _belongs_to(brand, companions[words.split()[0]])
    ]


def _names_a_line(words: list[str], everyday: frozenset[str]) -> bool:
    first, last = words[0], words[-1]
    starts = len(first) > 1 and not first.isdigit() and first not in everyday
    return starts and (last.isdigit() or last not in everyday)


def _belongs_to(brand: str, around: Counter[str]) -> bool:
    """Whether most texts with the word name this brand, and none more often."""
    return around[brand] >= _LEAST_SHARE * sum(around.values()) and around[brand] == max(around.values())


def _runs(parts: list[Mention | str]) -> list[tuple[str, str, list[str]]]:
    """(brand, brand as written, the unknown words right after it) of a text that was read."""
    runs = []
    for place, part in enumerate(parts):
        if not (isinstance(part, Mention) and part.slot.kind == "brand"):
            continue
        words: list[str] = []
        for following in parts[place + 1 :]:
            if not isinstance(following, str):
                break
            words.append(following)
        if words:
            runs.append((part.slot.value, part.text, words))
    return runs
