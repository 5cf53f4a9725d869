import pytest

from bidphrase_training.data.labels import LabelError
from bidphrase_training.data.tables import read_items, read_keyphrases


def test_items_and_keyphrases_are_normalised(tmp_path):
    path = tmp_path / "x.tsv"
    path.write_text("title\tcategory\tquery\nA &amp;  B\tC\t big  mug\n\tD\tcup\n", encoding="utf-8")
    (item,) = read_items(path, "shop")
    assert (item.source, item.item_id, item.title, item.category) == ("shop", "1", "A & B", "C")
    assert read_keyphrases(path) == ["big mug", "cup"]
    path.write_text("name\nx\n", encoding="utf-8")
    with pytest.raises(LabelError, match="keyphrase or query or q"):
        read_keyphrases(path)


def test_a_label_table_gives_each_of_its_items_once(tmp_path):
    path = tmp_path / "labels.tsv"
    path.write_text("item_id\ttitle\tkeyphrase\tllm\n1\tred mug\tmug\t1\n1\tred mug\tcup\t0\n2\tblue mug\tmug\t1\n")
    assert [(one.item_id, one.title) for one in read_items(path, "shop")] == [("1", "red mug"), ("2", "blue mug")]
