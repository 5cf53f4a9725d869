"""Word orders: real queries with their values taken out."""

from collections import Counter

from .vocabulary import Mention, Vocabulary
from .wordlists import CONNECTORS

Template = tuple[tuple[str, str], ...]
# "with kickstand": few other values of the key would stand there.
_BEFORE_ONE_VALUE = (("word", "with"), ("word", "of"), ("word", "and"))
_NEEDS = ("type", "head", "line")


# Word orders that read well in any leaf, whether or not one of its few queries happens to show them.
ALWAYS_NATURAL: tuple[Template, ...] = (
    (("brand", ""), ("type", "")),
    (("audience", "before"), ("type", "")),
    (("brand", ""), ("audience", "before"), ("type", "")),
    (("line", ""), ("type", "")),
    (("compatible", ""), ("type", "")),
)


def template_of(parts: list[Mention | str]) -> Template | None:
    """(kind, detail) for each part of a query that is fully understood, else None.

    The detail is the key of an attribute, the form of an audience (before, after, for), the word of a
    connector or head.
    """
    template: list[tuple[str, str]] = []
    for place, part in enumerate(parts):
        if isinstance(part, str):
            if part not in CONNECTORS:
                return None
            template.append(("word", part))
            continue
        kind, previous = part.slot.kind, template[-1] if template else None
        if previous in _BEFORE_ONE_VALUE and kind != "compatible":
            return None
        if kind == "attribute":
            template.append((kind, part.slot.group))
        elif kind == "audience":
            followed = any(isinstance(later, Mention) and later.slot.kind in _NEEDS for later in parts[place + 1 :])
            form = "for" if previous == ("word", "for") else "before" if followed else "after"
            template.append((kind, form))
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
    counts = Counter(template for template in found if template)
    for template in ALWAYS_NATURAL:
        counts.setdefault(template, 1)
    return counts
