import gzip

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from bidphrase_training.data.labels import LabelError, read_labels, read_pairs

HEADER = "title\tcategory\tkeyphrase\tllm\tsr\tclicks\timpressions\n"


def table(tmp_path, text, name="labels.tsv"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_reads_every_signal_and_leaves_empty_cells_unjudged(tmp_path):
    (one, two) = read_labels(table(tmp_path, HEADER + "A mug\tHome\tmug\tyes\t0\t3\t40\nA mug\t\tcup\t\t1\t\t\n"))
    assert (one.llm, one.sr, one.clicks, one.impressions) == (1.0, 0.0, 3, 40)
    assert (two.llm, two.sr, two.clicks, two.category) == (None, 1.0, None, "")


def test_parquet_tsv_and_gzip_read_the_same(tmp_path):
    plain = table(tmp_path, "title\tkeyphrase\tllm\nA mug\tmug\t1\n")
    packed = tmp_path / "labels.tsv.gz"
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    pq.write_table(pa.table({"title": ["A mug"], "keyphrase": ["mug"], "llm": [1]}), tmp_path / "labels.parquet")
    assert read_labels(plain) == read_labels(packed) == read_labels(tmp_path / "labels.parquet")


def test_sr_score_over_the_threshold_is_yes(tmp_path):
    path = table(tmp_path, "title\tkeyphrase\tsr\na\tb\t0.7\na\tc\t0.3\n")
    assert [one.sr for one in read_labels(path, sr_threshold=0.5)] == [1.0, 0.0]
    assert [one.sr for one in read_labels(path, sr_threshold=0.2)] == [1.0, 1.0]


def test_a_teachers_name_and_probability_stand_beside_llm(tmp_path):
    path = table(tmp_path, "title\tkeyphrase\tllm\tllm_probability\tteacher\na\tb\t1\t0.75\tm-8b\na\tc\t0\t\t\n")
    assert [(one.llm_probability, one.teacher) for one in read_labels(path)] == [(0.75, "m-8b"), (None, "")]


@pytest.mark.parametrize("value", ["1.5", "-0.1", "nan", "sure"])
def test_a_probability_outside_0_to_1_is_refused(tmp_path, value):
    path = table(tmp_path, f"title\tkeyphrase\tllm\tllm_probability\na\tb\t1\t{value}\n")
    with pytest.raises(LabelError, match=r"row 1, column llm_probability: a number of 0..1 wanted"):
        read_labels(path)


@pytest.mark.parametrize("score", ["nan", "inf", "high"])
def test_an_sr_score_that_is_no_number_is_refused_not_taken_as_no(tmp_path, score):
    path = table(tmp_path, f"title\tkeyphrase\tsr\na\tb\t{score}\n")
    with pytest.raises(LabelError, match="column sr: a number wanted"):
        read_labels(path, sr_threshold=0.5)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("\tc\tk\t1\t1\t1\t2", "row 1, column title: text wanted"),
        ("t\tc\t \t1\t1\t1\t2", "row 1, column keyphrase: text wanted"),
        ("t\tc\tk\tmaybe\t1\t1\t2", "row 1, column llm: yes or no .* found 'maybe'"),
        ("t\tc\tk\t1\t0.4\t1\t2", "row 1, column sr: yes or no"),
        ("t\tc\tk\t1\t1\t-3\t2", "row 1, column clicks: a whole number"),
        ("t\tc\tk\t1\t1\t3\t2", "row 1, column clicks: at most impressions"),
        ("t\tc\tk\t1", "row 1: 4 cells where the header has 7"),
    ],
)
def test_bad_rows_are_named_by_file_row_and_column(tmp_path, row, message):
    with pytest.raises(LabelError, match=f"labels.tsv, {message}"):
        read_labels(table(tmp_path, HEADER + row + "\n"))


@pytest.mark.parametrize(
    ("header", "message"),
    [
        ("title\tllm", "column keyphrase is missing"),
        ("title\tkeyphrase", "no signal column"),
        ("title\tkeyphrase\tllm\tscore", "unknown column score"),
        ("title\tkeyphrase\tclicks", "come together"),
    ],
)
def test_bad_headers_say_what_is_wanted(tmp_path, header, message):
    with pytest.raises(LabelError, match=message):
        read_labels(table(tmp_path, header + "\n"))


def test_missing_file_and_wrong_encoding(tmp_path):
    with pytest.raises(LabelError, match="no such file"):
        read_labels(tmp_path / "nothing.tsv")
    (tmp_path / "latin.tsv").write_bytes(b"title\tkeyphrase\tllm\ncaf\xe9\tx\t1\n")
    with pytest.raises(LabelError, match="not UTF-8 at byte"):
        read_labels(tmp_path / "latin.tsv")


def test_pairs_need_no_signal_and_ignore_bad_ones(tmp_path):
    (one,) = read_pairs(table(tmp_path, "title\tkeyphrase\tllm\na\tb\tmaybe\n"))
    assert (one.title, one.keyphrase, one.llm) == ("a", "b", None)


def test_pairs_with_the_named_signals_only(tmp_path):
    (one,) = read_pairs(table(tmp_path, "title\tkeyphrase\tllm\tsr\na\tb\t1\t0.4\n"), ("llm",))
    assert (one.llm, one.sr) == (1.0, None)
