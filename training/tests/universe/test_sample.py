from bidphrase_training.universe.generate import Phrase
from bidphrase_training.universe.sample import draw

PHRASES = [Phrase(f"phrase {n}", None if n % 2 else 3, "Shop > Leaf", "x") for n in range(100)]


def test_sample_is_of_composed_phrases_only():
    sample = draw(PHRASES, 20, 1)
    assert len({phrase.keyphrase for phrase in sample}) == 20
    assert all(phrase.demand is None for phrase in sample)


def test_sample_depends_on_its_seed_alone():
    assert draw(PHRASES, 20, 1) == draw(PHRASES, 20, 1)
    assert draw(PHRASES, 20, 1) != draw(PHRASES, 20, 2)


def test_fewer_phrases_than_asked_for_are_all_drawn():
    assert len(draw(PHRASES, 200, 1)) == 50
