"""`reliability`: are the service's probabilities shares? Held-out labels through POST /rank, both heads, by source.

The expected calibration error (ECE, Guo et al. 2017, arXiv 1706.04599) is the mean gap between the probability said and
the share of yes found, over bins of probability. Calibration was fitted on held-out items too (two numbers a head);
`--part dev` measures items that neither training nor calibration saw.
"""

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.stats import binomtest

from bidphrase_training.common import metrics
from bidphrase_training.common.options import add_options, from_args, option, to_json
from bidphrase_training.cross_encoder.model import HEADS
from bidphrase_training.data.labels import LabelError
from bidphrase_training.data.load import DataOptions, read_parts
from bidphrase_training.evaluation.page import write_html
from bidphrase_training.evaluation.plots import reliability_diagram
from bidphrase_training.evaluation.report import plain, write_between
from bidphrase_training.evaluation.service import Judged, judge


@dataclass(frozen=True, kw_only=True)
class Options(DataOptions):
    """Options of `reliability`."""

    url: str = option("http://127.0.0.1:8080", "address of the running service")
    clients: int = option(2, "requests under way at once")
    part: str = option("held-out", "which items, by the split that training uses", ("held-out", "dev"))
    bins: int = option(15, "bins of equal width over 0..1")
    bar: float = option(0.03, "largest ECE that is good enough")
    json: Path | None = option(None, "JSON file to write: every bin and the options")
    html: Path | None = option(None, "HTML file to write: table and reliability diagrams in one file")
    report: Path | None = option(None, "Markdown file whose part between the reliability markers is rewritten")


def bins_of(labels: np.ndarray, probabilities: np.ndarray, bins: int) -> list[dict[str, float]]:
    """Bins that hold a pair: mean probability said, share of yes found with its 95 % Wilson interval, and pairs."""
    place = np.minimum((probabilities * bins).astype(int), bins - 1)
    found = []
    for number in np.unique(place):
        rows = place == number
        yes, pairs = int(labels[rows].sum()), int(rows.sum())
        ends = binomtest(yes, pairs).proportion_ci(method="wilson")
        said = float(probabilities[rows].mean())
        found.append({"said": said, "found": yes / pairs, "low": ends.low, "high": ends.high, "pairs": pairs})
    return found


def head_figures(labels: np.ndarray, probabilities: np.ndarray, bins: int) -> dict:
    """Figures of one head over pairs with a label (nan: none)."""
    known = ~np.isnan(labels)
    if not known.any():
        return {"pairs": 0, "yes_share": None, "mean_probability": None, "ece": None, "bins": []}
    yes, said = labels[known], probabilities[known]
    return {
        "pairs": int(known.sum()),
        "yes_share": float(yes.mean()),
        "mean_probability": float(said.mean()),
        "ece": metrics.expected_calibration_error(yes, said, bins),
        "bins": bins_of(yes, said, bins),
    }


def table(figures: dict) -> str:
    """A row for all pairs and for each source, both heads side by side."""
    bar = figures["options"]["bar"]
    names = [f"{head} {kind}" for head in HEADS for kind in ("pairs", "yes share", "mean probability", "ECE")]
    lines = ["| | " + " | ".join([*names, f"ECE within {bar:g}"]) + " |", "|---" * (len(names) + 2) + "|"]
    for group, heads in figures["groups"].items():
        cells = [cell for head in HEADS for cell in _cells(heads[head])]
        known = [heads[head]["ece"] for head in HEADS if heads[head]["ece"] is not None]
        lines.append(f"| {group} | " + " | ".join([*cells, "yes" if max(known) <= bar else "no"]) + " |")
    return "\n".join(lines)


def _cells(found: dict) -> list[str]:
    shares = (found[kind] for kind in ("yes_share", "mean_probability", "ece"))
    return [f"{found['pairs']:,}", *("-" if one is None else f"{one:.3f}" for one in shares)]


def run(options: Options) -> dict:
    """Ask the service; returns what the JSON file holds."""
    parts = read_parts(options)
    lists = parts.dev if options.part == "dev" else parts.held_out
    if not lists:
        raise LabelError(f"no item of the label tables is in --part {options.part}")
    judged = judge(lists, [one.category for one in lists], options.url, options.clients)
    groups = {"all": np.ones(len(judged.source), dtype=bool)}
    groups |= {source: judged.source == source for source in sorted(set(judged.source)) if source}
    measured = {name: _heads(judged, rows, options.bins) for name, rows in groups.items()}
    figures = plain({"options": to_json(options), "groups": measured})
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    if options.html:
        pictures = [
            reliability_diagram(f"{group}: {head}", found["bins"])
            for group, heads in figures["groups"].items()
            for head, found in heads.items()
            if found["bins"]
        ]
        write_html(options.html, "bidphrase: reliability", table(figures), pictures, figures["options"])
    if options.report:
        write_between(options.report, "reliability", table(figures))
    return figures


def _heads(judged: Judged, rows: np.ndarray, bins: int) -> dict:
    sides = {"llm": (judged.llm_label, judged.llm), "sr": (judged.sr_label, judged.sr)}
    return {head: head_figures(labels[rows], said[rows], bins) for head, (labels, said) in sides.items()}


def add_parser(subparsers: argparse._SubParsersAction) -> None:
    """Register the sub-command."""
    parser = subparsers.add_parser("reliability", help="calibration error and reliability diagrams of a service")
    add_options(parser, Options)
    parser.set_defaults(run=lambda args: print(table(run(from_args(Options, args)))))
