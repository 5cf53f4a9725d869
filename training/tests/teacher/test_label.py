import json
import threading
from dataclasses import replace

import pytest

from bidphrase_training.cli import main
from bidphrase_training.data.labels import read_labels
from bidphrase_training.teacher.endpoint import TeacherError
from bidphrase_training.teacher.label import run
from tests.teacher.conftest import table, unanswered

YES = {("red clay mug", "mug"), ("red clay mug", "red mug"), ("blue lamp", "lamp")}


def verdicts(options):
    return {(one.title, one.keyphrase): one.llm for one in read_labels(options.out)}


def test_a_label_table_that_trainers_read(options, teacher):
    counts = run(options)
    labels = read_labels(options.out)
    assert {(one.title, one.keyphrase) for one in labels if one.llm} == YES
    assert [one.keyphrase for one in labels] == ["mug", "red mug", "blue mug", "lamp", "lamp", "red lamp"]
    assert all(one.llm_probability == pytest.approx(0.9 / 0.98 if one.llm else 0.08 / 0.98) for one in labels)
    assert {(one.source, one.category, one.teacher) for one in labels} == {("shop", "home", "rule-1")}
    assert (counts["asked"], counts["yes"], counts["no"], counts["failed"], counts["retried"]) == (6, 3, 3, 0, 0)
    assert len(teacher.requests) == 6
    assert teacher.requests[0]["model"] == "rule-1"
    assert unanswered(options) == []


def test_several_candidates_a_request_give_the_same_table(options, teacher):
    run(options)
    alone = verdicts(options)
    run(replace(options, per_request=3, out=options.out.with_name("several.tsv")))
    assert verdicts(replace(options, out=options.out.with_name("several.tsv"))) == alone
    assert len(teacher.requests) == 6 + 3
    assert all(row["llm_probability"] for row in table(options.out.with_name("several.tsv")))


def test_a_second_start_asks_only_what_is_missing(options, teacher):
    assert run(replace(options, limit=4))["asked"] == 4
    assert len(verdicts(options)) == 4
    assert run(options)["asked"] == 2
    assert len(verdicts(options)) == 6
    assert run(options)["asked"] == 0
    assert len(teacher.requests) == 6


def test_a_line_cut_by_a_crash_is_asked_again(options, teacher):
    run(options)
    journal = options.out.with_name("out.tsv.answers.jsonl")
    journal.write_bytes(journal.read_bytes()[:-20])
    assert run(options)["asked"] == 1
    assert len(verdicts(options)) == 6


