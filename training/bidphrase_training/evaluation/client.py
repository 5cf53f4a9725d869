"""A running service as a function: one JSON request, one answer."""

import json
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

TIMEOUT_S = 60


def post(url: str, path: str, body: dict) -> dict:
    """The answer of POST `url`/`path`. Raises `RuntimeError` with the service's own words if it refuses."""
    request = Request(f"{url}/{path}", json.dumps(body).encode(), {"content-type": "application/json"})
    try:
        with urlopen(request, timeout=TIMEOUT_S) as answer:
            return json.load(answer)
    except HTTPError as error:
        raise RuntimeError(f"{url}/{path} answered {error.code}: {error.read().decode()[:300]}") from error
    except (URLError, TimeoutError) as error:
        reason = getattr(error, "reason", error)
        raise RuntimeError(f"{url}: {reason}; start the service first (npm start)") from error


def item_of(title: str, category: str) -> dict[str, str]:
    """The `item` of a request."""
    return {"title": title, **({"category": category} if category else {})}


def rank(url: str, title: str, category: str, keyphrases: list[str]) -> list[dict]:
    """The scored keyphrases of one POST /rank, in the order given."""
    return post(url, "rank", {"item": item_of(title, category), "keyphrases": keyphrases})["keyphrases"]
