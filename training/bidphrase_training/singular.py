"""The singular of an English word by rule, as in TypeScript (`src/text/singular.ts`)."""

import regex

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
