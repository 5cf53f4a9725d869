"""Spaces requests evenly, so that a limit a minute holds for every minute."""

import asyncio
import time
from collections.abc import Awaitable, Callable


class Limiter:
    """`await limiter.turn()` before each request; `per_minute` 0: no limit."""

    def __init__(
        self,
        per_minute: float,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ):
        self._gap = 60 / per_minute if per_minute else 0.0
        self._clock, self._sleep = clock, sleep
        self._next = clock()

    async def turn(self) -> None:
        """Return when the next request may start."""
        now = self._clock()
        mine = max(self._next, now)
        self._next = mine + self._gap
        if mine > now:
            await self._sleep(mine - now)
