"""Word orders: real queries with their values taken out."""

from collections import Counter

from .forms import POSSESSIVE
from .vocabulary import CONNECTORS, Mention, Vocabulary

Template = tuple[tuple[str, str], ...]
_NEEDS = ("type", "head", "line")


def template_of(parts: list[Mention | str]) -> Template | None:
    """(kind, detail) for each part of a query that is fully understood, else None.

    The detail is the key of an attribute, the form of an audience (plain, s, for), the word of a connector or head.
    """
    template: list[tuple[str, str]] = []
    for part in parts:
        if isinstance(part, str):
            if part not in CONNECTORS:
                return None
            template.append(("word", part))
            continue
        kind, previous = part.slot.kind, template[-1] if template else None
        if kind == "attribute":
            template.append((kind, part.slot.group))
        elif kind == "audience":
            after_for = previous == ("word", "for")
            possessive = part.text in POSSESSIVE.values() and part.text not in POSSESSIVE
            template.append((kind, "for" if after_for else "s" if possessive else "plain"))
        else:
            template.append((kind, part.text if kind == "head" else ""))
    kinds = [kind for kind, _ in template]
    once = all(kinds.count(kind) <= 1 for kind in ("brand", "type", "head", "audience", "compatible", "line"))
    keys = [detail for kind, detail in template if kind == "attribute"]
    fillable = sum(kind not in ("word", "head") for kind in kinds)
    if not (once and len(set(keys)) == len(keys) and any(k in kinds for k in _NEEDS) and fillable and len(kinds) > 1):
        return None
    if ("type" in kinds) + ("head" in kinds) + ("line" in kinds) > 1 and "line" not in kinds:
        return None
    return tuple(template)


def mine_templates(queries: list[str], vocabulary: Vocabulary) -> Counter[Template]:
    """How many queries of the leaf have each word order."""
    found = (template_of(vocabulary.read(query)) for query in queries)
    return Counter(template for template in found if template)
