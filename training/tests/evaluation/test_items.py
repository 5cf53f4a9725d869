import pytest

from bidphrase_training.data.labels import LabelError
from bidphrase_training.data.split import is_held_out, may_train
from bidphrase_training.evaluation.items import ItemOptions, choose, read_all_labels


def chosen(**options) -> list:
    found = ItemOptions(**options)
    return choose(found, read_all_labels(found))


def test_parts_are_those_of_training(labels):
    parts = {part: chosen(labels=[labels], part=part) for part in ("held-out", "dev", "train", "all")}
    titles = {part: {item.title for item in found} for part, found in parts.items()}
    assert titles["held-out"] == {title for title in titles["all"] if is_held_out(title)}
    assert titles["train"] == {title for title in titles["all"] if may_train(title)}
    assert titles["dev"] == titles["all"] - titles["train"] - titles["held-out"]
    assert len(parts["all"]) == 60
    assert len(chosen(labels=[labels], held_out_per_mille=500)) > len(parts["held-out"])
    dev = chosen(labels=[labels], part="dev", dev_per_mille=500)
    assert len(dev) > len(parts["dev"])


def test_item_tables_stand_before_labels_and_may_be_cut(labels, tmp_path):
    table = tmp_path / "items.tsv"
    rows = [f"{'ab'[n % 2]}\t{n}\ttitle {n}" for n in range(20)]
    table.write_text("\n".join(["source\titem_id\ttitle", *rows, rows[0]]) + "\n")
    asked = {"labels": [labels], "items": [table], "part": "all"}
    everything = chosen(**asked)
    assert len(everything) == 20
    assert {item.source for item in chosen(**asked, sources=["b"])} == {"b"}
    few = chosen(**asked, per_source=3)
    assert [item.source for item in few] == ["a"] * 3 + ["b"] * 3
    assert few == [item for item in everything if item in few]
    with pytest.raises(LabelError, match="none of 21 items is left by --part all and --sources"):
        chosen(**asked, sources=["c"])


def test_split_groups_and_scores_are_read_as_in_training(labels, tmp_path):
    (tmp_path / "groups.tsv").write_text("item_id\tgroup\n" + "".join(f"{n}\tone\n" for n in range(60)))
    whole = chosen(labels=[labels], part="all", split_groups=[f"rule={tmp_path / 'groups.tsv'}"])
    part = "held-out" if is_held_out("one") else "train" if may_train("one") else "dev"
    assert chosen(labels=[labels], part=part, split_groups=[f"rule={tmp_path / 'groups.tsv'}"]) == whole
    (tmp_path / "scores.tsv").write_text("title\tkeyphrase\tsr\nred mug\tmug\t0.4\n")
    with pytest.raises(LabelError, match="column sr: yes or no"):
        read_all_labels(ItemOptions(labels=[tmp_path / "scores.tsv"]))
    rows = read_all_labels(ItemOptions(labels=[tmp_path / "scores.tsv"], sr_threshold=0.3))
    assert rows[0].sr == 1.0
