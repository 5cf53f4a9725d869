"""The vectors that TypeScript replays too (test/text/normalise.test.ts)."""

import json

from bidphrase_training.text import normalise_text
from tests.conftest import REPOSITORY


def test_vectors_shared_with_the_service():
    vectors = json.loads((REPOSITORY / "test/vectors/normalise.json").read_text(encoding="utf-8"))
    vectors = vectors["vectors"] if isinstance(vectors, dict) else vectors
    assert len(vectors) >= 40
    wrong = {v["input"]: normalise_text(v["input"]) for v in vectors if normalise_text(v["input"]) != v["output"]}
    assert wrong == {}
