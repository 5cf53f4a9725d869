"""`label`: asks a teacher, any OpenAI-compatible endpoint, about pairs; writes a label table, and apart from it what
was not judged."""

import argparse
import asyncio
import json
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import MISSING as REQUIRED
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import httpx2
from tqdm import tqdm

from bidphrase_training.common.options import add_options, from_args, option
from bidphrase_training.data.labels import Label, read_pairs
from bidphrase_training.data.write import write_tsv
from bidphrase_training.text import normalise_text

from .answers import JUDGED, MISSING, YES, read_answers
from .endpoint import Endpoint, RequestError, TeacherError
from .journal import Journal, key
from .rate import Limiter
from .template import Template, read_template

PAIR = ("source", "item_id", "category", "title", "keyphrase")


@dataclass(frozen=True, kw_only=True)
class Options:
    """Options of `label`."""

    pairs: list[Path] = option(REQUIRED, "tables with title, keyphrase, optional source, item_id, category")
    out: Path = option(REQUIRED, "label table to write (.tsv, .tsv.gz); answers are kept in OUT.answers.jsonl, pairs "
                       "without yes or no in OUT.unanswered.tsv")  # fmt: skip
    url: str = option(REQUIRED, "base address of the API, such as http://127.0.0.1:11434/v1")
    model: str = option(REQUIRED, "model name, as the server knows it; also the table's teacher column")
    key_variable: str = option("OPENAI_API_KEY", "environment variable that holds the key; unset: no key is sent")
    template: Path | None = option(None, "text file with the question (default: the packaged one)")
    per_request: int = option(1, "most candidates of one item asked about in one request, as numbered lines")
    clients: int = option(8, "requests under way at once")
    requests_per_minute: float = option(0.0, "most requests a minute, retries included; 0: no limit")
    retries: int = option(5, "times that a request is tried again")
    backoff: float = option(1.0, "seconds before the first retry, doubled each time, unless the server says when")
    timeout: float = option(60.0, "seconds to wait for an answer")
    give_up_after: int = option(20, "failed requests in a row that end the run")
    max_tokens: int = option(8, "most tokens of an answer, for each candidate asked about")
    top_logprobs: int = option(5, "alternatives a token to ask for, to get the probability of yes; 0: do not ask")
    extra: str = option("", "JSON object of more request fields; null takes a field out")
    limit: int = option(0, "ask about no more than this many pairs in this run; 0: all")
    ask_again: bool = option(False, "ask again where the answer was a refusal or odd")
    price_in: float = option(0.0, "price of a million prompt tokens")
    price_out: float = option(0.0, "price of a million answer tokens")


def run(options: Options) -> dict[str, Any]:
    """Ask what is missing, write the tables (also when the server fails half-way); returns the counts."""
    if not options.url.startswith(("http://", "https://")):
        raise ValueError(f"--url {options.url}: an address that begins with http:// or https:// wanted")
    template = read_template(options.template, options.per_request)
    pairs = list({key(pair): pair for path in options.pairs for pair in read_pairs(path)}.values())
    journal = Journal(options.out.with_name(options.out.name + ".answers.jsonl"), options.model, template.id)
    wanted = [pair for pair in pairs if _is_open(journal, pair, options)]
    asked = wanted[: options.limit] if options.limit else wanted
    before = journal.spent
    try:
        failed, retried = asyncio.run(_ask_all(options, template, journal, asked)) if asked else (0, 0)
    finally:
        counts = _write(options, journal, pairs)
    tokens = {
        "tokens_in": journal.spent.tokens_in - before.tokens_in,
        "tokens_out": journal.spent.tokens_out - before.tokens_out,
    }
    cost = {"cost": _cost(options, *tokens.values()), "cost_so_far": _cost(options, *vars(journal.spent).values())}
    return {"asked": len(asked), **counts, "failed": failed, "retried": retried, **tokens, **cost}


def _is_open(journal: Journal, pair: Label, options: Options) -> bool:
    entry = journal.entries.get(key(pair))
    return entry is None or entry.answer == MISSING or (options.ask_again and entry.answer not in JUDGED)


def _cost(options: Options, tokens_in: int, tokens_out: int) -> float:
    return (tokens_in * options.price_in + tokens_out * options.price_out) / 1e6


