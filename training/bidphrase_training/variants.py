"""The key under which close variants of a keyphrase are one, as in TypeScript (`src/text/variants.ts`).

Both sides replay `test/vectors/variants.json`; change neither without the vectors.
"""

import unicodedata

import regex

from bidphrase_training.text import normalise_text

_STOP_WORDS = frozenset(("for", "of", "the", "a", "an", "and", "in", "on", "to", "by"))
_SINGULAR_IN_S = frozenset(("lens", "gas", "bus", "canvas", "christmas", "atlas", "texas", "adidas", "alias", "bias"))
_IRREGULAR = {
    "lenses": "lens",
    "gases": "gas",
    "buses": "bus",
    "canvases": "canvas",
    "knives": "knife",
    "shelves": "shelf",
    "wolves": "wolf",
    "scarves": "scarf",
    "movies": "movie",
    "cookies": "cookie",
    "hoodies": "hoodie",
    "beanies": "beanie",
}
_MARKS = regex.compile(r"\p{M}")
_QUOTES = regex.compile(r"['’`]")
_WORD = regex.compile(r"[\p{L}\p{N}]+(?:(?<=\p{N})[.,/:-](?=\p{N})[\p{L}\p{N}]+)*[+#]*")
_PLURAL = regex.compile(r"[a-z]+s")
_IES = regex.compile(r"[^aeiou]ies$")
_ES = regex.compile(r"(ss|sh|ch|x|zz)es$")
_NO_PLURAL = regex.compile(r"(ss|us|is)$")


def singular(word: str) -> str:
    """The singular of one English word in lower case, by rule; words it does not know come back as they are."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) < 4 or not _PLURAL.fullmatch(word) or word in _SINGULAR_IN_S:
        return word
    if _IES.search(word) and len(word) > 4:
        return word[:-3] + "y"
    if _ES.search(word):
        return word[:-2]
    return word if _NO_PLURAL.search(word) else word[:-1]


def folded_words(text: str) -> list[str]:
    """The text's words in order: lower case, no accents, singular, no stop words (unless there is nothing else).

    Punctuation is gone but inside numbers (`1.5`, `1/2`) and after a word (`s9+`, `c#`).
    """
    plain = unicodedata.normalize("NFD", normalise_text(text).lower())
    words = _WORD.findall(_QUOTES.sub("", _MARKS.sub("", plain)))
    return [singular(word) for word in [w for w in words if w not in _STOP_WORDS] or words]


def variant_key(text: str) -> str:
    """Close-variant key: two keyphrases with the same key differ in case, accents, punctuation, plural, word order or
    stop words only. Empty for an empty text alone: where no word is left, the lower-case text itself is the key."""
    # UTF-16 order is the order in which TypeScript sorts.
    words = sorted(folded_words(text), key=lambda word: word.encode("utf-16-be"))
    return " ".join(words) if words else normalise_text(text).lower()
