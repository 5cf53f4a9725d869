"""One OpenAI-compatible server: sends chat completions, tries again what may pass, and says what will not."""

import asyncio
import random
import time
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import Any

import httpx2

from .answers import Reply
from .rate import Limiter

_AGAIN = {408, 409, 425, 429, 500, 502, 503, 504, 529}
_HOPELESS = {401: "is the key right?", 403: "may this key use this model?", 404: "are --url and --model right?"}
LONGEST_BACKOFF = 60.0


class TeacherError(RuntimeError):
    """The server cannot be used: asking more would not help."""


class RequestError(RuntimeError):
    """One request failed for good; others may pass."""


@dataclass
class Endpoint:
    """`url` up to and including /v1; `body` holds model and sampling fields; `backoff` seconds before the first retry,
    doubled each time, with jitter, unless the server says Retry-After."""

    client: httpx2.AsyncClient
    url: str
    body: dict[str, Any]
    limiter: Limiter
    retries: int = 5
    backoff: float = 1.0
    retried: int = field(default=0, init=False)

    async def ask(self, messages: list[dict[str, str]]) -> Reply:
        """The server's reply. Raises RequestError after the last retry, TeacherError for 401, 403 and 404."""
        for attempt in range(self.retries + 1):
            await self.limiter.turn()
            wait = None
            try:
                response = await self.client.post(
                    f"{self.url.rstrip('/')}/chat/completions", json={**self.body, "messages": messages}
                )
                if response.status_code == 200:
                    return read_reply(response.json())
                problem = f"HTTP {response.status_code}: {response.text[:300].strip()}"
                if response.status_code in _HOPELESS:
                    raise TeacherError(f"{self.url}: {problem} ({_HOPELESS[response.status_code]})")
                if response.status_code not in _AGAIN:
                    if response.status_code == 400 and "content_filter" in response.text:
                        return Reply("", "content_filter", refused=True)
                    raise RequestError(problem)
                wait = retry_after(response.headers.get("retry-after"))
            except httpx2.TransportError as error:
                problem = f"{type(error).__name__} {error}".strip()
            except ValueError as error:
                problem = f"not a chat completion: {error}"
            if attempt < self.retries:
                self.retried += 1
                await asyncio.sleep(pause(attempt, self.backoff, wait))
        raise RequestError(f"{problem} (after {self.retries} retries)")


def pause(attempt: int, backoff: float, wait: float | None) -> float:
    """Seconds before retry `attempt` (0 = first): `wait` where the server named one, with up to a tenth more; else
    `backoff` doubled each time, at most a minute, with jitter down to a half."""
    if wait is not None:
        return wait * random.uniform(1, 1.1)
    return min(backoff * 2**attempt, LONGEST_BACKOFF) * random.uniform(0.5, 1)


def retry_after(header: str | None) -> float | None:
    """Seconds of a Retry-After header: a number, or a date; None if there is none that can be read."""
    if not header:
        return None
    try:
        return max(float(header), 0.0)
    except ValueError:
        pass
    try:
        return max(parsedate_to_datetime(header).timestamp() - time.time(), 0.0)
    except ValueError:
        return None


def read_reply(data: Any) -> Reply:
    """A chat completion as a Reply. Raises ValueError with the field that is wrong."""
    try:
        choice, usage = data["choices"][0], data.get("usage") or {}
        message, finish = choice["message"], choice.get("finish_reason") or "stop"
        content = message.get("content") or ""
        listed = (choice.get("logprobs") or {}).get("content") or []
        tokens = tuple(
            (t["token"], {a["token"]: float(a["logprob"]) for a in t.get("top_logprobs") or [t]}) for t in listed
        )
        if not isinstance(content, str):
            raise ValueError("message.content is not a text")
        counts = (int(usage.get("prompt_tokens") or 0), int(usage.get("completion_tokens") or 0))
    except (KeyError, IndexError, TypeError, AttributeError) as error:
        raise ValueError(f"{type(error).__name__} {error}") from error
    whole = "".join(token for token, _ in tokens) == content
    refused = bool(message.get("refusal")) or finish == "content_filter"
    return Reply(content or str(message.get("refusal") or ""), finish, refused, tokens if whole else (), *counts)
