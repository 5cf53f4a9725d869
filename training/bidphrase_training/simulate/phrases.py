"""Keyphrases of one leaf: its own written queries that parse into constraints, and phrases composed from attributes."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from bidphrase_training.simulate.items import draw_values
from bidphrase_training.simulate.market import AUDIENCE, COMPATIBLE, FIRST_ATTRIBUTE, TYPE, Market, kind_mask
from bidphrase_training.universe.forms import audience_forms
from bidphrase_training.universe.vocabulary import Mention, Vocabulary
from bidphrase_training.universe.wordlists import CONNECTORS, STOP_WORDS
from bidphrase_training.universe.words import clean, variant_key

CONSTRAINTS = (0.15, 0.4, 0.3, 0.15)
"""Chance that a composed phrase states 0, 1, 2 or 3 constraints beside the kind of product."""


WISHES = 500
"""Composing ends when so many draws bring no new phrase."""


@dataclass(frozen=True)
class Phrase:
    """`masks`: slot number -> bool [1 + values], which values satisfy the phrase; slots it does not state are left
    out. `kind`: its words for the product; `demand`: 1 (rare) to 5 (head), ordinal."""

    text: str
    kind: str
    masks: dict[int, np.ndarray]
    demand: int
    origin: str


@dataclass
class Drawn:
    """Phrases so far; `seen` holds the close-variant keys of the whole universe."""

    seen: set[tuple[str, ...]]
    phrases: list[Phrase] = field(default_factory=list)

    def add(self, phrase: Phrase) -> None:
        """Keep a phrase unless the universe has a close variant of it."""
        key = variant_key(phrase.text)
        if key not in self.seen:
            self.seen.add(key)
            self.phrases.append(phrase)


def written(market: Market, taken: Callable[[str], bool], drawn: Drawn, most: int) -> None:
    """Add up to `most` of the leaf's own queries: those of which every word is understood, with one product.

    `taken(text)`: whether the product words name something of another leaf too; such queries have no one truth.
    """
    vocabulary = Vocabulary(market.leaf)
    for query in market.leaf.queries:
        if len(drawn.phrases) >= most:
            return
        phrase = _parse(market, vocabulary.read(query.text), query.text, query.demand)
        if phrase and not taken(phrase.kind):
            drawn.add(phrase)


def _parse(market: Market, parts: list[Mention | str], text: str, demand: int) -> Phrase | None:
    masks: dict[int, np.ndarray] = {}
    kind = ""
    for part in parts:
        if isinstance(part, str):
            if part in STOP_WORDS | CONNECTORS:
                continue
            return None
        number, mask = _constraint(market, part)
        if number is None or number in masks or not mask.any():
            return None
        masks[number] = mask
        kind = part.text if number == TYPE else kind
    return Phrase(clean(text), kind, masks, demand, "written") if TYPE in masks else None


def _constraint(market: Market, mention: Mention) -> tuple[int | None, np.ndarray]:
    slot = mention.slot
    if slot.kind in ("type", "head"):
        return TYPE, kind_mask(slot.value, market.type_names)
    name = slot.group if slot.kind == "attribute" else slot.kind
    for number, one in enumerate(market.slots):
        if one.name == name and slot.value in one.surfaces:
            return number, one.surfaces[slot.value]
    return None, np.zeros(0, bool)


def compose(market: Market, drawn: Drawn, wanted: int, rng: np.random.Generator) -> None:
    """Add phrases a buyer of some listing might type until there are `wanted`, or nothing new comes."""
    kinds = list(market.slots[TYPE].surfaces.items())
    if not kinds:
        return
    before = -1
    while before < len(drawn.phrases) < wanted:
        before = len(drawn.phrases)
        for wish in draw_values(market, WISHES, rng):
            _compose_one(market, wish, kinds, drawn, rng)
            if len(drawn.phrases) >= wanted:
                return


def _compose_one(market: Market, wish: np.ndarray, kinds: list, drawn: Drawn, rng: np.random.Generator) -> None:
    fitting = [(text, mask) for text, mask in kinds if mask[wish[TYPE] + 1]]
    if not fitting:
        return
    kind, mask = fitting[rng.integers(len(fitting))]
    masks, words = {TYPE: mask}, {TYPE: kind}
    possible = [n for n in range(TYPE + 1, len(market.slots)) if wish[n] >= 0]
    count = min(rng.choice(len(CONSTRAINTS), p=CONSTRAINTS), len(possible))
    for number in sorted(rng.choice(possible, count, replace=False)) if count else ():
        surfaces = [(t, m) for t, m in market.slots[number].surfaces.items() if m[wish[number] + 1]]
        if surfaces:
            words[number], masks[number] = surfaces[0]
    demand = max(1, 5 - len(masks) - int(rng.random() < 0.5) + (len(masks) == 1))
    drawn.add(Phrase(_say(market, words, wish, rng), kind, masks, demand, "composed"))


def _say(market: Market, words: dict[int, str], wish: np.ndarray, rng: np.random.Generator) -> str:
    """Words in a buyer's order: brand, attributes, product; the audience before or after it; "for" a device."""
    said = [text for number, text in words.items() if number == 1 or number >= FIRST_ATTRIBUTE]
    said.append(words[TYPE])
    if AUDIENCE in words:
        forms = audience_forms(market.slots[AUDIENCE].values[wish[AUDIENCE]])
        if "before" in forms and rng.random() < 0.6:
            said.insert(0, forms["before"])
        else:
            said.append(f"for {forms['for']}")
    if COMPATIBLE in words:
        said.append(f"for {words[COMPATIBLE]}")
    return " ".join(dict.fromkeys(" ".join(said).split()))
