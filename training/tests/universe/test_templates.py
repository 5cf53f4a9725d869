import pytest

from bidphrase_training.universe.templates import ALWAYS_NATURAL, mine_templates, template_of
from bidphrase_training.universe.vocabulary import Vocabulary

from .leaves import make_leaf

LEAF = make_leaf(
    {"running shoe": ["jogging shoe"]},
    brands=("Acme", "Zenith"),
    attributes={"color": ("Red", "Blue"), "lace": ("Red Laces",)},
    audience=("men", "women"),
    compatible_with=("Track",),
)
VOCABULARY = Vocabulary(LEAF)


def template(query):
    return template_of(VOCABULARY.read(query))


def test_values_are_taken_out_and_order_stays():
    assert template("acme jogging shoes red") == (("brand", ""), ("type", ""), ("attribute", "color"))


def test_audience_by_place():
    assert template("mens running shoe")[0] == ("audience", "before")
    assert template("men running shoe")[0] == ("audience", "before")
    assert template("running shoe men")[1] == ("audience", "after")
    assert template("running shoe for men")[1:] == (("word", "for"), ("audience", "for"))


def test_bare_noun_stays_as_typed():
    assert template("red shoes") == (("attribute", "color"), ("head", "shoes"))


@pytest.mark.parametrize(
    "query",
    [
        "shiny running shoe",  # a word nobody knows
        "acme zenith running shoe",  # two brands
        "red blue running shoe",  # two values of one key
        "acme red",  # no product
        "running shoe",  # nothing to put in but the product itself
        "running shoe with red laces",  # few other laces would stand there
    ],
)
def test_no_word_order_in(query):
    assert template(query) is None


def test_compatible_may_follow_with():
    assert template("running shoe with track")[1:] == (("word", "with"), ("compatible", ""))


def test_orders_are_counted_and_the_natural_ones_are_always_there():
    counts = mine_templates(
        ["red running shoe", "blue jogging shoe", "acme running shoe", "acme jogging shoe"], VOCABULARY
    )
    assert counts[("attribute", "color"), ("type", "")] == 2
    assert counts[("brand", ""), ("type", "")] == 2
    assert set(ALWAYS_NATURAL) <= set(counts)
