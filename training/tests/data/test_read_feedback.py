import json

import pytest

from bidphrase_training.bi_encoder.datasets import from_clicks
from bidphrase_training.data.labels import Label, LabelError, read_labels
from bidphrase_training.data.lists import group
from bidphrase_training.data.read_feedback import Options, run
from bidphrase_training.tokenizer import ItemTokenizer


def entry(number, *feedback, item=None, release="bp-1"):
    return {
        "id": f"e{number}",
        "at": "2026-11-01T00:00:00.000Z",
        "release": release,
        "item": item or {"id": "7", "title": "Lodge  skillet", "category": "Pans"},
        "feedback": [{"keyphrase": keyphrase, "action": action} for keyphrase, action in feedback],
    }


@pytest.fixture
def options(tmp_path):
    first = [
        entry(1, ("skillet", "shown"), ("iron pan", "shown"), ("skillet", "clicked"), ("iron pan", "adopted")),
        entry(2, ("skillet", "shown"), ("wok", "removed")),
    ]
    second = [
        entry(2, ("skillet", "shown"), ("wok", "removed")),
        entry(3, ("skillet", "clicked"), ("skillet", "clicked"), release="bp-2"),
        entry(4, ("mug", "clicked"), item={"title": "Red mug"}),
    ]
    for name, entries in (("old.ndjson", first), ("feedback.ndjson", second)):
        (tmp_path / name).write_text("".join(json.dumps(one) + "\n" for one in entries) + '{"id":"e9","rel')
    return Options(log=[tmp_path / "old.ndjson", tmp_path / "feedback.ndjson"], out=tmp_path / "clicks.tsv")


def test_clicks_and_impressions_add_up_over_logs_an_entry_counts_once_and_a_click_is_an_impression(options):
    assert run(options) == {"entries": 4, "repeated": 1, "pairs": 3}
    assert read_labels(options.out) == [
        Label("feedback", "7", "Lodge skillet", "Pans", "skillet", clicks=3, impressions=3),
        Label("feedback", "7", "Lodge skillet", "Pans", "iron pan", clicks=0, impressions=1),
        Label("feedback", "", "Red mug", "", "mug", clicks=1, impressions=1),
    ]


def test_the_table_is_what_the_student_learns_clicks_from(options, base):
    run(options)
    lists = group(read_labels(options.out))
    made = from_clicks(lists, ItemTokenizer.from_folder(base), threshold=0.0, impressions=1)
    assert [len(one.keyphrases) for one in made] == [1, 1]


def test_feedback_of_one_release_alone(options, tmp_path):
    only = Options(log=options.log, release="bp-2", out=options.out)
    assert run(only) == {"entries": 1, "repeated": 0, "pairs": 1}
    assert read_labels(options.out)[0].clicks == 2


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", r"bad.ndjson, line 2: no JSON"),
        ("[]", r"line 2: an object wanted"),
        ('{"id":"a","item":{"title":"x"}}', r"line 2: no entry of a feedback log \(KeyError: 'feedback'\)"),
        (json.dumps(entry(9, ("x", "liked"))), r"line 2: .*KeyError: 'liked'"),
    ],
)
def test_a_line_that_is_no_entry_is_an_error_with_its_place(tmp_path, line, message):
    log = tmp_path / "bad.ndjson"
    log.write_text(json.dumps(entry(1, ("x", "shown"))) + f"\n{line}\n")
    with pytest.raises(LabelError, match=message):
        run(Options(log=[log], out=tmp_path / "out.tsv"))
    assert not (tmp_path / "out.tsv").exists()
