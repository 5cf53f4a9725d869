import pytest

from bidphrase_training.baselines.make import NAMES, make
from bidphrase_training.baselines.universe import Phrase, Universe


def test_every_name_makes_its_baseline(base):
    universe = Universe([Phrase("red mug")])
    assert [type(make(name, universe, base)).__name__ for name in NAMES] == ["Bm25", "MiniLm", "GraphEx"]
    with pytest.raises(ValueError, match="baseline 'bm26' is unknown; there are bm25, minilm, graphex"):
        make("bm26", universe)
