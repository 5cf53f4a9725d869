import json
from dataclasses import replace

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from bidphrase_training.cli import main
from bidphrase_training.data.import_dataset import Options, run
from bidphrase_training.data.labels import LabelError, read_labels
from bidphrase_training.data.split import read_groups
from bidphrase_training.data.tables import read_items, read_keyphrases
from tests.data import originals

MAKERS = {
    "esci": originals.esci,
    "wands": originals.wands,
    "ebay-sse": originals.ebay_sse,
    "icecat": originals.icecat,
    "pricerunner": originals.pricerunner,
}


@pytest.fixture
def made(tmp_path):
    def make(name, **changes):
        folder = tmp_path / name
        folder.mkdir(exist_ok=True)
        if not any(folder.iterdir()):
            MAKERS[name](folder)
        return Options(format=name, in_=[folder], out=tmp_path / "out.tsv", **changes)

    return make


def judged(options):
    """(title, keyphrase) -> (llm, sr) of the table that `options` write, as the trainers read it."""
    run(options)
    return {(one.title, one.keyphrase): (one.llm, one.sr) for one in read_labels(options.out)}


def test_esci_labels(made):
    assert judged(made("esci")) == {
        ("Red clay mug & spoon", "red mug"): (1.0, 1.0),
        ("Blue mug", "red mug"): (0.0, 1.0),
        ("Red clay mug & spoon", "mug rack"): (0.0, 0.0),
        ("Blue mug", "lamp"): (0.0, 0.0),
    }


@pytest.mark.parametrize(
    ("change", "keyphrases"),
    [
        ({"locale": "es"}, {"taza"}),
        ({"split": "train"}, {"red mug", "mug rack"}),
        ({"split": "eval"}, {"lamp"}),
        ({"small_version": True}, {"red mug", "lamp"}),
    ],
)
def test_esci_parts(made, change, keyphrases):
    assert {pair[1] for pair in judged(made("esci", **change))} == keyphrases


def test_wands_labels_and_categories(made):
    options = made("wands")
    assert judged(options) == {
        ("solid wood platform bed", "wood bed"): (1.0, 1.0),
        ("slow cooker", "slow cooker 7 qt"): (0.0, 1.0),
        ("27.5 '' armchair", "wood bed"): (0.0, 0.0),
    }
    categories = {one.item_id: one.category for one in read_labels(options.out)}
    assert categories == {"0": "Furniture > Bedroom Furniture > Beds", "1": "Kitchen > Cookers", "2": "Accent Chairs"}


def test_ebay_pairs_are_positive_for_sr_and_unjudged_by_llm(made):
    assert judged(made("ebay-sse")) == {("red mug", "mug"): (None, 1.0), ("blue lamp", "desk lamp"): (None, 1.0)}
    assert set(judged(made("ebay-sse", split="train"))) == {("red mug", "mug")}
    assert set(judged(made("ebay-sse", split="eval"))) == {("blue lamp", "desk lamp")}


def test_ebay_archive_reads_like_its_files(made, tmp_path):
    unpacked = judged(made("ebay-sse"))
    originals.ebay_sse_archive(tmp_path)
    assert judged(replace(made("ebay-sse"), in_=[tmp_path / "DataSet.tar.gz"])) == unpacked


def test_icecat_ratings(made):
    options = made("icecat")
    assert judged(options) == {
        ('Acme 14" Laptop', "laptop"): (1.0, 1.0),
        ("Acme Laptop Bag", "laptop"): (0.0, 0.0),
        ("Acme Laptop Bag", "notebook case"): (None, 1.0),
        ("Acme Laptop Bag", 'bag, 14"'): (0.0, 0.0),
    }
    assert {one.category for one in read_labels(options.out)} == {"notebook", ""}


def test_pricerunner_items_carry_the_split_unit(made):
    options = made("pricerunner", write="items")
    assert run(options) == {"rows": 2, "skipped": 0}
    assert [(one.item_id, one.category) for one in read_items(options.out, "pr")] == [
        ("1", "Mobile Phones"),
        ("2", "Mobile Phones"),
    ]
    assert set(read_groups(options.out, "pr").values()) == {"Apple iPhone 8 Plus 64GB"}


@pytest.mark.parametrize("write", ["labels", "keyphrases"])
def test_pricerunner_has_no_queries(made, write):
    with pytest.raises(ValueError, match="has items and no queries: --write items"):
        run(made("pricerunner", write=write))


@pytest.mark.parametrize(("name", "count"), [("esci", 2), ("wands", 3), ("ebay-sse", 2), ("icecat", 2)])
def test_items_of_every_format(made, name, count):
    options = made(name, write="items")
    run(options)
    assert len(read_items(options.out, name)) == count


