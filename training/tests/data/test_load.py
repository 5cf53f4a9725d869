import pytest

from bidphrase_training.data.labels import LabelError
from bidphrase_training.data.load import DataOptions, read_parts, read_split_groups


def test_list_size_and_held_out_share_change_the_lists(labels):
    wide = read_parts(DataOptions(labels=[labels], held_out_per_mille=200))
    narrow = read_parts(DataOptions(labels=[labels], held_out_per_mille=200, list_size=4))
    more = read_parts(DataOptions(labels=[labels], held_out_per_mille=600))
    assert len(narrow.train) > len(wide.train)
    assert len(more.held_out) > len(wide.held_out)


def test_development_items_come_from_the_training_items_alone(labels):
    none = read_parts(DataOptions(labels=[labels], dev_per_mille=0))
    some = read_parts(DataOptions(labels=[labels], dev_per_mille=300))
    assert none.dev == []
    assert some.held_out == none.held_out
    assert some.dev
    assert len(some.train) + len(some.dev) == len(none.train)


def test_several_tables_are_read_and_an_empty_side_is_refused(labels):
    twice = read_parts(DataOptions(labels=[labels, labels]))
    once = read_parts(DataOptions(labels=[labels]))
    assert sum(len(x.keyphrases) for x in twice.train) == 2 * sum(len(x.keyphrases) for x in once.train)
    with pytest.raises(LabelError, match="0 held-out"):
        read_parts(DataOptions(labels=[labels], held_out_per_mille=0))


def test_clicks_alone_are_refused_by_who_cannot_learn_from_them(labels, tmp_path):
    path = tmp_path / "clicks.tsv"
    rows = [line.split("\t") for line in labels.read_text().splitlines()[1:]]
    lines = ["title\tkeyphrase\tclicks\timpressions", *(f"{r[3]}\t{r[4]}\t1\t9" for r in rows)]
    path.write_text("\n".join(lines) + "\n")
    with pytest.raises(LabelError, match="clicks alone have no negatives"):
        read_parts(DataOptions(labels=[path]))
    read = read_parts(DataOptions(labels=[path]), clicks=True).train[0]
    assert read.clicks[0] == 1
    assert read.impressions[0] == 9


def test_split_groups_want_source_and_table(labels):
    with pytest.raises(LabelError, match="SOURCE=TABLE"):
        read_split_groups(DataOptions(labels=[labels], split_groups=["table.tsv"]))
