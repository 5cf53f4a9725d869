from bidphrase_training.universe.model_lines import mine_model_lines
from bidphrase_training.universe.vocabulary import Vocabulary

from .leaves import make_leaf

LEAF = make_leaf({"shoe": []}, brands=("Acme", "Zenith"), audience=("women",))


def lines(*texts, everyday=()):
    return [slot.value for slot in mine_model_lines(list(texts), Vocabulary(LEAF), frozenset(everyday))]


def test_line_is_in_two_texts():
    assert lines("acme bolt 9 shoe", "acme bolt 9 women", "zenith wave") == ["acme bolt 9"]


def test_line_that_always_goes_on_is_not_complete():
    assert lines("acme br 1014", "acme br 1020") == []
    assert lines("acme br 1014", "acme br 1020", "acme br shoe") == ["acme br"]


def test_word_of_two_brands_is_no_line():
    assert lines("acme cushioned shoe", "acme cushioned", "zenith cushioned shoe", "zenith cushioned") == []


def test_word_mostly_used_without_the_brand_is_no_line():
    texts = ["acme cushioned shoe", "acme cushioned"]
    assert lines(*texts, "cushioned shoe", "cushioned women shoe", "cushioned") == []
    assert lines(*texts) == ["acme cushioned"]


def test_everyday_word_neither_starts_nor_ends_a_line():
    texts = ["acme sale bolt shoe", "acme sale bolt", "zenith wave cheap", "zenith wave cheap shoe"]
    assert lines(*texts, everyday=("sale", "cheap")) == []
    assert lines(*texts) == ["acme sale bolt", "zenith wave cheap"]


def test_number_alone_is_no_line():
    assert lines("acme 90 shoe", "acme 90") == []
