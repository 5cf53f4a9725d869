"""How sellers' words look in a buyer's query: spellings under which a value may be searched for."""

import re

from .wordlists import BEFORE_NOUN, COMPANY_TAILS, MAKERS_WITH_BARE_MODELS
from .words import clean, fold

_YEARS = re.compile(r"^(\d{4})\s*-\s*(\d{4})\s+(.+)$")


def brand_forms(brand: str) -> list[str]:
    """The brand, and without its company tail: `Benefit Cosmetics` is searched for as `benefit` too."""
    words = clean(brand).split()
    forms = [" ".join(words)]
    if len(words) > 1 and fold(words[-1]) in COMPANY_TAILS:
        forms.append(" ".join(words[:-1]))
    return forms


def compatible_forms(value: str) -> list[str]:
    """A device or vehicle, with each year of a range, and without the maker where buyers leave it out."""
    match = _YEARS.match(value.strip())
    years = range(int(match[1]), int(match[2]) + 1) if match else []
    name = clean(match[3] if match else value)
    forms = [name, *(f"{year} {name}" for year in list(years)[:12])]
    first, _, rest = name.partition(" ")
    if first in MAKERS_WITH_BARE_MODELS and rest and not rest.isdigit():
        forms += [rest, *(f"{year} {rest}" for year in list(years)[:12])]
    return list(dict.fromkeys(forms))


def attribute_forms(key: str, value: str) -> list[str]:
    """A value as it may be typed: `Fits 13 inch` is `13 inch`, size `8` is `size 8`, never a bare number or letter."""
    name = clean(re.sub(r"\(.*?\)|,.*$", "", value.replace('"', " inch")))
    if name.startswith("fits "):
        name = name[5:]
    if re.fullmatch(r"[\d.]+", name) or len(name) == 1:
        return [f"size {name}"] if "size" in key else []
    forms = [name]
    match = re.match(r"^([\d.]+ ?(?:inch|in|ft|feet|oz|lb|lbs|mm|cm|ml|w|v|a)) \w+$", name)
    if match:
        forms.append(match[1])
    return [form for form in forms if form]


def audience_forms(value: str) -> dict[str, str]:
    """Forms by place in the phrase: `before` the product, `after` it, `for` after the word "for"."""
    name = clean(value)
    forms = {"for": name}
    if name in BEFORE_NOUN:
        forms |= {"before": BEFORE_NOUN[name], "after": name}
    return forms
