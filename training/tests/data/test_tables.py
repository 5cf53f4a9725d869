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
