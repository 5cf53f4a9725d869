import pytest

from bidphrase_training.universe.generate import Phrase
from bidphrase_training.universe.scores import ScoresError, keep_plausible, read_scores


def phrase(text, demand=None):
    return Phrase(text, demand, "Shop > Belts", "attribute+type" if demand is None else "query")


def test_composed_phrases_below_the_score_are_dropped():
    phrases = [phrase("red belt", 1), phrase("blue belt"), phrase("wet belt"), phrase("new belt"), phrase("old belt")]
    scores = {"red belt": 0.0, "blue belt": 0.5, "wet belt": 0.49, "old belt": 0.9}
    kept = [one.keyphrase for one in keep_plausible(phrases, scores, 0.5)]
    assert kept == ["red belt", "blue belt", "new belt", "old belt"]


def test_reads_scores(tmp_path):
    path = tmp_path / "scores.tsv"
    path.write_text('keyphrase\tscore\n32" belt\t0.25\n', encoding="utf-8")
    assert read_scores(path) == {'32" belt': 0.25}


@pytest.mark.parametrize(
    ("text", "message"),
    [("phrase\tscore\n", ":1: the header"), ("keyphrase\tscore\nbelt\thigh\n", ":2: score 'high'"),
     ("keyphrase\tscore\nbelt\n", ":2: score None")],
)  # fmt: skip
def test_bad_row_names_file_and_line(tmp_path, text, message):
    path = tmp_path / "scores.tsv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ScoresError, match=message):
        read_scores(path)
