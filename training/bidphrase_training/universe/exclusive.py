"""Phrases that contradict themselves."""

from .wordlists import EXCLUSIVE
from .words import stems

_GROUPS = [[stems(member) for member in line.split("|")] for line in EXCLUSIVE.strip().splitlines()]


def contradicts(phrase: tuple[str, ...]) -> bool:
    """Whether a phrase (its stems, in order) holds two members of an exclusive group, such as left and right."""
    text = f" {' '.join(phrase)} "
    return any(sum(f" {' '.join(member)} " in text for member in group) > 1 for group in _GROUPS)
