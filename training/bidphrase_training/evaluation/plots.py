"""Plots as SVG text that stands inside a page: no link leaves the file, and the same figures give the same bytes."""

import io
import re

import matplotlib

matplotlib.use("svg")
matplotlib.rcParams |= {
    "svg.fonttype": "none",
    "svg.hashsalt": "bidphrase",
    "font.family": "sans-serif",
    "font.size": 9,
}

from matplotlib.figure import Figure  # noqa: E402


def bars(title: str, groups: dict[str, dict[str, dict]], ceiling: float | None = 1.0) -> str:
    """A cluster of bars for each of `groups` (name -> system -> value, low, high), whiskers for the interval."""
    figure = Figure(figsize=(2.2 + 1.3 * len(groups), 2.8), layout="constrained")
    axes = figure.subplots()
    systems = list(dict.fromkeys(name for found in groups.values() for name in found))
    width = 0.8 / len(systems)
    for place, system in enumerate(systems):
        shown = [(n, one[system]) for n, one in enumerate(groups.values()) if one[system]["value"] is not None]
        values = [found["value"] for _, found in shown]
        errors = [[max(0.0, v - f["low"]), max(0.0, f["high"] - v)] for v, (_, f) in zip(values, shown, strict=True)]
        axes.bar(
            [n + (place - (len(systems) - 1) / 2) * width for n, _ in shown],
            values,
            width,
            label=system,
            yerr=list(zip(*errors, strict=True)) or None,
            error_kw={"elinewidth": 1},
        )
    axes.set_xticks(range(len(groups)), list(groups))
    axes.set_title(title)
    if ceiling:
        axes.set_ylim(0, ceiling)
    figure.legend(loc="outside right upper", frameon=False)
    return _svg(figure)


def reliability_diagram(title: str, bins: list[dict]) -> str:
    """Said against found share of yes, a point a bin (`said`, `found`, `low`, `high`, `pairs`), and the bins' sizes."""
    figure = Figure(figsize=(3.4, 3.6), layout="constrained")
    axes, below = figure.subplots(2, 1, sharex=True, height_ratios=[4, 1])
    said, found = ([b[key] for b in bins] for key in ("said", "found"))
    errors = [[max(0, b["found"] - b["low"]) for b in bins], [max(0, b["high"] - b["found"]) for b in bins]]
    axes.plot([0, 1], [0, 1], color="0.6", linewidth=1)
    axes.errorbar(said, found, yerr=errors, marker="o", markersize=3, linewidth=1)
    axes.set(title=title, ylabel="share of yes", xlim=(0, 1), ylim=(0, 1))
    below.bar(said, [b["pairs"] for b in bins], width=0.04)
    below.set(xlabel="probability", ylabel="pairs", yscale="log")
    return _svg(figure)


def _svg(figure: Figure) -> str:
    """The `<svg>` element alone: without prolog and metadata, whose addresses point elsewhere."""
    out = io.StringIO()
    figure.savefig(out, format="svg", metadata={"Date": None})
    whole = out.getvalue()
    return re.sub(r"<metadata>.*?</metadata>", "", whole[whole.index("<svg") :], flags=re.DOTALL)
