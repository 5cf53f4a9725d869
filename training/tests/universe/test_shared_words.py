from bidphrase_training.universe.shared_words import share_words

from .leaves import make_leaf


def leaves(count, **fields):
    return [make_leaf({"thing": []}, name=str(n), **fields) for n in range(count)]


def test_everyday_words_are_in_eight_leaves():
    assert "cheap" in share_words(leaves(8, queries=["cheap thing"])).everyday
    assert "cheap" not in share_words(leaves(7, queries=["cheap thing"])).everyday


def test_spans_are_in_three_leaves():
    assert {"very cheap", "very cheap thing"} <= share_words(leaves(3, queries=["very cheap thing"])).spans
    assert "very cheap" not in share_words(leaves(2, queries=["very cheap thing"])).spans


def test_values_are_listed_in_three_leaves():
    assert "navy blue" in share_words(leaves(3, attributes={"color": ("Navy Blue",)})).values
    assert "navy blue" not in share_words(leaves(2, attributes={"color": ("Navy Blue",)})).values


def test_brand_that_is_a_plain_word_of_two_leaves_is_left_out():
    assert ("case",) in share_words([make_leaf({"knife": []}, brands=("Case",))]).brands
    plain = [make_leaf({"phone case": []}, brands=("Case",)), make_leaf({"watch case": []})]
    assert ("case",) not in share_words(plain).brands