def _headers(variable: str) -> dict[str, str]:
    secret = os.environ.get(variable)
    if not secret and variable != Options.key_variable:
        raise ValueError(f"--key-variable {variable}: this environment variable is not set")
    return {"authorization": f"Bearer {secret}"} if secret else {}


def request_body(options: Options) -> dict[str, Any]:
    """Fields of every request but its messages."""
    try:
        extra = json.loads(options.extra or "{}")
    except json.JSONDecodeError as error:
        raise ValueError(f"--extra: not JSON ({error.msg})") from error
    if not isinstance(extra, dict):
        raise ValueError("--extra: a JSON object wanted")
    body = {"model": options.model, "temperature": 0, "max_tokens": options.max_tokens * options.per_request}
    if options.top_logprobs:
        body |= {"logprobs": True, "top_logprobs": options.top_logprobs}
    return {name: value for name, value in {**body, **extra}.items() if value is not None}


def requests(pairs: list[Label], per_request: int) -> Iterator[list[Label]]:
    """Pairs in groups of at most `per_request`, each of one item."""
    for _, group in groupby(sorted(pairs, key=lambda pair: key(pair)[:4]), key=lambda pair: key(pair)[:4]):
        item = list(group)
        for start in range(0, len(item), per_request):
            yield item[start : start + per_request]


async def _ask_all(options: Options, template: Template, journal: Journal, pairs: list[Label]) -> tuple[int, int]:
    headers = _headers(options.key_variable)
    limits = httpx2.Limits(max_connections=options.clients)
    waiting = requests(pairs, options.per_request)
    failed, in_a_row, seen = 0, 0, Counter()
    async with httpx2.AsyncClient(timeout=options.timeout, headers=headers, limits=limits) as client:
        limiter = Limiter(options.requests_per_minute)
        endpoint = Endpoint(client, options.url, request_body(options), limiter, options.retries, options.backoff)
        with tqdm(total=len(pairs), desc="label", unit="pair", mininterval=2) as bar:

            async def work() -> None:
                nonlocal failed, in_a_row
                for group in waiting:
                    try:
                        reply = await endpoint.ask(template.messages(group))
                    except RequestError as error:
                        failed, in_a_row = failed + len(group), in_a_row + 1
                        if in_a_row >= options.give_up_after:
                            raise TeacherError(f"{in_a_row} requests in a row failed, last: {error}") from error
                        tqdm.write(f"label: {error}")
                    else:
                        in_a_row = 0
                        answers = read_answers(reply, len(group), template.several)
                        journal.append(group, answers, reply)
                        seen.update(answer.answer for answer in answers)
                    bar.set_postfix({**seen, "failed": failed, "cost": _cost(options, *vars(journal.spent).values())})
                    bar.update(len(group))

            try:
                async with asyncio.TaskGroup() as tasks:
                    for _ in range(options.clients):
                        tasks.create_task(work())
            except* (TeacherError, OSError) as errors:
                raise errors.exceptions[0] from None
    return failed, endpoint.retried


def _write(options: Options, journal: Journal, pairs: list[Label]) -> dict[str, int]:
    known = [(pair, entry) for pair in pairs if (entry := journal.entries.get(key(pair)))]
    judged, rest = [], []
    for pair, entry in known:
        cells = [getattr(pair, column) for column in PAIR]
        if entry.answer in JUDGED:
            judged.append([*cells, int(entry.answer == YES), entry.probability, options.model])
        else:
            rest.append([*cells, entry.answer, normalise_text(entry.text)])
    write_tsv(options.out, (*PAIR, "llm", "llm_probability", "teacher"), judged)
    write_tsv(options.out.with_name(options.out.name + ".unanswered.tsv"), (*PAIR, "reason", "text"), rest)
    return dict(Counter(entry.answer for _, entry in known))


def add_parser(subparsers: argparse._SubParsersAction) -> None:
    """Register the sub-command."""
    parser = subparsers.add_parser("label", help="ask an LLM teacher about pairs, over an OpenAI-compatible API")
    add_options(parser, Options)
    parser.set_defaults(run=lambda args: print(json.dumps(run(from_args(Options, args)))))
