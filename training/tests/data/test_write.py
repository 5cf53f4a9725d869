import pytest

from bidphrase_training.data.labels import Label, read_labels
from bidphrase_training.data.write import write_tsv


@pytest.mark.parametrize("name", ["a.tsv", "deep/a.tsv.gz"])
def test_readers_take_back_what_was_written(tmp_path, name):
    rows = [('8" "pan"', "pan", 1), ("a \\ b", "c", None)]
    assert write_tsv(tmp_path / name, ("title", "keyphrase", "llm"), rows) == 2
    assert read_labels(tmp_path / name) == [Label("", "", '8" "pan"', "", "pan", 1.0), Label("", "", "a \\ b", "", "c")]


def test_the_same_rows_give_the_same_bytes(tmp_path):
    for name in ("a.tsv.gz", "b.tsv.gz"):
        write_tsv(tmp_path / name, ("title",), [("mug",)])
    assert (tmp_path / "a.tsv.gz").read_bytes() == (tmp_path / "b.tsv.gz").read_bytes()


def test_other_names_are_refused(tmp_path):
    with pytest.raises(ValueError, match=r"ends in .tsv or .tsv.gz"):
        write_tsv(tmp_path / "a.csv", ("title",), [])


def test_a_failure_leaves_no_table(tmp_path):
    with pytest.raises(ZeroDivisionError):
        write_tsv(tmp_path / "a.tsv", ("title",), ([1 / 0] for _ in range(1)))
    assert not (tmp_path / "a.tsv").exists()
