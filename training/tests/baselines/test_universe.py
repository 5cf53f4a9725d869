import pytest

from bidphrase_training.baselines.universe import Phrase, Universe, read_universe
from bidphrase_training.data.labels import LabelError


def test_tables_are_merged_and_sorted_by_demand_then_text(tmp_path):
    (tmp_path / "a.tsv").write_text("keyphrase\tdemand\tleaf\nred mug\t\tMugs\ntea cup\t2\tMugs\nlamp\t5\t\n")
    (tmp_path / "b.tsv").write_text("query\tdemand\nRed  Mug\t2\nLAMP\t1\n")
    universe = read_universe([tmp_path / "a.tsv", tmp_path / "b.tsv"])
    assert universe.phrases == [Phrase("LAMP", 5, ""), Phrase("Red Mug", 2, "Mugs"), Phrase("tea cup", 2, "Mugs")]
    assert universe.demand("red mug") == 2
    assert universe.demand("unheard of") == 0
    assert "mug red" in universe.variant_keys


def test_a_demand_that_is_none_is_named_with_its_row(tmp_path):
    (tmp_path / "a.tsv").write_text("keyphrase\tdemand\nmug\t1\ncup\thigh\n")
    with pytest.raises(LabelError, match=r"row 2, column demand: 1 to 5 or nothing wanted; found 'high'"):
        read_universe([tmp_path / "a.tsv"])


def test_no_demand_is_below_any():
    assert [p.text for p in Universe([Phrase("a"), Phrase("b", 1)]).phrases] == ["b", "a"]