@pytest.mark.parametrize(
    ("name", "queries"),
    [
        ("esci", ["red mug", "mug rack", "lamp"]),
        ("wands", ["wood bed", "slow cooker 7 qt"]),
        ("ebay-sse", ["mug", "desk lamp"]),
        ("icecat", ["laptop", "notebook case", 'bag, 14"']),
    ],
)
def test_keyphrases_of_every_format_once_each(made, name, queries):
    options = made(name, write="keyphrases")
    run(options)
    assert read_keyphrases(options.out) == queries


@pytest.mark.parametrize(
    ("name", "change"),
    [("wands", {"split": "train"}), ("icecat", {"locale": "es"}), ("ebay-sse", {"small_version": True})],
)
def test_an_option_that_a_format_does_not_read_is_refused(made, name, change):
    option = "--" + next(iter(change)).replace("_", "-")
    with pytest.raises(ValueError, match=f"{option}: {name} has no such thing"):
        run(made(name, **change))


def add_line(path, line):
    path.write_text(path.read_text(encoding="utf-8") + line, encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "file", "line", "message"),
    [
        ("wands", "label.csv", "3\t0\t0\tMaybe\n", "label.csv, row 4, column label: one of Exact, Partial, Irrelevant"),
        ("wands", "label.csv", "3\t0\t99\tExact\n", "row 4, column product_id: an id of another file .* found '99'"),
        ("wands", "query.csv", "8\t \tBeds\n", "query.csv, row 3, column query: text wanted"),
        (
            "wands",
            "product.csv",
            "3\tshort row\n",
            "product.csv, row 4, column product_id: 9 cells wanted, there are 2",
        ),
        ("ebay-sse", "TrainPairs", "no tabs\n", "TrainPairs, row 2, column query: 3 cells wanted, there are 1"),
        ("ebay-sse", "EvalPairs", "mug\t \t3\n", "EvalPairs, row 2, column title: text wanted"),
        (
            "icecat",
            "Broad_Query_Set_rated.csv",
            "tv,111,9\n",
            "row 5, column rating: one of 0, 1, 2, 3 wanted; found '9'",
        ),
        ("icecat", "Broad_Query_Set_rated.csv", "tv,333,1\n", "row 5, column docid: an id of another file"),
    ],
)
def test_a_bad_row_is_named_or_passed_over_and_counted(made, name, file, line, message):
    options = made(name)
    good = run(options)["rows"]
    add_line(options.in_[0] / file, line)
    with pytest.raises(LabelError, match=message):
        run(options)
    assert run(replace(options, skip_bad=True)) == {"rows": good, "skipped": 1}


def test_a_bad_offer_is_named(made):
    options = made("pricerunner", write="items")
    add_line(options.in_[0] / "pricerunner_aggregate.csv", "3,,1,1,Apple,1,Phones\n")
    with pytest.raises(LabelError, match="row 3, column Product Title: text wanted"):
        run(options)


def test_a_bad_esci_row_is_named(made):
    options = made("esci")
    path = options.in_[0] / "shopping_queries_dataset_examples.parquet"
    table = pq.read_table(path)
    labels = pa.array(["E", "S", "X", "I", "E"])
    pq.write_table(table.set_column(table.column_names.index("esci_label"), "esci_label", labels), path)
    with pytest.raises(LabelError, match=r"examples.parquet, row 3, column esci_label: one of E, S, C, I wanted"):
        run(options)
    assert run(replace(options, skip_bad=True)) == {"rows": 3, "skipped": 1}


def test_missing_files_columns_and_folders_are_named(made, tmp_path):
    options = made("wands")
    (options.in_[0] / "query.csv").write_text("query_id\ttext\n0\tbed\n", encoding="utf-8")
    with pytest.raises(LabelError, match=r"query.csv: column query is missing; found: query_id, text"):
        run(options)
    (options.in_[0] / "query.csv").unlink()
    with pytest.raises(LabelError, match=r"no file query.csv; give it, or its folder, with --in"):
        run(options)
    with pytest.raises(LabelError, match="no such file or folder"):
        run(replace(options, in_=[tmp_path / "nowhere"]))
    (options.in_[0] / "copy").mkdir()
    (options.in_[0] / "copy" / "product.csv").write_text("", encoding="utf-8")
    with pytest.raises(LabelError, match=r"both match product.csv"):
        run(options)


def test_files_that_are_not_what_they_say(made):
    options = made("icecat")
    ratings = options.in_[0] / "Broad_Query_Set_rated.csv"
    ratings.write_bytes(b"query,docid,rating\ncaf\xe9,111,1\n")
    with pytest.raises(LabelError, match="not UTF-8"):
        run(options)
    next(options.in_[0].glob("*.json")).write_text('{"id": 1}', encoding="utf-8")
    with pytest.raises(LabelError, match="a list of products wanted"):
        run(options)


def test_the_command(made, capsys):
    options = made("wands")
    assert main(["import-dataset", "--format", "wands", "--in", str(options.in_[0]), "--out", str(options.out)]) == 0
    assert json.loads(capsys.readouterr().out) == {"rows": 3, "skipped": 0}
