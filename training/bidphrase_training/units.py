"""Numbers and their units as one word, as in TypeScript (`src/text/units.ts`)."""

import regex

_SPELLINGS = {
    "in": "in inch inches",
    "ft": "ft foot feet",
    "yd": "yd yard yards",
    "mm": "mm millimeter millimeters",
    "cm": "cm centimeter centimeters",
    "m": "m meter meters",
    "v": "v volt volts",
    "w": "w watt watts",
    "amp": "amp amps",
    "ah": "ah",
    "mah": "mah",
    "gb": "gb",
    "tb": "tb",
    "mb": "mb",
    "oz": "oz ounce ounces",
    "lb": "lb lbs pound pounds",
    "kg": "kg",
    "g": "g gram grams",
    "mg": "mg",
    "ml": "ml",
    "l": "l liter liters litre litres",
    "qt": "qt quart quarts",
    "gal": "gal gallon gallons",
    "hp": "hp",
    "btu": "btu",
    "rpm": "rpm",
    "psi": "psi",
    "hz": "hz",
    "ghz": "ghz",
    "mhz": "mhz",
    "ga": "ga gauge",
    "pack": "pack packs pk",
    "pc": "pc pcs piece pieces",
    "ct": "ct count",
}
UNITS = {spelling: unit for unit, spellings in _SPELLINGS.items() for spelling in spellings.split()}
_NUMBER = regex.compile(r"[0-9]+(?:[.,/:-][0-9]+)*")
_GLUED = regex.compile(r"([0-9]+(?:[.,/:-][0-9]+)*)([a-z]+)")
_THOUSANDS = regex.compile(r"[0-9]{1,3}(?:,[0-9]{3})+")
_FRACTION = regex.compile(r"[0-9]+/[0-9]+[a-z]*")
_WHOLE = regex.compile(r"[0-9]+")
_INCH = regex.compile(r"(?<=[0-9]) ?(?:[\"”“]|''|’’|′′)")
_DIGIT_FRACTION = regex.compile(r"(?<=[0-9])(?=[\u00bc-\u00be\u2150-\u215e])")
_FOOT = regex.compile(r"(?<=[0-9])['’′](?=$|[ 0-9])")


def is_number(word: str) -> bool:
    """Whether a word is a number and nothing else: `15`, `1.5`, `1/2`, `10-1/2`."""
    return _NUMBER.fullmatch(word) is not None


def spell_fractions(text: str) -> str:
    """A space between a digit and a fraction that is one character: `1½` is not eleven halves."""
    return _DIGIT_FRACTION.sub(" ", text)


def spell_marks(text: str) -> str:
    """Inch and foot marks after a number as words: `24" bar` is `24 inch bar`, `6' ladder` is `6 ft ladder`."""
    return _FOOT.sub(" ft ", _INCH.sub(" inch ", text))


def join_units(words: list[str]) -> list[str]:
    """Each number as one word with its unit: `20 volts` and `20V` become `20v`, `10 1/2 inches` becomes `10-1/2in`,
    `3,000 btu` becomes `3000btu`. The word `in` after a number is inches, unless a number follows (`3 in 1`)."""
    out: list[str] = []
    at = 0
    while at < len(words):
        word = words[at]
        if _WHOLE.fullmatch(word) and at + 1 < len(words) and _FRACTION.fullmatch(words[at + 1]):
            at += 1
            word += f"-{words[at]}"
        glued = _GLUED.fullmatch(word)
        if glued and glued[2] in UNITS:
            word = _plain(glued[1]) + UNITS[glued[2]]
        elif is_number(word):
            unit = _unit_after(words, at)
            word = _plain(word) + (unit or "")
            at += unit is not None
        out.append(word)
        at += 1
    return out


def _unit_after(words: list[str], at: int) -> str | None:
    following = words[at + 1 : at + 3]
    if not following or (following[0] == "in" and len(following) > 1 and is_number(following[1])):
        return None
    return UNITS.get(following[0])


def _plain(number: str) -> str:
    return number.replace(",", "") if _THOUSANDS.fullmatch(number) else number
