"""The key under which close variants of a keyphrase are one, as in TypeScript (`src/text/variants.ts`).

Both sides replay `test/vectors/variants.json`; change neither without the vectors.
"""

import unicodedata

import regex

from bidphrase_training.compounds import join_compounds
from bidphrase_training.singular import singular
from bidphrase_training.text import normalise_text
from bidphrase_training.units import is_number, join_units, spell_fractions, spell_marks

_STOP_WORDS = frozenset(("for", "of", "the", "a", "an", "and", "in", "on", "to", "by"))
# Plurals that are another thing than their singular.
_OTHER_THING = frozenset(("shorts", "briefs", "tights", "overalls", "trunks", "goods", "vans"))
# Words beside which `glasses` are more than one glass, and no eyewear.
_DRINKS = frozenset(
    [
        *("wine", "coupe", "drinking", "shot", "beer", "champagne", "cocktail", "martini", "whiskey", "whisky"),
        *("water", "pint", "margarita", "juice", "highball"),
    ]
)
# What one buys for another thing, so that the order around `for` matters: `drill for battery` is no battery.
_ACCESSORIES = frozenset(
    [
        *("case", "cover", "charger", "battery", "cable", "adapter", "stand", "mount", "bag", "strap", "band"),
        *("holder", "lens", "filter", "part", "protector", "remote", "cord", "blade", "bit", "belt", "cartridge"),
        *("ink", "toner", "bulb", "kit"),
    ]
)
_MARKS = regex.compile(r"\p{M}")
_QUOTES = regex.compile(r"['’`]")
_WORD = regex.compile(r"[\p{L}\p{N}]+(?:(?<=\p{N})[.,/:-](?=\p{N})[\p{L}\p{N}]+)*[+#]*")


def _words(text: str) -> list[str]:
    """Lower case, no accents, punctuation gone but inside numbers (`1.5`, `1/2`) and after a word (`s9+`, `c#`)."""
    bare = _MARKS.sub("", unicodedata.normalize("NFD", normalise_text(spell_fractions(text)).lower()))
    return _WORD.findall(_QUOTES.sub("", spell_marks(bare)).replace("\u2044", "/"))


def folded_words(text: str) -> list[str]:
    """The text's words in order: lower case, no accents, singular, no stop words (unless there is nothing else)."""
    words = _words(text)
    return [singular(word) for word in [w for w in words if w not in _STOP_WORDS] or words]


def variant_key(text: str) -> str:
    """Close-variant key: two keyphrases with the same key differ in case, accents, punctuation, plural, word order,
    stop words, the spelling of a unit or of a compound only; `src/text/variants.ts` says what is not folded, and why.
    Empty for an empty text alone: where no word is left, the lower-case text itself is the key."""
    everything = join_compounds(join_units(_words(text)))
    folded = [_fold_plural(word, everything) for word in everything]
    content = [
        word for at, word in enumerate(folded) if word not in _STOP_WORDS or (word == "for" and _keeps_for(folded, at))
    ]
    kept = content + _directions(folded) if content else folded
    # UTF-16 order is the order in which TypeScript sorts.
    key = " ".join(sorted(_numbers_in_order(kept), key=lambda word: word.encode("utf-16-be")))
    return key or normalise_text(text).lower()


def _fold_plural(word: str, everything: list[str]) -> str:
    if word in _OTHER_THING:
        return word
    if word == "glasses":
        return "glass" if _DRINKS.intersection(everything) else word
    return singular(word)


def _keeps_for(folded: list[str], at: int) -> bool:
    """A `for` at the end leaves open what it is for; one before an accessory and after none turns the need round."""
    if at == 0:
        return False
    return at == len(folded) - 1 or (folded[-1] in _ACCESSORIES and not _ACCESSORIES.intersection(folded[:at]))


def _directions(folded: list[str]) -> list[str]:
    """`usb to hdmi` and `hdmi to usb` are two needs."""
    return [
        f"{folded[at - 1]}>{folded[at + 1]}"
        for at, word in enumerate(folded)
        if word == "to" and 0 < at < len(folded) - 1
    ]


def _numbers_in_order(kept: list[str]) -> list[str]:
    """Several bare numbers as one word, in their order: `4 person 2 room` is not `2 person 4 room`."""
    numbers = [word for word in kept if is_number(word)]
    if len(numbers) < 2:
        return kept
    return [*(word for word in kept if not is_number(word)), "_".join(numbers)]
