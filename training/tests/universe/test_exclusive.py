import pytest

from bidphrase_training.universe.exclusive import contradicts
from bidphrase_training.universe.words import stems


@pytest.mark.parametrize(
    "phrase",
    ["left right mirror", "mens suit boys", "leather bag canvas", "red shoe blue", "short sleeve shirt long sleeve",
     "toddler bikini size 12", "leather bag fleece"],
)  # fmt: skip
def test_contradiction(phrase):
    assert contradicts(stems(phrase))


@pytest.mark.parametrize("phrase", ["left mirror", "mens suits", "red shoe", "toddler bikini size 5", "leather bag"])
def test_no_contradiction(phrase):
    assert not contradicts(stems(phrase))
