"""The question as a text file: an optional system part, a line `---`, the user's part with placeholders."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from bidphrase_training.data.labels import Label

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_KNOWN = ("title", "category", "keyphrase", "keyphrases")


@dataclass(frozen=True)
class Template:
    """The question for one pair (`{keyphrase}`) or several candidates of one item (`{keyphrases}`, numbered lines)."""

    system: str
    user: str

    @property
    def several(self) -> bool:
        """Whether answers come as numbered lines."""
        return "{keyphrases}" in self.user

    @property
    def id(self) -> str:
        """12 hex digits of the question's text: answers to another wording are not reused."""
        return hashlib.sha256(f"{self.system}\n---\n{self.user}".encode()).hexdigest()[:12]

    def messages(self, pairs: list[Label]) -> list[dict[str, str]]:
        """Chat messages that ask about `pairs`, all of one item; placeholders inside titles are left alone."""
        item = pairs[0]
        values = {
            "title": item.title,
            "category": item.category or "not given",
            "keyphrase": item.keyphrase,
            "keyphrases": "\n".join(f"{n}. {pair.keyphrase}" for n, pair in enumerate(pairs, start=1)),
        }
        parts = (("system", self.system), ("user", self.user))
        return [
            {"role": role, "content": _PLACEHOLDER.sub(lambda match: values[match[1]], text)}
            for role, text in parts
            if text
        ]


def read_template(path: Path | None, per_request: int) -> Template:
    """The template in `path`, or the packaged one for one candidate or several a request.

    Raises ValueError for placeholders that are unknown, missing, or do not fit `per_request`.
    """
    path = path or Path(__file__).with_name("question.txt" if per_request == 1 else "questions.txt")
    first, line, rest = path.read_text(encoding="utf-8").partition("\n---\n")
    template = Template(first.strip() if line else "", (rest if line else first).strip())
    found = set(_PLACEHOLDER.findall(template.system + template.user))
    if found - set(_KNOWN):
        unknown = ", ".join(f"{{{name}}}" for name in sorted(found - set(_KNOWN)))
        raise ValueError(
            f"{path}: unknown placeholder {unknown}; known: {{title}}, {{category}}, {{keyphrase}} or {{keyphrases}}"
        )
    wanted = "{keyphrases}" if per_request > 1 else "{keyphrase}"
    if "{title}" not in template.user or ("{keyphrase}" in template.user) == template.several:
        raise ValueError(f"{path}: the user's part needs {{title}} and either {{keyphrase}} or {{keyphrases}}")
    if per_request > 1 and not template.several:
        raise ValueError(f"{path}: {wanted} (numbered lines) is needed for more than one candidate a request")
    return template
