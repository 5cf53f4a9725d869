"""Reads the lexicon: one JSON file a department (layout: training/lexicon/README.md)."""

import json
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Query:
    """A hand-written buyer query; demand is an ordinal estimate, 1 (rare) to 5 (head)."""

    text: str
    demand: int


@dataclass(frozen=True)
class ProductType:
    """A kind of product and other names for it."""

    name: str
    synonyms: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.synonyms)


@dataclass(frozen=True)
class Leaf:
    """One leaf category with the words its sellers and buyers use."""

    department: str
    name: str
    product_types: tuple[ProductType, ...]
    brands: tuple[str, ...] = ()
    attributes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    query_attributes: tuple[str, ...] = ()
    compatible_with: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    title_words: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    queries: tuple[Query, ...] = ()
    confusable_with: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """The leaf as the universe names it: "Department > Leaf"."""
        return f"{self.department} > {self.name}"


class LexiconError(ValueError):
    """A lexicon file that cannot be used; the message names file, leaf and remedy."""


def read_lexicon(folder: Path) -> list[Leaf]:
    """All leaves of all departments, in file name order then file order."""
    files = sorted(Path(folder).glob("*.json"))
    if not files:
        raise LexiconError(f"{folder}: no department files (*.json) here; pass the folder training/lexicon")
    return [leaf for path in files for leaf in _read_department(path)]


def _read_department(path: Path) -> list[Leaf]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        raise LexiconError(f"{path}:{error.lineno}: not JSON ({error.msg}); mend the line") from error
    try:
        return [_leaf(path, data["department"], raw) for raw in data["leaves"]]
    except KeyError as error:
        raise LexiconError(f"{path}: field {error} is missing; see training/lexicon/README.md") from error


def _leaf(path: Path, department: str, raw: dict) -> Leaf:
    for query in raw["queries"]:
        if not (isinstance(query["demand"], int) and 1 <= query["demand"] <= 5 and query["q"].strip()):
            raise LexiconError(f"{path}: leaf {raw['leaf']!r}: {query} needs a text and a demand of 1 to 5")
    return Leaf(
        department=department,
        name=raw["leaf"],
        product_types=tuple(ProductType(t["name"], tuple(t["synonyms"])) for t in raw["product_types"]),
        brands=tuple(raw["brands"]),
        attributes={key: tuple(values) for key, values in raw["attributes"].items()},
        query_attributes=tuple(raw["query_attributes"]),
        compatible_with=tuple(raw["compatible_with"]),
        audience=tuple(raw["audience"]),
        title_words=tuple(raw["title_words"]),
        titles=tuple(raw["titles"]),
        queries=tuple(Query(q["q"], q["demand"]) for q in raw["queries"]),
        confusable_with=tuple(raw["confusable_with"]),
    )
