import pytest

from bidphrase_training.universe.words import clean, fold, singular, variant_key


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Men's 15.6\" T-Shirt", "mens 15.6 inch t shirt"),
        ("L'Oréal  Paris", "loreal paris"),
        ("AT&T no. 5", "at t no 5"),
        ("Levi’s", "levis"),
    ],
)
def test_fold_drops_case_accents_and_punctuation(text, folded):
    assert fold(text) == folded


def test_clean_keeps_punctuation():
    assert clean("  Levi’s  T-Shirt ") == "levi's t-shirt"


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("shoes", "shoe"),
        ("dresses", "dress"),
        ("batteries", "battery"),
        ("watches", "watch"),
        ("boxes", "box"),
        ("brushes", "brush"),
        ("glass", "glass"),
        ("lens", "lens"),
        ("hoodies", "hoodie"),
        ("shelves", "shelf"),
        ("ties", "tie"),
        ("bus", "bus"),
        ("tennis", "tennis"),
        ("gas", "gas"),
    ],
)
def test_singular_by_ending(plural, one):
    assert singular(plural) == one


def test_close_variants_have_one_key():
    assert variant_key("Running shoes for women") == variant_key("women's running-shoe")


def test_other_words_have_another_key():
    assert variant_key("running shoes women") != variant_key("running shoes men")
