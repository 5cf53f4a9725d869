"""Tokens, singular forms and the close-variant key."""

import re
import unicodedata
from functools import lru_cache

from ..text import normalise_text
from .wordlists import IRREGULAR_PLURALS, SINGULAR_IN_S, STOP_WORDS

_INCH = re.compile(r"(?<=\d)\s*[\"”″]")
_APOSTROPHE = re.compile(r"['’‘`]")
_JUNK = re.compile(r"[^a-z0-9.]+")
_POINT = re.compile(r"(?<!\d)\.|\.(?!\d)")
_CONSONANT_IES = re.compile(r"..[^aeiou]ies$")


def clean(text: str) -> str:
    """A phrase as the universe writes it: normalised as everywhere, lower case, typographic apostrophes straight."""
    return normalise_text(text).lower().replace("’", "'")


def fold(text: str) -> str:
    """Lower case without accents or punctuation: `Men's 15.6" T-Shirt` becomes `mens 15.6 inch t shirt`."""
    text = unicodedata.normalize("NFKD", _INCH.sub(" inch", text.lower()))
    text = _APOSTROPHE.sub("", "".join(c for c in text if not unicodedata.combining(c)))
    return " ".join(_POINT.sub(" ", _JUNK.sub(" ", text)).split())


@lru_cache(maxsize=200_000)
def singular(word: str) -> str:
    """The singular of an English noun by its ending; words that are not plurals mostly stay."""
    if word in IRREGULAR_PLURALS:
        return IRREGULAR_PLURALS[word]
    if len(word) < 4 or not word.endswith("s") or word in SINGULAR_IN_S:
        return word
    if _CONSONANT_IES.search(word):
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes", "zzes")):
        return word[:-2]
    return word if word.endswith(("ss", "us", "is")) else word[:-1]


def stems(text: str) -> tuple[str, ...]:
    """Folded, singularised words of a text, in order."""
    return tuple(singular(word) for word in fold(text).split())


def variant_key(text: str) -> tuple[str, ...]:
    """Two phrases with one key differ in case, accents, punctuation, stop words, number or word order only."""
    return tuple(sorted(stem for stem in stems(text) if stem not in STOP_WORDS))
