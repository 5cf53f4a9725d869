import pytest

from bidphrase_training.data.tables import Item
from bidphrase_training.evaluation.evaluate import Options, run
from bidphrase_training.evaluation.judges import Verdict
from bidphrase_training.evaluation.llm_judge import LlmJudge, LlmOptions
from tests.evaluation.conftest import ITEMS, KEYPHRASES
from tests.teacher.server import Teacher, serving

MUG = Item("s", "1", "red mug", "home")


@pytest.fixture
def teacher():
    with serving(Teacher()) as one:
        yield one


def judge(teacher, tmp_path, settings: str = "", model: str = "rule-1") -> LlmJudge:
    out = tmp_path / "judged.tsv"
    return LlmJudge(LlmOptions(llm_url=teacher.url, llm_model=model, llm_out=out, llm_settings=settings))


def test_yes_no_and_what_was_not_judged(teacher, tmp_path):
    teacher.say = lambda phrase, verdict: "hard to say" if phrase == "cup" else verdict
    asked = [["red mug", "lamp", "cup"], []]
    found = judge(teacher, tmp_path).verdicts([MUG, MUG], asked)
    assert found == [[Verdict(True), Verdict(False), Verdict()], []]
    assert judge(teacher, tmp_path).verdicts([MUG], [[]]) == [[]]


def test_answers_are_kept_unless_the_model_is_another(teacher, tmp_path):
    for _ in range(2):
        judge(teacher, tmp_path).verdicts([MUG], [["red mug", "lamp"]])
    assert len(teacher.requests) == 2
    judge(teacher, tmp_path, model="rule-2").verdicts([MUG], [["red mug", "lamp"]])
    assert len(teacher.requests) == 4


def test_settings_are_those_of_label(teacher, tmp_path):
    judge(teacher, tmp_path, '{"per_request": 2}').verdicts([MUG], [["red mug", "lamp"]])
    assert len(teacher.requests) == 1
    (tmp_path / "q.txt").write_text("Listing title: {title}\nSearch phrase: {keyphrase}\nMine?")
    judge(teacher, tmp_path, f'{{"template": "{tmp_path / "q.txt"}"}}').verdicts([MUG], [["mug"]])
    assert teacher.requests[-1]["messages"][-1]["content"].endswith("Mine?")
    for settings, message in (
        ("[]", "a JSON object wanted"),
        ("{", "not JSON"),
        ('{"url": "x"}', "unknown url; known: key_variable, template"),
    ):
        with pytest.raises(ValueError, match=f"--llm-settings: {message}"):
            judge(teacher, tmp_path, settings)


def test_evaluate_asks_once_for_each_pair_of_the_pool(teacher, items, tmp_path):
    options = Options(
        items=[items],
        part="all",
        keyphrases=[KEYPHRASES],
        baselines=["bm25", "graphex"],
        limit=5,
        resamples=50,
        judge="llm",
        llm_url=teacher.url,
        llm_model="rule-1",
        llm_out=tmp_path / "judged.tsv",
    )
    found = run(options)
    assert not found["search_filter"]
    figures = found["groups"]["all"]["systems"]["graphex"]
    assert figures["unjudged"]["value"] == 0
    assert 0 < figures["PR"]["value"] < 1
    questions = [request["messages"][-1]["content"] for request in teacher.requests]
    assert len(set(questions)) == len(questions) <= 10 * len(ITEMS)
    with pytest.raises(ValueError, match="--judge llm needs --llm-url, --llm-model and --llm-out"):
        run(Options(items=[items], part="all", judge="llm", baselines=["bm25"], keyphrases=[KEYPHRASES]))
