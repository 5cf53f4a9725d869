import pytest

from bidphrase_training.data.join_items import Options, run
from bidphrase_training.data.labels import Label, LabelError, read_labels


@pytest.fixture
def options(tmp_path):
    (tmp_path / "items.tsv").write_text("item_id\ttitle\tcategory\n1\tred  mug\tMugs\n2\tblue cup\t\n")
    (tmp_path / "judged.tsv").write_text("source\titem_id\tkeyphrase\tllm\nshop\t2\tcup\t1\nshop\t1\tcup\t0\n")
    items = [f"shop={tmp_path / 'items.tsv'}"]
    return Options(table=[tmp_path / "judged.tsv"], items=items, out=tmp_path / "labels.tsv")


def test_rows_get_title_and_category_in_their_order(options):
    assert run(options) == 2
    assert read_labels(options.out) == [
        Label("shop", "2", "blue cup", "", "cup", llm=1.0),
        Label("shop", "1", "red mug", "Mugs", "cup", llm=0.0),
    ]


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("source\titem_id\tkeyphrase\nshop\t3\tcup\n", r"judged.tsv, row 1: .* source 'shop', item_id '3'"),
        ("source\titem_id\tkeyphrase\nother\t1\tcup\n", r"row 1: .* source 'other'"),
        ("source\titem_id\ttitle\tkeyphrase\nshop\t1\tmug\tcup\n", "titles or categories already"),
    ],
)
def test_rows_that_cannot_be_joined_are_errors_and_nothing_is_written(options, table, message):
    options.table[0].write_text(table)
    with pytest.raises(LabelError, match=message):
        run(options)
    assert not options.out.exists()


def test_tables_of_different_columns_are_refused(options, tmp_path):
    (tmp_path / "more.tsv").write_text("source\titem_id\tkeyphrase\tsr\nshop\t1\tcup\t0\n")
    options.table.append(tmp_path / "more.tsv")
    with pytest.raises(LabelError, match=r"more.tsv: columns keyphrase, sr, but keyphrase, llm"):
        run(options)
