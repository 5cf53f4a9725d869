"""`read-feedback`: clicks and impressions of pairs out of the log that the service keeps of feedback.

The log (`BIDPHRASE_FEEDBACK_LOG`) has a JSON object a line: `id`, `at`, `release`, `item` and `feedback`, a list of
`keyphrase` with `action` (shown, adopted, removed, clicked). An impression is a `shown`; a click is a `clicked`.
"""

import argparse
import json
from collections.abc import Iterator
from dataclasses import MISSING, dataclass, field
from pathlib import Path
from typing import BinaryIO

from bidphrase_training.common.options import add_options, from_args, option
from bidphrase_training.data.labels import LabelError
from bidphrase_training.data.write import write_tsv
from bidphrase_training.text import normalise_text

COLUMNS = ("source", "item_id", "category", "title", "keyphrase", "clicks", "impressions")
ACTIONS = ("shown", "adopted", "removed", "clicked")


@dataclass(frozen=True, kw_only=True)
class Options:
    """Options of `read-feedback`."""

    log: list[Path] = option(MISSING, "logs of feedback, with those that were rotated away")
    source: str = option("feedback", "name of the source, for the split by item")
    release: str = option("", "only feedback on recommendations of this release")
    out: Path = option(MISSING, "table to write (.tsv, .tsv.gz): clicks and impressions of each pair")


@dataclass
class _Pair:
    item_id: str
    category: str
    title: str
    keyphrase: str
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(ACTIONS, 0))


def run(options: Options) -> dict[str, int]:
    """Write the table; returns how many entries, repeated entries and pairs there were. Raises `LabelError` with file
    and line for one that is no entry; a last line that is cut short is no entry of a log that is being written."""
    pairs: dict[tuple, _Pair] = {}
    seen: set[str] = set()
    repeated = 0
    for place, entry in _entries(options.log):
        if options.release and entry.get("release") != options.release:
            continue
        if entry.get("id") in seen:
            repeated += 1
            continue
        seen.add(entry.get("id"))
        _count(place, entry, pairs)
    rows = [
        (options.source, one.item_id, one.category, one.title, one.keyphrase, clicks, max(one.counts["shown"], clicks))
        for one in pairs.values()
        if (clicks := one.counts["clicked"]) or one.counts["shown"]
    ]
    return {"entries": len(seen), "repeated": repeated, "pairs": write_tsv(options.out, COLUMNS, rows)}


def _entries(logs: list[Path]) -> Iterator[tuple[str, dict]]:
    for log in logs:
        with log.open("rb") as lines:
            yield from _lines(log, lines)


def _lines(log: Path, lines: BinaryIO) -> Iterator[tuple[str, dict]]:
    for number, line in enumerate(lines, start=1):
        if not line.endswith(b"\n"):  # it is being written
            return
        place = f"{log}, line {number}"
        try:
            entry = json.loads(line)
        except ValueError as error:
            raise LabelError(f"{place}: no JSON ({error})") from error
        if not isinstance(entry, dict):
            raise LabelError(f"{place}: an object wanted")
        yield place, entry


def _count(place: str, entry: dict, pairs: dict[tuple, _Pair]) -> None:
    try:
        item, feedback = entry["item"], entry["feedback"]
        title, category = normalise_text(item["title"]), normalise_text(item.get("category") or "")
        item_id = normalise_text(item.get("id") or "")
        for one in feedback:
            keyphrase = normalise_text(one["keyphrase"])
            key = (item_id, title, category, keyphrase)
            pair = pairs.setdefault(key, _Pair(item_id, category, title, keyphrase))
            pair.counts[one["action"]] += 1
    except (KeyError, TypeError, AttributeError) as error:
        raise LabelError(f"{place}: no entry of a feedback log ({type(error).__name__}: {error})") from error


def add_parser(subparsers: argparse._SubParsersAction) -> None:
    """Register the sub-command."""
    parser = subparsers.add_parser("read-feedback", help="clicks and impressions out of the service's feedback log")
    add_options(parser, Options)
    parser.set_defaults(run=lambda args: print(json.dumps(run(from_args(Options, args)))))
