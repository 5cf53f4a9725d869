import numpy as np

from bidphrase_training.simulate.market import TYPE, kind_mask, make_market, named_elsewhere, own_words
from tests.simulate.leaves import CAMERAS, DOLLS


def test_a_market_has_type_brand_audience_device_and_the_attributes_that_buyers_type():
    market = make_market(CAMERAS, most=2)
    assert [s.name for s in market.slots] == ["type", "brand", "audience", "compatible", "color"]
    assert market.slots[4].values == ("Black", "Pink")
    assert market.slots[1].surfaces["kodak"].tolist() == [False, False, True]


def test_a_product_is_named_by_its_names_and_by_shorter_ones_that_end_in_its_noun():
    names = (("edison light bulb",), ("light switch", "bulb socket"))
    assert kind_mask("light bulbs", names).tolist() == [False, True, False]
    assert kind_mask("bulb", names).tolist() == [False, True, False]
    assert kind_mask("light", names).tolist() == [False, False, False]
    assert kind_mask("", names).tolist() == [False, False, False]


def test_product_words_that_another_leaf_answers_to_are_left_out():
    cameras, dolls = own_words([make_market(CAMERAS, 6), make_market(DOLLS, 6)])
    assert set(cameras.slots[TYPE].surfaces) == {"instant camera", "instant print camera", "camera strap", "neck strap"}
    assert set(dolls.slots[TYPE].surfaces) == {"doll", "doll strap"}
    assert named_elsewhere("strap", [dolls])
    assert not named_elsewhere("camera", [dolls])
    twin = own_words([make_market(CAMERAS, 6), make_market(CAMERAS, 6)])
    assert not twin[0].slots[TYPE].surfaces


def test_values_that_are_typed_alike_are_one_surface():
    shared = make_market(CAMERAS, 6).slots[TYPE].surfaces
    assert np.array_equal(shared["instant camera"], [False, True, False])
