import hashlib

import pytest

from bidphrase_training.data.labels import LabelError
from bidphrase_training.data.lists import ItemList
from bidphrase_training.data.split import is_held_out, read_groups, split


def lists(count):
    return [ItemList("s", str(i), f"title {i}", "") for i in range(count)]


def test_hash_of_the_normalised_title_decides():
    wanted = int(hashlib.sha256(b"red mug & cup").hexdigest()[:8], 16) % 1000
    assert is_held_out("  RED mug &amp; cup", wanted + 1)
    assert not is_held_out("red mug & cup", wanted)


def test_about_the_asked_share_is_held_out_and_nothing_is_lost():
    train, held_out = split(lists(5000))
    assert len(train) + len(held_out) == 5000
    assert 400 < len(held_out) < 600
    assert len(split(lists(5000), per_mille=300)[1]) > 2 * len(held_out)


def test_lists_of_one_group_stay_on_one_side(tmp_path):
    path = tmp_path / "models.tsv"
    path.write_text("item_id\tmodel\n" + "".join(f"{i}\tmodel {i % 7}\n" for i in range(200)), encoding="utf-8")
    groups = read_groups(path, "s")
    train, held_out = split(lists(200), groups, per_mille=500)
    sides = [{groups[("s", x.item_id)] for x in side} for side in (train, held_out)]
    assert sides[0]
    assert sides[1]
    assert not sides[0] & sides[1]
    path.write_text("id\tname\n1\tx\n", encoding="utf-8")
    with pytest.raises(LabelError, match="item_id and group"):
        read_groups(path, "s")
