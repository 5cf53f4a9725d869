import pytest

from bidphrase_training.data.labels import LabelError
from bidphrase_training.data.load import DataOptions, held_out_split, read_split_groups


def test_list_size_and_held_out_share_change_the_lists(labels):
    wide = held_out_split(DataOptions(labels=[labels], held_out_per_mille=200))
    narrow = held_out_split(DataOptions(labels=[labels], held_out_per_mille=200, list_size=4))
    more = held_out_split(DataOptions(labels=[labels], held_out_per_mille=600))
    assert len(narrow[0]) > len(wide[0])
    assert len(more[1]) > len(wide[1])


def test_several_tables_are_read_and_an_empty_side_is_refused(labels):
    twice = held_out_split(DataOptions(labels=[labels, labels]))
    assert sum(len(x.keyphrases) for side in twice for x in side) == 2 * sum(
        len(x.keyphrases) for side in held_out_split(DataOptions(labels=[labels])) for x in side
    )
    with pytest.raises(LabelError, match="0 held-out"):
        held_out_split(DataOptions(labels=[labels], held_out_per_mille=0))


def test_tables_that_teach_nothing_are_refused(labels, tmp_path):
    path = tmp_path / "clicks.tsv"
    rows = [line.split("\t") for line in labels.read_text().splitlines()[1:]]
    lines = ["title\tkeyphrase\tclicks\timpressions", *(f"{r[3]}\t{r[4]}\t1\t9" for r in rows)]
    path.write_text("\n".join(lines) + "\n")
    with pytest.raises(LabelError, match="clicks alone teach nothing"):
        held_out_split(DataOptions(labels=[path]))


def test_split_groups_want_source_and_table(labels):
    with pytest.raises(LabelError, match="SOURCE=TABLE"):
        read_split_groups(DataOptions(labels=[labels], split_groups=["table.tsv"]))
