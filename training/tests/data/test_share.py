import pytest

from bidphrase_training.data.labels import LabelError
from bidphrase_training.data.lists import ItemList
from bidphrase_training.data.share import share_of

LISTS = [ItemList("shop", str(i), f"title {i}", "") for i in range(40) for _ in range(2)]


def test_whole_items_in_order_and_smaller_shares_inside_larger_ones():
    half, quarter = (share_of(LISTS, share, 7) for share in (0.5, 0.25))
    assert len(half) == 40
    assert len({one.title for one in half}) == 20
    assert [one for one in LISTS if one in half] == half
    assert {one.title for one in quarter} < {one.title for one in half}


def test_the_seed_draws_and_the_whole_is_the_whole():
    assert share_of(LISTS, 1.0, 7) == LISTS
    assert share_of(LISTS, 0.5, 7) != share_of(LISTS, 0.5, 8)
    assert share_of(LISTS, 0.001, 7)


@pytest.mark.parametrize("share", [0, -1, 1.5])
def test_a_share_that_is_none_is_refused(share):
    with pytest.raises(LabelError, match="label-share"):
        share_of(LISTS, share, 7)
