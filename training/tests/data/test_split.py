import hashlib

import pytest

from bidphrase_training.data.labels import LabelError
from bidphrase_training.data.lists import ItemList
from bidphrase_training.data.split import is_held_out, may_train, read_groups, split


def lists(count):
    return [ItemList("s", str(i), f"title {i}", "") for i in range(count)]


def test_hash_of_the_normalised_title_decides():
    wanted = int(hashlib.sha256(b"red mug & cup").hexdigest()[:8], 16) % 1000
    assert is_held_out("  RED mug &amp; cup", wanted + 1)
    assert not is_held_out("red mug & cup", wanted)


def test_about_the_asked_share_is_held_out_and_nothing_is_lost():
    parts = split(lists(5000))
    assert len(parts.train) + len(parts.dev) + len(parts.held_out) == 5000
    assert 400 < len(parts.held_out) < 600
    assert 150 < len(parts.dev) < 350
    assert all(may_train(x.title) for x in parts.train)
    assert not any(may_train(x.title) for x in (*parts.dev, *parts.held_out))
    assert len(split(lists(5000), held_out=300).held_out) > 2 * len(parts.held_out)
    assert len(split(lists(5000), dev=300).dev) > 2 * len(parts.dev)


def test_lists_of_one_group_stay_on_one_side(tmp_path):
    path = tmp_path / "models.tsv"
    path.write_text("item_id\tmodel\n" + "".join(f"{i}\tmodel {i % 7}\n" for i in range(200)), encoding="utf-8")
    groups = read_groups(path, "s")
    parts = split(lists(200), groups, held_out=300, dev=300)
    sides = [{groups[("s", x.item_id)] for x in side} for side in (parts.train, parts.dev, parts.held_out)]
    assert all(sides)
    assert sum(map(len, sides)) == len(set.union(*sides)) == 7
    path.write_text("id\tname\n1\tx\n", encoding="utf-8")
    with pytest.raises(LabelError, match="item_id and group"):
        read_groups(path, "s")
