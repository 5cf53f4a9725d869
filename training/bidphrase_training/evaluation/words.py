"""Word overlap between a keyphrase and an item, the plainest sign of a candidate that is more than random."""

import re

_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> set[str]:
    """Lower-case words without a plural s."""
    return {word.rstrip("s") or word for word in _WORD.findall(text.lower())}


def shares_a_word(keyphrase: str, item: str) -> bool:
    """True if any word of the keyphrase stands in the item's text."""
    return bool(words(keyphrase) & words(item))
