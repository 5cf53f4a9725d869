"""The vectors that TypeScript replays too (test/text/variants.test.ts)."""

import json

from bidphrase_training.singular import singular
from bidphrase_training.variants import folded_words, variant_key
from tests.conftest import REPOSITORY


def test_vectors_shared_with_the_service():
    vectors = json.loads((REPOSITORY / "test/vectors/variants.json").read_text(encoding="utf-8"))
    assert len(vectors) >= 400
    assert {v["text"]: variant_key(v["text"]) for v in vectors} == {v["text"]: v["key"] for v in vectors}


def test_words_keep_their_order_and_lose_plural_and_stop_words():
    assert folded_words("The Cases for iPhones 15") == ["case", "iphone", "15"]
    assert folded_words("to the") == ["to", "the"]
    assert [singular(w) for w in ("dress", "berries", "watches", "lenses", "50s")] == [
        "dress",
        "berry",
        "watch",
        "lens",
        "50s",
    ]
