import asyncio

from bidphrase_training.teacher.rate import Limiter


def waits(per_minute, arrivals):
    """Seconds waited at each arrival time, by a clock of the test."""
    now, slept = [0.0], []

    async def sleep(seconds):
        slept.append(seconds)

    async def go():
        limiter = Limiter(per_minute, lambda: now[0], sleep)
        found = []
        for now[0] in arrivals:
            slept.clear()
            await limiter.turn()
            found.append(sum(slept))
        return found

    return asyncio.run(go())


def test_requests_are_spaced_evenly_and_unused_turns_are_not_saved_up():
    assert waits(60, [0, 0, 0, 10, 10]) == [0, 1, 2, 0, 1]


def test_no_limit_waits_never():
    assert waits(0, [0, 0, 0]) == [0, 0, 0]
