from .leaves import composed, make_leaf


def test_word_order_of_real_queries():
    leaf = make_leaf(
        {"belt": []},
        ["acme belt red", "zenith belt blue", "nova belt red"],
        brands=("Acme", "Zenith", "Nova"),
        attributes={"color": ("Red", "Blue")},
    )
    others = [make_leaf({"thing": []}, name=str(n), attributes={"color": ("Red", "Blue")}) for n in range(3)]
    found = composed(leaf, *others)
    assert "acme belt blue" in found
    assert "blue acme belt" not in found


def test_value_nobody_types_is_not_used():
    leaf = make_leaf(
        {"belt": []},
        ["red belt", "blue belt"],
        attributes={"color": ("Red", "Blue", "Mauve Mist", "Green")},
    )
    listed = {"color": ("Red", "Blue", "Mauve Mist", "Green")}
    others = [make_leaf({"hat": []}, ["green hat"], name=str(n), attributes=listed) for n in range(3)]
    found = composed(leaf, *others)
    assert "green belt" in found
    assert "mauve mist belt" not in found


def test_key_that_queries_never_name_is_not_used():
    fields = {"attributes": {"color": ("Red", "Blue", "Green")}}
    others = [make_leaf({"hat": []}, ["green hat"], name=str(n), **fields) for n in range(3)]
    queries = ["red belt", "blue belt"]
    assert "green belt" in composed(make_leaf({"belt": []}, queries, **fields), *others)
    assert "green belt" not in composed(make_leaf({"belt": []}, queries, query_attributes=(), **fields), *others)


def test_brand_that_nobody_searches_is_not_used():
    leaf = make_leaf({"belt": ["strap"]}, ["acme belt"], brands=("Acme", "Zenith"), titles=("Zenith belt new",))
    assert composed(leaf) == ["acme strap"]


def test_name_that_says_another_value_is_not_combined_with_it():
    leaf = make_leaf(
        {"leather belt": [], "dress belt": []},
        ["plain dress belt", "plain leather belt", "rough dress belt", "rough leather belt", "leather dress belt"],
        attributes={"pattern": ("Plain", "Rough", "Leather", "Dotted")},
    )
    listed = {"pattern": ("Plain", "Rough", "Dotted")}
    others = [make_leaf({"hat": []}, ["dotted hat"], name=str(n), attributes=listed) for n in range(3)]
    found = composed(leaf, *others)
    assert "dotted dress belt" in found
    assert "dotted leather belt" not in found


def test_product_named_after_a_brand_takes_no_other_brand_and_no_device():
    leaf = make_leaf(
        {"clorox wipes": ["cleaning wipes"]},
        ["acme cleaning wipes", "cleaning wipes mop one"],
        brands=("Acme",),
        compatible_with=("Mop One", "Mop Two"),
    )
    maker = make_leaf({"bleach": []}, brands=("Clorox",), name="Bleach")
    assert {"acme clorox wipes", "mop two clorox wipes"} <= set(composed(leaf))
    assert not {"acme clorox wipes", "mop two clorox wipes"} & set(composed(leaf, maker))


def test_name_with_for_or_with_ends_the_phrase():
    names = ["bead charm", "charm for bracelet", "charm with clip"]
    found = composed(make_leaf({"charm": names}, ["charm acme", "acme"], brands=("Acme",)))
    assert "bead charm acme" in found
    assert {"acme charm for bracelet", "acme charm with clip"} <= set(found)
    assert not {"charm for bracelet acme", "charm with clip acme"} & set(found)


def test_slots_without_evidence_are_not_combined():
    leaf = make_leaf({"running shoe": [], "trail boot": []}, ["acme running shoe", "zenith"], brands=("Acme", "Zenith"))
    assert composed(leaf) == []


def test_possessive_in_front_and_plain_behind():
    leaf = make_leaf({"running shoe": ["jogging shoe"]}, ["men running shoe", "shoe women"], audience=("men", "women"))
    assert "womens jogging shoe" in composed(leaf)
    assert "women jogging shoe" not in composed(leaf)