def test_a_broken_line_in_the_middle_is_named(options):
    run(options)
    journal = options.out.with_name("out.tsv.answers.jsonl")
    journal.write_text("oops\n" + journal.read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(ValueError, match=r"out.tsv.answers.jsonl, line 1: not JSON"):
        run(options)


def test_another_model_or_wording_is_another_teacher(options, tmp_path, teacher):
    run(options)
    assert run(replace(options, model="rule-2"))["asked"] == 6
    template = tmp_path / "mine.txt"
    template.write_text("Listing title: {title}\nSearch phrase: {keyphrase}\nRelevant?", encoding="utf-8")
    assert run(replace(options, template=template))["asked"] == 6
    assert teacher.requests[-1]["messages"][0]["role"] == "user"
    assert run(options)["asked"] == 0


def test_refusals_and_odd_answers_are_kept_apart_with_their_text(options, teacher):
    teacher.say = lambda phrase, verdict: "It depends on the buyer." if phrase == "red mug" else verdict
    counts = run(options)
    assert (counts["odd"], counts["yes"]) == (1, 2)
    assert ("red clay mug", "red mug") not in verdicts(options)
    (row,) = unanswered(options)
    assert (row["keyphrase"], row["reason"], row["text"]) == ("red mug", "odd", "It depends on the buyer.")
    assert run(options)["asked"] == 0


def test_a_refusal_field_is_a_refusal_and_ask_again_asks_again(options, teacher):
    teacher.refusal = "I cannot help with that."
    assert run(options)["refusal"] == 6
    assert {row["reason"] for row in unanswered(options)} == {"refusal"}
    teacher.refusal = None
    assert run(options)["asked"] == 0
    assert run(replace(options, ask_again=True))["yes"] == 3
    assert unanswered(options) == []


def test_a_content_filter_is_a_refusal(options, teacher):
    error = json.dumps({"error": {"code": "content_filter", "message": "filtered"}})
    teacher.misbehave = lambda number, body: (400, {}, error) if "lamp" in body["messages"][-1]["content"] else None
    assert run(options)["refusal"] == 3


def test_numbers_missing_from_a_cut_answer_stay_open(options, teacher):
    teacher.keep_lines, teacher.finish = 2, "length"
    several = replace(options, per_request=4)
    counts = run(several)
    assert (counts["missing"], counts["yes"] + counts["no"]) == (2, 4)
    assert {row["keyphrase"] for row in unanswered(options)} == {"blue mug", "lamp"}
    teacher.keep_lines, teacher.finish = 99, "stop"
    assert run(several)["asked"] == 2
    assert len(verdicts(options)) == 6


@pytest.mark.parametrize(
    "trouble",
    [
        (429, {"retry-after": "0.01"}, "slow down"),
        (500, {}, "oops"),
        (503, {}, ""),
        (200, {}, "{not json"),
        (200, {}, '{"choices": []}'),
        (200, {}, '"text"'),
        (200, {"content-length": "500"}, "cut connection"),
    ],
    ids=["429", "500", "503", "malformed", "no-choice", "not-an-object", "cut-connection"],
)
def test_passing_trouble_is_tried_again(options, teacher, trouble):
    teacher.misbehave = lambda number, body: trouble if number % 2 == 1 else None
    counts = run(replace(options, clients=1, timeout=0.5))
    assert (counts["yes"], counts["failed"], counts["retried"]) == (3, 0, 6)


def test_retries_end_and_a_failed_pair_is_open_at_the_next_start(options, teacher):
    teacher.misbehave = lambda number, body: (500, {}, "") if number <= 3 else None
    counts = run(replace(options, clients=1, retries=2))
    assert (counts["failed"], counts["retried"], len(teacher.requests)) == (1, 2, 3 + 5)
    assert run(options)["asked"] == 1


def test_retry_after_is_waited_for(options, teacher):
    teacher.misbehave = lambda number, body: (429, {"retry-after": "0.4"}, "") if number == 1 else None
    run(replace(options, clients=1, limit=1))
    assert teacher.times[1] - teacher.times[0] >= 0.4


def test_backoff_sets_the_wait_where_the_server_says_none(options, teacher):
    teacher.misbehave = lambda number, body: (500, {}, "") if number == 1 else None
    run(replace(options, clients=1, limit=1, backoff=0.8))
    assert teacher.times[1] - teacher.times[0] >= 0.4


def test_a_slow_answer_is_given_up_after_the_timeout(options, teacher):
    teacher.pause = 0.6
    assert run(replace(options, limit=1, retries=0, timeout=0.1))["failed"] == 1
    assert run(replace(options, limit=1, retries=0, timeout=5.0))["failed"] == 0


def test_many_failures_in_a_row_end_the_run_and_what_was_answered_is_kept(options, teacher):
    teacher.misbehave = lambda number, body: (400, {}, "bad field") if number > 2 else None
    with pytest.raises(TeacherError, match="2 requests in a row failed, last: HTTP 400: bad field"):
        run(replace(options, clients=1, give_up_after=2))
    assert len(verdicts(options)) == 2
    assert len(teacher.requests) == 4


@pytest.mark.parametrize(("status", "advice"), [(401, "key"), (403, "may this key"), (404, "--url and --model")])
def test_a_wrong_key_address_or_model_ends_the_run_at_once(options, teacher, status, advice):
    teacher.misbehave = lambda number, body: (status, {}, "no")
    with pytest.raises(TeacherError, match=advice):
        run(replace(options, clients=1))
    assert len(teacher.requests) == 1


def test_the_command_says_it_in_one_line(options, teacher, capsys):
    arguments = ["label", "--pairs", str(options.pairs[0]), "--out", str(options.out), "--model", "rule-1", "--url"]
    assert main([*arguments, teacher.url]) == 0
    assert json.loads(capsys.readouterr().out)["yes"] == 3
    assert main([*arguments, teacher.url + "/x", "--ask-again", "--model", "rule-3"]) == 1
    assert "are --url and --model right?" in capsys.readouterr().err.splitlines()[-1]


def test_clients_ask_at_once(options, teacher):
    barrier = threading.Barrier(3)
    teacher.misbehave = lambda number, body: barrier.wait(20) and None
    run(replace(options, clients=3))
    assert teacher.most_at_once == 3


def test_one_client_asks_one_at_a_time(options, teacher):
    teacher.pause = 0.02
    run(replace(options, clients=1))
    assert teacher.most_at_once == 1


def test_requests_a_minute_are_kept_to(options, teacher):
    run(replace(options, requests_per_minute=600, clients=6))
    assert max(teacher.times) - min(teacher.times) >= 0.4


def test_the_key_comes_from_the_named_variable(options, teacher, monkeypatch):
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    monkeypatch.setenv("OTHER_KEY", "word")
    run(replace(options, limit=1))
    run(replace(options, limit=1, key_variable="OTHER_KEY"))
    assert [headers.get("authorization") for headers in teacher.headers] == [None, "Bearer word"]


def test_a_named_variable_that_is_not_set_is_refused(options, teacher, monkeypatch):
    monkeypatch.delenv("OTHER_KEY", raising=False)
    with pytest.raises(ValueError, match="--key-variable OTHER_KEY: this environment variable is not set"):
        run(replace(options, key_variable="OTHER_KEY"))
    assert teacher.requests == []


def test_without_logprobs_there_is_no_probability(options, teacher):
    run(replace(options, top_logprobs=0))
    assert {row["llm_probability"] for row in table(options.out)} == {""}
    assert "logprobs" not in teacher.requests[0]


def test_the_answer_length_grows_with_the_candidates(options, teacher):
    run(replace(options, limit=1, max_tokens=5))
    run(replace(options, limit=1, max_tokens=5, per_request=3))
    assert [body["max_tokens"] for body in teacher.requests] == [5, 15]


def test_extra_fields_are_sent_and_null_takes_one_out(options, teacher):
    run(replace(options, limit=1, extra='{"reasoning_effort": "low", "temperature": null}'))
    assert teacher.requests[0]["reasoning_effort"] == "low"
    assert "temperature" not in teacher.requests[0]


@pytest.mark.parametrize(("extra", "message"), [("{", "not JSON"), ("[1]", "a JSON object wanted")])
def test_extra_that_is_no_object_is_refused(options, extra, message):
    with pytest.raises(ValueError, match=f"--extra: {message}"):
        run(replace(options, extra=extra))


def test_an_address_without_http_is_refused(options):
    with pytest.raises(ValueError, match="begins with http"):
        run(replace(options, url="localhost:11434/v1"))


def test_cost_is_the_servers_token_count_times_the_prices(options):
    first = run(replace(options, price_in=2.0, price_out=10.0, limit=4))
    assert (first["tokens_in"], first["tokens_out"]) == (400, 8)
    assert first["cost"] == pytest.approx(400 * 2e-6 + 8 * 10e-6)
    second = run(replace(options, price_in=2.0, price_out=10.0))
    assert second["cost_so_far"] == pytest.approx(600 * 2e-6 + 12 * 10e-6)
