from bidphrase_training.universe.rules import MAX_CHARACTERS, MAX_WORDS, covers_other_value, names_brand, well_formed
from bidphrase_training.universe.vocabulary import Slot

from .leaves import fits, make_leaf

SHOES = {"running shoe": ["jogging shoe"], "trail shoe": []}
COLORS = {"color": ("Red", "Blue", "Green", "Empire Mist")}


def test_brand_goes_with_the_product_types_it_was_seen_with():
    leaf = make_leaf(SHOES, ["acme running shoe", "zenith trail shoe"], brands=("Acme", "Zenith"))
    assert fits(leaf, "brand acme", "type jogging shoe")
    assert not fits(leaf, "brand acme", "type trail shoe")


def test_title_is_evidence_as_good_as_a_query():
    leaf = make_leaf(SHOES, brands=("Acme",), titles=("NEW Acme Jogging Shoe size 9",))
    assert fits(leaf, "brand acme", "type running shoe")
    assert not fits(leaf, "brand acme", "type trail shoe")


def test_colour_goes_with_a_type_that_two_other_colours_go_with():
    leaf = make_leaf(SHOES, ["red running shoe", "blue jogging shoe", "red trail shoe"], attributes=COLORS)
    assert fits(leaf, "attribute green", "type running shoe", widespread=("green",))
    assert not fits(leaf, "attribute green", "type trail shoe", widespread=("green",))


def test_colour_of_one_leaf_only_needs_evidence_of_its_own():
    leaf = make_leaf(SHOES, ["red running shoe", "blue running shoe"], attributes=COLORS)
    assert not fits(leaf, "attribute empire mist", "type running shoe", widespread=("red", "blue"))


def test_clothing_size_is_open_and_other_sizes_are_not():
    sizes = {"size": ("9", "10", "11", "40 oz")}
    leaf = make_leaf(SHOES, ["running shoe size 9", "running shoe size 10"], attributes=sizes)
    assert fits(leaf, "attribute size 11", "type running shoe")
    assert not fits(leaf, "attribute 40 oz", "type running shoe")


def test_other_attribute_goes_with_other_names_that_end_in_the_same_noun():
    leaf = make_leaf(
        {"breast pump": ["electric pump", "duckbill valve"]},
        ["17mm breast pump"],
        attributes={"flange": ("17mm", "21mm")},
    )
    assert fits(leaf, "attribute 17mm", "type electric pump")
    assert not fits(leaf, "attribute 17mm", "type duckbill valve")
    assert not fits(leaf, "attribute 21mm", "type electric pump")


def test_colour_goes_with_a_bare_noun_that_two_colours_go_with():
    leaf = make_leaf({"running shoe": [], "insole pad": []}, ["red shoe", "blue shoe"], attributes=COLORS)
    assert fits(leaf, "attribute green", "head shoe", widespread=("green",))
    assert not fits(leaf, "attribute green", "head pad", widespread=("green",))


def test_value_seen_with_three_brands_goes_with_a_fourth():
    brands, queries = (
        ("Acme", "Zenith", "Nova", "Orbit"),
        ["acme suede", "zenith suede", "nova suede", "orbit", "nova mesh"],
    )
    leaf = make_leaf(SHOES, queries, brands=brands, attributes={"material": ("Suede", "Mesh")})
    assert fits(leaf, "attribute suede", "brand orbit")
    assert not fits(leaf, "attribute mesh", "brand orbit")


def test_colour_seen_with_a_brand_goes_with_all_where_three_brands_have_colours():
    brands = ("Acme", "Zenith", "Nova", "Orbit")
    leaf = make_leaf(SHOES, ["acme red", "zenith blue", "nova red"], brands=brands, attributes=COLORS)
    known = ("red", "blue", "green")
    assert fits(leaf, "attribute red", "brand orbit", widespread=known)
    assert not fits(leaf, "attribute green", "brand orbit", widespread=known)
    fewer = make_leaf(SHOES, ["acme red", "zenith blue"], brands=brands, attributes=COLORS)
    assert not fits(fewer, "attribute red", "brand orbit", widespread=known)


