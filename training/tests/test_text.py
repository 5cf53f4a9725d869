"""The vectors that TypeScript replays too (test/text/normalise.test.ts)."""

import json

from bidphrase_training.text import normalise_text
from tests.conftest import REPOSITORY


def test_vectors_shared_with_the_service():
    vectors = json.loads((REPOSITORY / "test/vectors/normalise.json").read_text(encoding="utf-8"))
    assert len(vectors) >= 40
    found = {v["name"]: normalise_text(v["text"]) for v in vectors}
    assert found == {v["name"]: v["normalised"] for v in vectors}
