"""Text normalisation, the same in Python and TypeScript (`src/text/normalise.ts`).

Both sides replay `test/vectors/normalise.json`; change neither without the vectors.
"""

import html
import re
import unicodedata

_ENTITY = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,7}|[A-Za-z][A-Za-z0-9]*);")
_REPLACEMENT = "�"
_ZERO_WIDTH_JOINER = "‍"
_NAMED = html.entities.html5


def _decode_entity(match: re.Match[str]) -> str:
    body = match.group()[1:-1]
    if not body.startswith("#"):
        return _NAMED.get(body + ";", match.group())
    code = int(body[2:], 16) if body[1] in "xX" else int(body[1:])
    if code == 0 or code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        return _REPLACEMENT
    return chr(code)


def _clean(char: str) -> str:
    category = unicodedata.category(char)
    if category == "Cs":
        return _REPLACEMENT
    if category == "Cc":
        return " " if char.isspace() else ""
    if category == "Cf" and char != _ZERO_WIDTH_JOINER:
        return ""
    return char


def normalise_text(text: str) -> str:
    """Return `text` as the models and the service see it.

    HTML entities that end in `;` decoded twice over, lone surrogates replaced by U+FFFD, NFKC, control and
    format characters dropped (the zero width joiner of emoji stays), white space runs folded to one space,
    trimmed. Case is kept. Never raises; may return the empty string.
    """
    for _ in range(2):
        text = _ENTITY.sub(_decode_entity, text)
    text = "".join(_REPLACEMENT if "\ud800" <= c <= "\udfff" else c for c in text)
    text = unicodedata.normalize("NFKC", text)
    return " ".join("".join(map(_clean, text)).split())
