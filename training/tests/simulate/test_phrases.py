import numpy as np

from bidphrase_training.simulate.market import make_market
from bidphrase_training.simulate.phrases import Drawn, compose, written
from bidphrase_training.universe.words import variant_key
from tests.simulate.leaves import CAMERAS

MARKET = make_market(CAMERAS, 6)


def never(_):
    return False


def test_written_queries_are_taken_where_every_word_is_understood():
    drawn = Drawn(set())
    written(MARKET, never, drawn, 9)
    found = {p.text: p for p in drawn.phrases}
    assert set(found) == {"pink polaroid instant camera", "camera", "straps for kids"}
    pink = found["pink polaroid instant camera"]
    assert (pink.kind, pink.demand) == ("instant camera", 3)
    assert {slot: mask.tolist() for slot, mask in pink.masks.items()} == {
        0: [False, True, False],
        1: [False, True, False],
        4: [False, False, True, False],
    }
    assert found["straps for kids"].masks[0].tolist() == [False, False, True]


def test_written_queries_stop_at_the_number_asked_for_and_leave_out_what_other_leaves_name():
    drawn = Drawn(set())
    written(MARKET, never, drawn, 1)
    assert [p.text for p in drawn.phrases] == ["pink polaroid instant camera"]
    drawn = Drawn(set())
    written(MARKET, lambda kind: kind == "camera", drawn, 9)
    assert "camera" not in [p.text for p in drawn.phrases]


def test_composed_phrases_say_their_constraints_and_are_no_close_variants():
    drawn = Drawn({variant_key("camera instant")})
    compose(MARKET, drawn, 30, np.random.default_rng(1))
    assert len(drawn.phrases) == 30
    assert len({variant_key(p.text) for p in drawn.phrases} | {variant_key("camera instant")}) == 31
    for phrase in drawn.phrases:
        assert phrase.kind in phrase.text
        for slot, mask in phrase.masks.items():
            surfaces = [s for s, m in MARKET.slots[slot].surfaces.items() if np.array_equal(m, mask)]
            assert any(s in phrase.text for s in surfaces)
            assert not mask[0]


def test_fewer_constraints_mean_more_demand():
    drawn = Drawn(set())
    compose(MARKET, drawn, 40, np.random.default_rng(1))
    by_count = {}
    for phrase in drawn.phrases:
        by_count.setdefault(len(phrase.masks), []).append(phrase.demand)
    means = [np.mean(by_count[n]) for n in sorted(by_count)]
    assert len(means) >= 3
    assert means == sorted(means, reverse=True)


def test_composing_ends_when_nothing_new_comes():
    drawn = Drawn(set())
    compose(MARKET, drawn, 5000, np.random.default_rng(1))
    assert 50 < len(drawn.phrases) < 5000
