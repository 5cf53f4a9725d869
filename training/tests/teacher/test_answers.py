import math

import pytest

from bidphrase_training.teacher.answers import Answer, Reply, read_answers


@pytest.mark.parametrize(
    "text", ["yes", "Yes.", " **YES** ", '"yes"', "yes\nThe title says so.", "<think>no</think>\nyes"]
)
def test_plain_yes(text):
    assert read_answers(Reply(text), 1, False) == [Answer("yes")]


@pytest.mark.parametrize(
    "text", ["", "maybe", "Yes and no", "no way to tell", "Yes, but only for some buyers", "not", "yesterday", "1. yes"]
)
def test_anything_else_is_odd_not_guessed(text):
    assert read_answers(Reply(text), 1, False) == [Answer("odd")]


def test_an_answer_cut_before_it_came_is_missing():
    assert read_answers(Reply("<think>The title", "length"), 1, False) == [Answer("missing")]
    assert read_answers(Reply("no\nBecause the", "length"), 1, False) == [Answer("no")]


def test_a_refusal_refuses_every_candidate():
    assert read_answers(Reply("yes", refused=True), 2, True) == [Answer("refusal")] * 2


@pytest.mark.parametrize("text", ["1. yes\n2. no", "2) NO\n1) yes", "**1.** yes\n**2.** no", "Here:\n1: yes\n2 - no\n"])
def test_numbered_lines_in_any_order(text):
    assert [a.answer for a in read_answers(Reply(text), 2, True)] == ["yes", "no"]


def test_numbers_left_out_contradicted_or_out_of_range_answer_nothing():
    reply = Reply("1. yes\n2. no\n2. yes\n9. yes\n4. no, as it is blue")
    assert [a.answer for a in read_answers(reply, 4, True)] == ["yes", "missing", "missing", "missing"]


def test_no_usable_line_is_odd():
    assert [a.answer for a in read_answers(Reply("yes no yes"), 3, True)] == ["odd"] * 3


def test_probability_is_yes_against_yes_and_no_in_all_spellings():
    alternatives = {"Yes": math.log(0.3), " yes": math.log(0.2), "No": math.log(0.1), "Well": math.log(0.4)}
    reply = Reply("Yes", tokens=(("Yes", alternatives),))
    assert read_answers(reply, 1, False)[0].probability == pytest.approx(0.5 / 0.6)


def test_probability_of_each_line_is_read_at_its_own_token():
    def token(text, yes):
        return (text, {"yes": math.log(yes), "no": math.log(1 - yes)})

    tokens = (("1", {}), (". ", {}), token("yes", 0.9), ("\n2", {}), (".", {}), token(" no", 0.2))
    found = read_answers(Reply("1. yes\n2. no", tokens=tokens), 2, True)
    assert [a.probability for a in found] == [pytest.approx(0.9), pytest.approx(0.2)]


def test_no_probability_where_neither_word_is_among_the_alternatives():
    assert read_answers(Reply("yes", tokens=(("yes", {"y": -0.1}),)), 1, False) == [Answer("yes")]