def test_voltage_goes_only_with_the_brands_it_was_seen_with():
    brands = ("Acme", "Zenith", "Nova", "Orbit")
    queries = ["acme 20v drill", "zenith 20v drill", "nova 20v drill", "orbit drill"]
    leaf = make_leaf({"drill": []}, queries, brands=brands, attributes={"voltage": ("20V",)})
    assert fits(leaf, "attribute 20v", "brand acme")
    assert not fits(leaf, "attribute 20v", "brand orbit")


def test_colour_of_a_brand_goes_with_its_model_lines_where_lines_have_colours():
    queries = ["acme bolt red", "acme bolt", "acme dart", "acme dart shoe", "zenith wave", "zenith wave shoe"]
    brands = ("Acme", "Zenith", "Nova")
    leaf = make_leaf(SHOES, [*queries, "nova star blue", "nova star"], brands=brands, attributes=COLORS)
    assert fits(leaf, "attribute red", "line acme dart", widespread=("red",))
    assert not fits(leaf, "attribute red", "line acme dart")
    assert not fits(leaf, "attribute red", "line zenith wave", widespread=("red",))
    alone = make_leaf(SHOES, queries, brands=brands, attributes=COLORS)
    assert not fits(alone, "attribute red", "line acme dart", widespread=("red",))


def test_key_seen_with_an_audience_goes_with_that_audience():
    leaf = make_leaf(SHOES, ["red shoe women", "mens shoe"], attributes=COLORS, audience=("women", "men"))
    assert fits(leaf, "attribute green", "audience women")
    assert not fits(leaf, "attribute green", "audience men")


def test_two_attributes_go_together_where_their_keys_do_and_both_are_open():
    attributes = COLORS | {"pattern": ("Dots", "Stripes"), "material": ("Mesh", "Suede")}
    leaf = make_leaf(SHOES, ["red dots shoe", "red mesh shoe"], attributes=attributes)
    known = ("blue", "stripes", "suede")
    assert fits(leaf, "attribute blue", "attribute stripes", widespread=known)
    assert not fits(leaf, "attribute blue", "attribute suede", widespread=known)
    assert not fits(leaf, "attribute stripes", "attribute suede", widespread=known)


def test_value_goes_with_any_device_when_its_key_was_seen_with_two():
    devices = ("Phone One", "Phone Two", "Phone Three")
    leaf = make_leaf(
        {"case": []},
        ["red case phone one", "red case phone two", "thick case phone one"],
        compatible_with=devices,
        attributes=COLORS | {"depth": ("Thick",)},
    )
    assert fits(leaf, "attribute red", "compatible phone three")
    assert fits(leaf, "attribute green", "compatible phone three", widespread=("green",))
    assert not fits(leaf, "attribute green", "compatible phone three")
    assert not fits(leaf, "attribute thick", "compatible phone three")


def test_brand_seen_with_two_audiences_serves_grown_ups_but_not_children():
    leaf = make_leaf(
        SHOES,
        ["acme shoe girls", "acme shoe boys", "zenith shoe women", "shoe for men", "shoe for kids"],
        brands=("Acme", "Zenith"),
        audience=("men", "women", "girls", "boys", "kids"),
    )
    assert fits(leaf, "audience men", "brand acme")
    assert not fits(leaf, "audience men", "brand zenith")
    assert not fits(leaf, "audience kids", "brand acme")


def test_type_seen_with_an_audience_goes_with_it_under_its_other_names_too():
    leaf = make_leaf(SHOES, ["running shoe kids", "shoe for men"], audience=("kids", "men", "girls"))
    assert fits(leaf, "audience kids", "type jogging shoe")
    assert fits(leaf, "audience men", "type jogging shoe")
    assert not fits(leaf, "audience girls", "type jogging shoe")
    assert not fits(leaf, "audience kids", "type trail shoe")


