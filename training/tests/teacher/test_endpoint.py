import time
from email.utils import formatdate

import pytest

from bidphrase_training.teacher.endpoint import pause, read_reply, retry_after


def test_retry_after_in_seconds_and_as_a_date():
    assert retry_after("2.5") == 2.5
    assert retry_after("-1") == 0
    assert retry_after(formatdate(time.time() + 100, usegmt=True)) == pytest.approx(100, abs=5)
    assert retry_after("soon") is None
    assert retry_after(None) is None


def test_waits_double_with_jitter_up_to_a_minute_and_the_server_is_honoured():
    for attempt, (least, most) in enumerate([(0.5, 1), (1, 2), (2, 4)]):
        assert all(least <= pause(attempt, 1.0, None) <= most for _ in range(50))
    assert len({pause(1, 1.0, None) for _ in range(10)}) > 1
    assert pause(30, 1.0, None) <= 60
    assert all(90 <= pause(0, 1.0, 90) <= 99 for _ in range(50))


def test_tokens_that_do_not_spell_the_text_are_not_used():
    logprobs = {"content": [{"token": "no", "logprob": -0.1, "top_logprobs": []}]}
    data = {"choices": [{"message": {"content": "yes"}, "logprobs": logprobs}]}
    assert read_reply(data).tokens == ()
    data["choices"][0]["message"]["content"] = "no"
    assert read_reply(data).tokens == (("no", {"no": -0.1}),)


@pytest.mark.parametrize("data", [None, [], {}, {"choices": [{}]}, {"choices": [{"message": {"content": 7}}]}])
def test_what_is_no_completion_is_a_value_error(data):
    with pytest.raises(ValueError, match=r"Error|not a text"):
        read_reply(data)
