import numpy as np
import pytest

from bidphrase_training.data.labels import Label
from bidphrase_training.data.tables import Item
from bidphrase_training.evaluation.assistant import Assistant
from bidphrase_training.evaluation.judges import AssistantJudge, LabelJudge, Verdict

ITEM = Item("s", "1", "Red mug", "Home")


def label(keyphrase: str, llm: float | None, sr: float | None = None, title: str = "red mug") -> Label:
    return Label("s", "1", title, "home", keyphrase, llm, sr)


def test_labels_by_text_then_by_close_variants():
    judge = LabelJudge([label("red mugs", 1.0, 1.0), label("mug red", 0.0), label("blue mug", None, 1.0)])
    asked = ["Red Mugs", "mug red", "mugs for red", "mugs of blue", "lamp"]
    assert judge.verdicts([ITEM], [asked]) == [
        [Verdict(True, True), Verdict(False), Verdict(None, True), Verdict(None, True), Verdict()]
    ]
    assert LabelJudge([label("red mugs", 1.0)], "exact").verdicts([ITEM], [["mug red"]]) == [[Verdict()]]


def test_rows_that_contradict_each_other_say_nothing_whatever_their_order():
    for order in ((1.0, 0.0, 1.0), (1.0, 1.0, 0.0)):
        judge = LabelJudge([label("mug", llm) for llm in order])
        assert judge.verdicts([ITEM], [["mug"]]) == [[Verdict()]]
        assert judge.yes(ITEM) == set()


def test_only_this_item_and_its_right_keyphrases():
    judge = LabelJudge([label("red mugs", 1.0), label("lamp", 0.0), label("tent", 1.0, title="a tent")])
    assert judge.yes(ITEM) == {"mug red"}
    assert LabelJudge([label("Red Mugs", 1.0)], "exact").yes(ITEM) == {"red mugs"}
    assert judge.verdicts([Item("s", "1", "red mug", "")], [["lamp"]]) == [[Verdict()]]


def test_the_assistant_says_yes_from_its_threshold(trained):
    assistant = Assistant(trained / "assistant")
    item, asked = Item("rule", "1", "new red mug", "home > mug"), ["red mug", "blue tent", "​", "blue mug"]
    (found,) = assistant.probabilities([item], [asked])
    assert np.isnan(found[2]).all()
    (alone,) = assistant.probabilities([item], [["blue mug"]])
    np.testing.assert_allclose(alone[0], found[3], atol=1e-5)
    assert found[0, 0] != found[1, 0]
    threshold = float(max(found[0, 0], found[1, 0]))
    verdicts = AssistantJudge(assistant, threshold).verdicts([item], [asked])[0]
    for verdict, (llm, sr) in zip(verdicts[:2], found[:2], strict=True):
        assert verdict == Verdict(bool(llm >= threshold), bool(sr >= threshold))
    assert {verdict.llm for verdict in verdicts[:2]} == {True, False}
    assert verdicts[2] == Verdict()


def test_an_item_without_keyphrases(trained):
    assert AssistantJudge(Assistant(trained / "assistant"), 0.5).verdicts([ITEM], [[]]) == [[]]
    assert Assistant(trained / "assistant").probabilities([ITEM], [[]])[0].shape == (0, 2)


def test_a_missing_folder_is_an_error(tmp_path):
    with pytest.raises(OSError, match=r"train\.json"):
        Assistant(tmp_path)