def test_brand_seen_with_two_devices_makes_parts_for_all():
    leaf = make_leaf(
        {"case": []},
        ["acme case phone one", "acme case phone two", "zenith case phone one"],
        brands=("Acme", "Zenith"),
        compatible_with=("Phone One", "Phone Two", "Phone Three"),
    )
    assert fits(leaf, "brand acme", "compatible phone three")
    assert not fits(leaf, "brand zenith", "compatible phone three")


def test_type_seen_with_one_device_goes_with_all():
    leaf = make_leaf(
        {"slim case": ["slim cover"], "phone strap": []}, ["slim case phone one"], compatible_with=("Phone One", "Pad")
    )
    assert fits(leaf, "compatible pad", "type slim cover")
    assert not fits(leaf, "compatible pad", "type phone strap")


def test_type_that_names_a_vehicle_goes_only_with_the_vehicles_it_was_seen_with():
    leaf = make_leaf(
        {"atv carburetor": ["quad carb"]}, ["atv carburetor banshee"], compatible_with=("Banshee", "Harley Evo")
    )
    assert fits(leaf, "compatible banshee", "type atv carburetor")
    assert not fits(leaf, "compatible harley evo", "type atv carburetor")


def test_bare_noun_seen_with_two_devices_goes_with_all():
    devices = ("Phone One", "Phone Two", "Pad")
    leaf = make_leaf(
        {"slim case": [], "wrist strap": []},
        ["phone one case", "phone two case", "phone one strap"],
        compatible_with=devices,
    )
    assert fits(leaf, "compatible pad", "head case")
    assert not fits(leaf, "compatible pad", "head strap")


def test_model_line_goes_with_the_types_and_audiences_of_its_brands_lines():
    leaf = make_leaf(
        SHOES,
        ["acme bolt running shoe", "acme bolt women", "acme dart", "acme dart shoe", "shoe for men"],
        brands=("Acme",),
        audience=("women", "men"),
    )
    assert fits(leaf, "line acme bolt", "type jogging shoe")
    assert not fits(leaf, "line acme bolt", "type trail shoe")
    assert fits(leaf, "line acme bolt", "audience women")
    assert fits(leaf, "line acme dart", "audience women")
    assert not fits(leaf, "line acme bolt", "audience men")


def test_no_word_stands_twice():
    assert well_formed("acme beauty sponge", frozenset())
    assert not well_formed("acme beauty beauty sponge", frozenset())
    assert not well_formed("shoe for running shoes", frozenset())


def test_one_brand_a_phrase():
    brands = frozenset({("acme",), ("north", "star")})
    assert well_formed("acme running shoe", brands)
    assert not well_formed("acme north star shoe", brands)


def test_limits_of_a_keyphrase():
    assert well_formed(" ".join(f"word{n}" for n in range(MAX_WORDS)), frozenset())
    assert not well_formed(" ".join(f"w{n}" for n in range(MAX_WORDS + 1)), frozenset())
    assert well_formed("a" * 49 + " " + "b" * (MAX_CHARACTERS - 50), frozenset())
    assert not well_formed("a" * 49 + " " + "b" * (MAX_CHARACTERS - 49), frozenset())


def test_one_word_and_stop_words_are_no_composed_phrase():
    assert not well_formed("shoe for the", frozenset())


def test_phrase_does_not_contradict_itself():
    assert not well_formed("left right mirror", frozenset())


def test_name_that_says_another_value_of_the_key():
    belt = Slot("type", "leather belt", "0")
    rivals = [("leather",), ("canvas",)]
    assert covers_other_value(belt, Slot("attribute", "canvas", "material"), rivals)
    assert not covers_other_value(belt, Slot("attribute", "leather", "material"), rivals)


def test_name_that_holds_a_brand():
    assert names_brand("clorox wipes", frozenset({("clorox",)}))
    assert not names_brand("cleaning wipes", frozenset({("clorox",)}))
