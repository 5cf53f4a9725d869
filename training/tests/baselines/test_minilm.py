import numpy as np
import torch
from sentence_transformers import SentenceTransformer

from bidphrase_training.baselines.minilm import MiniLm
from bidphrase_training.baselines.universe import Phrase, Universe
from bidphrase_training.data.tables import Item


def test_scores_are_cosines_of_the_encoder(base):
    universe = Universe([Phrase("red mug"), Phrase("blue phone case"), Phrase("tent")])
    found = MiniLm(universe, base).scores(Item("", "1", "red mug", ""))
    model = SentenceTransformer(str(base), device="cpu", local_files_only=True)
    with torch.inference_mode():
        sides = model.encode(["red mug", *(p.text for p in universe.phrases)], normalize_embeddings=True)
    np.testing.assert_allclose(found, sides[1:] @ sides[0], atol=1e-5)


def test_the_category_is_read_and_the_default_is_minilm(base):
    universe = Universe([Phrase("red mug"), Phrase("frying pan")])
    plain, tea = (MiniLm(universe).scores(Item("", "1", "something red", c)) for c in ("", "cups and mugs"))
    assert tea[universe.rows["red mug"]] > plain[universe.rows["red mug"]]
    assert not np.allclose(MiniLm(universe, base).scores(Item("", "1", "something red", "")), plain)


def test_kept_embeddings_are_used_while_they_fit(base, tmp_path):
    kept, item = tmp_path / "kept.npz", Item("", "1", "red mug", "")
    universe = Universe([Phrase("red mug"), Phrase("tent")])
    fresh = MiniLm(universe, base, kept).scores(item)
    with np.load(kept) as found:
        whole = dict(found)
    with kept.open("wb") as out:
        np.savez(out, key=whole["key"], sides=whole["sides"][::-1])
    assert MiniLm(universe, base, kept).scores(item).tolist() == fresh[::-1].tolist()
    more = Universe([*universe.phrases, Phrase("blue lamp")])
    np.testing.assert_array_equal(MiniLm(more, base, kept).scores(item), MiniLm(more, base).scores(item))
    default = MiniLm(more, None, kept).scores(item)
    assert not np.allclose(default, MiniLm(more, base, kept).scores(item))
