import pytest

from bidphrase_training.universe.generate import Phrase
from bidphrase_training.universe.table import write_table

ROWS = [Phrase("red belt", 4, "Shop > Belts", "query"), Phrase("blue belt", None, "Shop > Belts", "attribute+type")]


def test_demand_is_empty_where_composed(tmp_path):
    path = tmp_path / "new" / "out.tsv"
    assert list(write_table(ROWS, path)) == ROWS
    assert path.read_bytes() == b"keyphrase\tdemand\tleaf\nred belt\t4\tShop > Belts\nblue belt\t\tShop > Belts\n"


def test_interrupted_run_leaves_the_old_file(tmp_path):
    path = tmp_path / "out.tsv"
    path.write_text("old", encoding="utf-8")

    def broken():
        yield ROWS[0]
        raise RuntimeError("stopped")

    with pytest.raises(RuntimeError):
        list(write_table(broken(), path))
    assert path.read_text(encoding="utf-8") == "old"
