from bidphrase_training.universe.generate import generate, hand_written
from bidphrase_training.universe.lexicon import Query
from bidphrase_training.universe.words import variant_key

from .leaves import composed, make_leaf

COLORS = {"color": ("Red", "Blue", "Green", "Pink")}
BELTS = make_leaf(
    {"belt": ["waist belt"], "hat": []},
    ["red belt", "blue belt", "green hat", "pink hat", "mens belt", "Acme  Belt"],
    name="Belts",
    attributes=COLORS,
    brands=("Acme",),
    audience=("men",),
)
OTHERS = [make_leaf({"thing": []}, name=str(n), attributes=COLORS) for n in range(2)]


def test_hand_written_queries_come_first_in_lower_case():
    rows = list(generate([BELTS]))
    assert [(row.keyphrase, row.demand, row.leaf) for row in rows[5:6]] == [("acme belt", 3, "Shop > Belts")]
    assert [row.kind for row in rows[:6]] == ["query"] * 6
    assert all(row.demand is None for row in rows[6:])


def test_query_of_several_leaves_keeps_the_highest_demand_then_the_first():
    def leaf(name, demand):
        return make_leaf({"thing": []}, name=name).__class__("Shop", name, (), queries=(Query("red belt", demand),))

    rows = hand_written([leaf("a", 2), leaf("b", 4), leaf("c", 4)])
    assert (rows["red belt"].demand, rows["red belt"].leaf) == (4, "Shop > b")


def test_product_types_and_synonyms_are_phrases_unless_very_short():
    leaf = make_leaf({"blu-ray movie": ["bd", "blu ray disc"]})
    assert [row.keyphrase for row in generate([leaf])] == ["blu-ray movie", "blu ray disc"]


def test_composed_phrase_is_no_close_variant_of_another():
    keys = [variant_key(row.keyphrase) for row in generate([BELTS, *OTHERS])]
    assert len(keys) == len(set(keys))
    assert "blue waist belt" in composed(BELTS, *OTHERS)


def test_same_seed_same_phrases_and_another_seed_other_choices():
    first = list(generate([BELTS, *OTHERS], 7, leaf_budget=4))
    assert first == list(generate([BELTS, *OTHERS], 7, leaf_budget=4))
    assert any(first != list(generate([BELTS, *OTHERS], seed, leaf_budget=4)) for seed in range(5))


def test_leaf_budget_bounds_the_composed_phrases_of_a_leaf():
    assert len(composed(BELTS, *OTHERS)) > 3
    assert sum(row.demand is None for row in generate([BELTS], leaf_budget=3)) == 3


def test_frequent_word_orders_come_before_rare_ones():
    leaf = make_leaf(
        {"belt": []},
        ["red belt", "blue belt", "green belt", "belt in red"],
        attributes={"color": ("Red", "Blue", "Green", "Pink", "Gold", "Teal")},
    )
    listed = {"color": ("Pink", "Gold", "Teal")}
    others = [make_leaf({"hat": []}, ["pink gold teal"], name=str(n), attributes=listed) for n in range(3)]
    assert set(composed(leaf, *others)) == {"pink belt", "gold belt", "teal belt"}
