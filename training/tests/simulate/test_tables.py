import numpy as np

from bidphrase_training.data.labels import read_labels
from bidphrase_training.data.tables import read_items, read_keyphrases
from bidphrase_training.simulate.tables import Writers, write_phrases


def test_tables_are_read_by_the_readers_of_label_tables(tmp_path):
    with Writers(tmp_path, ["red mug", "lamp"]) as writers:
        for leaf, ids in (("Home > Mugs", ["0", "1"]), ("Home > Lamps", ["2", "3"])):
            counts = np.array([5, 6])
            writers.leaf(leaf, ids, [f"title {i}" for i in ids], counts, counts - 4, np.array([True, False]))
            items, phrases = np.array([0, 1, 0]), np.array([0, 1, 1])
            writers.pairs("llm", items, phrases, llm=np.array([True, False, False]))
            writers.pairs("sr", items, phrases, sr=np.array([0.9, 0.1, 0.2]))
            writers.pairs("clicks", items, phrases, clicks=np.array([1, 0, 0]), impressions=np.array([3, 2, 1]))
    assert writers.rows == {"llm": 4, "sr": 4, "clicks": 4, "truth": 0}
    rows = read_labels(tmp_path / "llm.parquet")
    assert [(r.source, r.item_id, r.title, r.category, r.keyphrase, r.llm) for r in rows] == [
        ("simulation", "0", "title 0", "Home > Mugs", "red mug", 1.0),
        ("simulation", "0", "title 0", "Home > Mugs", "lamp", 0.0),
        ("simulation", "2", "title 2", "Home > Lamps", "red mug", 1.0),
        ("simulation", "2", "title 2", "Home > Lamps", "lamp", 0.0),
    ]
    assert [r.sr for r in read_labels(tmp_path / "sr.parquet", sr_threshold=0.5)] == [1, 0, 1, 0]
    assert [(r.clicks, r.impressions) for r in read_labels(tmp_path / "clicks.parquet")][:2] == [(1, 3), (0, 1)]
    assert [i.title for i in read_items(tmp_path / "items.tsv", "simulation")] == [f"title {n}" for n in range(4)]


def test_the_universe_is_read_as_keyphrases(tmp_path):
    write_phrases(tmp_path / "k.tsv", [("red mug", 3, "Home > Mugs", "written", 1.5)])
    assert read_keyphrases(tmp_path / "k.tsv") == ["red mug"]
