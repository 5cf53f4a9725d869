"""`agreement`: how far teachers agree with each other and with clicks, on the pairs that both judged."""

import argparse
import json
from dataclasses import MISSING, dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from sklearn.metrics import cohen_kappa_score

from bidphrase_training.common.options import add_options, from_args, option
from bidphrase_training.data.labels import LabelError

from .judges import Judge, Pair, read_clicks, read_judges

Row = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Options:
    """Options of `agreement`."""

    tables: list[Path] = option(MISSING, "label tables with an llm column, one a teacher")
    clicks: list[Path] | None = option(None, "tables with clicks and impressions to compare the teachers with")
    ctr_threshold: float = option(0.0, "clicks / impressions above this is a yes (the paper: 0.05)")
    min_impressions: int = option(1, "pairs shown less often say nothing")
    min_pairs: int = option(1, "sources with fewer shared pairs get no line of their own")
    out: Path | None = option(None, "JSON file to write the table to")


def compare(a: Judge, b: Judge, pairs: list[Pair]) -> Row:
    """Figures of two judges over `pairs`, which both judged.

    `agreement`: share of equal answers. `kappa`: Cohen's, (agreement - chance) / (1 - chance), None where both gave
    one and the same answer to everything. `yes_a`, `yes_b`: yes shares. `yes_b_given_a`: share of a's yes pairs that b
    calls yes, and the reverse. `probability_gap`: mean difference of the probabilities of yes, where both have them.
    """
    said_a, said_b = [a.yes[pair] for pair in pairs], [b.yes[pair] for pair in pairs]
    both = sum(x and y for x, y in zip(said_a, said_b, strict=True))
    gaps = [abs(a.probability[p] - b.probability[p]) for p in pairs if p in a.probability and p in b.probability]
    one_answer = len({*said_a, *said_b}) == 1
    return {
        "a": a.name,
        "b": b.name,
        "pairs": len(pairs),
        "agreement": sum(x == y for x, y in zip(said_a, said_b, strict=True)) / len(pairs),
        "kappa": None if one_answer else float(cohen_kappa_score(said_a, said_b)),
        "yes_a": sum(said_a) / len(pairs),
        "yes_b": sum(said_b) / len(pairs),
        "yes_a_given_b": both / sum(said_b) if any(said_b) else None,
        "yes_b_given_a": both / sum(said_a) if any(said_a) else None,
        "probability_gap": sum(gaps) / len(gaps) if gaps else None,
    }


def run(options: Options) -> list[Row]:
    """All lines: each two judges, over all shared pairs and then by source. Raises LabelError if nothing is shared."""
    judges = read_judges(options.tables)
    if options.clicks:
        judges.append(read_clicks(options.clicks, options.ctr_threshold, options.min_impressions))
    if len(judges) < 2:
        raise LabelError("nothing to compare: give two --tables, or one and --clicks")
    rows = []
    for a, b in combinations(judges, 2):
        shared = sorted(a.yes.keys() & b.yes.keys())
        if not shared:
            raise LabelError(f"{a.name} and {b.name} share no pair of source, title, category and keyphrase")
        rows.append({"source": "all", **compare(a, b, shared)})
        for source in sorted({pair[0] for pair in shared}):
            own = [pair for pair in shared if pair[0] == source]
            if len(own) >= options.min_pairs:
                rows.append({"source": source, **compare(a, b, own)})
    if options.out:
        options.out.parent.mkdir(parents=True, exist_ok=True)
        contradicted = {judge.name: judge.contradicted for judge in judges}
        options.out.write_text(json.dumps({"contradicted": contradicted, "lines": rows}, indent=2) + "\n", "utf-8")
    return rows


def markdown(rows: list[Row]) -> str:
    """The lines as a Markdown table; `-` where there is no figure."""

    def cell(value: Any) -> str:
        return "-" if value is None else f"{value:.3f}" if isinstance(value, float) else str(value)

    lines = ["| " + " | ".join(rows[0]) + " |", "|---" * len(rows[0]) + "|"]
    return "\n".join([*lines, *("| " + " | ".join(map(cell, row.values())) + " |" for row in rows)])


def add_parser(subparsers: argparse._SubParsersAction) -> None:
    """Register the sub-command."""
    parser = subparsers.add_parser("agreement", help="compare teachers with each other and with clicks")
    add_options(parser, Options)
    parser.set_defaults(run=lambda args: print(markdown(run(from_args(Options, args)))))
