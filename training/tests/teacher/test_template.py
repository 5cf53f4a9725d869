import pytest

from bidphrase_training.data.labels import Label
from bidphrase_training.teacher.template import read_template


def pair(title, keyphrase, category=""):
    return Label("shop", "1", title, category, keyphrase)


def test_packaged_questions_hold_title_category_and_phrases():
    one = read_template(None, 1).messages([pair("red mug {title}", "mug", "home")])
    assert [message["role"] for message in one] == ["system", "user"]
    assert "red mug {title}" in one[1]["content"]
    assert "Category: home" in one[1]["content"]
    several = read_template(None, 2).messages([pair("red mug", "mug"), pair("red mug", "cup")])
    assert "1. mug\n2. cup" in several[1]["content"]
    assert "Category: not given" in several[1]["content"]


@pytest.mark.parametrize(
    ("text", "per_request", "message"),
    [
        ("{title} {phrase}", 1, r"unknown placeholder \{phrase\}"),
        ("{keyphrase}", 1, r"needs \{title\}"),
        ("{title}", 1, r"needs \{title\} and either"),
        ("{title} {keyphrase} {keyphrases}", 1, "either"),
        ("{title} {keyphrase}", 2, r"\{keyphrases\} \(numbered lines\) is needed"),
    ],
)
def test_placeholders_that_do_not_fit_are_named(tmp_path, text, per_request, message):
    path = tmp_path / "question.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=message):
        read_template(path, per_request)


def test_the_id_follows_the_wording(tmp_path):
    path = tmp_path / "question.txt"
    path.write_text("{title} {keyphrase}", encoding="utf-8")
    first = read_template(path, 1).id
    path.write_text("{title}: {keyphrase}", encoding="utf-8")
    assert read_template(path, 1).id != first
