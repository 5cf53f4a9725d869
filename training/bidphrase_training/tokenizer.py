"""The one tokenizer of a release: WordPiece without special-token matching, ids laid out as the service lays them.

The stripped `tokenizer.json` has no added tokens and no post-processor, so text that spells `[SEP]` is plain text;
`[CLS]` and `[SEP]` are put in by `item_ids` and `encoder_ids` alone.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from tokenizers import Tokenizer

from bidphrase_training.text import normalise_text


@dataclass(frozen=True)
class Limits:
    """Token limits of a release (units: word pieces; `item_tokens` counts the special tokens too)."""

    item_tokens: int = 64
    category_tokens: int = 16
    phrase_tokens: int = 24

    def to_json(self) -> dict[str, int]:
        """The form of `models.json`."""
        a = asdict(self)
        return {
            "itemTokens": a["item_tokens"],
            "categoryTokens": a["category_tokens"],
            "phraseTokens": a["phrase_tokens"],
        }


class ItemTokenizer:
    """Turns items and keyphrases into ids. `tokenizer_json`: the text of a HF `tokenizer.json` with a
    WordPiece model."""

    def __init__(self, tokenizer_json: str, limits: Limits = Limits()):
        spec = json.loads(tokenizer_json)
        if spec["model"]["type"] != "WordPiece":
            raise ValueError(f"tokenizer model is {spec['model']['type']!r}; only WordPiece (BERT) bases are supported")
        spec.update(added_tokens=[], post_processor=None, padding=None, truncation=None)
        self.json = json.dumps(spec, ensure_ascii=False, separators=(",", ":"))
        self.limits = limits
        vocabulary = spec["model"]["vocab"]
        self.size = max(vocabulary.values()) + 1
        self.cls, self.sep, self.unk = (vocabulary[t] for t in ("[CLS]", "[SEP]", "[UNK]"))
        self._tokenizer = Tokenizer.from_str(self.json)

    @classmethod
    def from_folder(cls, folder: str | Path, limits: Limits = Limits()) -> "ItemTokenizer":
        """Load `tokenizer.json` of a base model's folder or of a models folder."""
        return cls((Path(folder) / "tokenizer.json").read_text(encoding="utf-8"), limits)

    def _ids(self, text: str) -> list[int]:
        return self._tokenizer.encode(normalise_text(text), add_special_tokens=False).ids

    def item_ids(self, title: str, category: str | None = None) -> list[int]:
        """`[CLS] title [SEP]` or `[CLS] title [SEP] category [SEP]`, cut to the limits (category first, then title)."""
        tail = self._ids(category)[: self.limits.category_tokens] if category else []
        tail = [*tail, self.sep] if tail else []
        room = self.limits.item_tokens - 2 - len(tail)
        return [self.cls, *self._ids(title)[:room], self.sep, *tail]

    def phrase_ids(self, keyphrase: str) -> list[int]:
        """The phrase's own ids, no special tokens, cut to `phrase_tokens`; what the reranker reads."""
        return self._ids(keyphrase)[: self.limits.phrase_tokens]

    def encoder_ids(self, phrase_ids: list[int]) -> list[int]:
        """`[CLS] phrase [SEP]`: what the keyphrase tower reads."""
        return [self.cls, *phrase_ids, self.sep]
