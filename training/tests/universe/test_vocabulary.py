from .leaves import make_leaf, mentions

CASES = make_leaf(
    {"phone case": ["phone cover"]},
    brands=("Case", "North Star", "Acme"),
    compatible_with=("Galaxy S24",),
    audience=("men",),
    attributes={"color": ("Navy", "Navy Blue"), "style": ("T-Bar",)},
)


def test_longest_reading_wins():
    assert mentions(CASES, "navy blue phone covers") == [("attribute", "navy blue"), ("type", "phone covers")]


def test_noun_alone_is_a_head():
    assert mentions(CASES, "galaxy s24 cover") == [("compatible", "galaxy s24"), ("head", "cover")]


def test_unknown_words_stay():
    assert mentions(CASES, "shiny cover") == [("", "shiny"), ("head", "cover")]


def test_mention_keeps_the_spelling_that_was_typed():
    assert mentions(CASES, "T-Bar phone case") == [("attribute", "t-bar"), ("type", "phone case")]
    assert mentions(CASES, "t bar phone case")[0] == ("attribute", "t bar")


def test_part_of_a_typed_word_is_folded():
    assert mentions(CASES, "navy-phone-case") == [("attribute", "navy"), ("type", "phone case")]


def test_brand_that_is_a_plain_word_counts_only_in_front():
    knives = make_leaf({"knife": ["blade"], "steel on bone knife": []}, brands=("Bone", "Acme"))
    assert mentions(knives, "bone knife")[0] == ("brand", "bone")
    assert mentions(knives, "knife bone")[1] == ("", "bone")
    assert mentions(knives, "knife acme")[1] == ("brand", "acme")


def test_maker_of_something_else_is_no_brand():
    assert mentions(CASES, "cover for acme") == [("head", "cover"), ("", "for"), ("", "acme")]
    assert mentions(CASES, "cover acme") == [("head", "cover"), ("brand", "acme")]


def test_possessive_is_the_audience():
    assert mentions(CASES, "men's phone case")[0] == ("audience", "men's")


def test_brand_that_is_an_everyday_word_counts_only_in_front():
    shoes = make_leaf({"shoe": []}, brands=("On",))
    assert mentions(shoes, "on shoe")[0] == ("brand", "on")
    assert mentions(shoes, "slip on shoe")[1] == ("", "on")
