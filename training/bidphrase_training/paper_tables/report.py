"""The document's part: both tables, the paper's figures beside ours, orders, and the view by exposure."""

from collections import defaultdict
from typing import Any

import numpy as np

from bidphrase_training.paper_tables import paper
from bidphrase_training.paper_tables.orders import ORDERS, Means
from bidphrase_training.paper_tables.rows import DIRECT, LOSSES, MIXES, Row

LOSS_COLUMNS = ("f1", "precision", "recall", "rho")
MIX_COLUMNS = ("KP", "PR", "Pass@5", "Pass@10", "Pass@15", "Pass@20")
MORE_COLUMNS = ("SR", "nDCG@10", "MRR", "distinct", "f1", "rho")
Runs = dict[str, list[dict[str, Any]]]


def by_row(runs: list[dict[str, Any]]) -> Runs:
    """Records by row, every seed of it."""
    found: Runs = defaultdict(list)
    for one in runs:
        found[one["row"]].append(one)
    return dict(found)


def means(runs: Runs) -> Means:
    """Mean over seeds of every plain figure."""
    return {
        row: {
            k: float(np.mean([one[k] for one in records])) for k, v in records[0].items() if isinstance(v, int | float)
        }
        for row, records in runs.items()
    }


def document(runs: list[dict[str, Any]], facts: dict[str, Any]) -> str:
    """Everything that stands between the markers, as Markdown."""
    found = by_row(runs)
    averages = means(found)
    parts = [
        _facts(found, facts),
        "### Table 1: losses of distillation\n",
        _table(LOSSES, LOSS_COLUMNS, found, paper.LOSSES),
        "\n### Table 2: mixes of labels\n",
        _table(MIXES, MIX_COLUMNS, found, paper.MIXES),
        "\n### More figures of the mixes\n",
        _table(MIXES, MORE_COLUMNS, found, {}),
        "\n### Orders\n",
        "\n".join(f"- {order.text}: {order.verdict(averages)}" for order in ORDERS),
        "\n### By exposure\n",
        _exposure(found),
    ]
    return "\n".join(parts)


def _facts(found: Runs, facts: dict[str, Any]) -> str:
    lists = {row: records[0]["lists"] for row, records in found.items()}
    seconds = [one["cpu_s"] for records in found.values() for one in records]
    held = facts.get("assistant_held_out", {})
    lines = [
        f"{sum(map(len, found.values()))} trainings, {np.median(seconds):.0f} s of processor time each (median), "
        f"{sum(seconds) / 3600:.1f} h in all. The assistant's own F1 against the truth on held-out pairs: "
        f"{held.get('f1', float('nan')):.3f}.",
        "",
        "Lists a data set: "
        + "; ".join(f"{row} " + ", ".join(f"{k} {v:,}" for k, v in sets.items()) for row, sets in lists.items())
        + ".",
        "",
    ]
    return "\n".join(lines)


def _table(rows: tuple[Row, ...], columns: tuple[str, ...], found: Runs, theirs: dict[str, dict[str, float]]) -> str:
    """Ours as mean ± standard deviation over seeds; the paper's value in brackets where it has one."""
    lines = ["| | seeds | " + " | ".join(columns) + " |", "|---" * (len(columns) + 2) + "|"]
    for row in rows:
        records = found.get(row.name, [])
        name = f"{row.name} (direct, contrastive)" if row.name == DIRECT else row.name
        cells = [_cell([one[c] for one in records if c in one], theirs.get(row.name, {}).get(c)) for c in columns]
        lines.append(f"| {name} | {len(records)} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _cell(values: list[float], paper_value: float | None) -> str:
    beside = "" if paper_value is None else f" ({paper_value:g})" if paper_value > 1 else f" ({paper_value:.2f})"
    if not values:
        return f"not trained{beside}"
    digits = 1 if max(values) > 1.5 else 3
    spread = f" ± {np.std(values, ddof=1):.{digits}f}" if len(values) > 1 else ""
    return f"{np.mean(values):.{digits}f}{spread}{beside}"


def _exposure(found: Runs) -> str:
    """Means over seeds of the least seen, middle and most seen listings: three deciles, four, and three."""
    groups = {"least seen": slice(0, 3), "middle": slice(3, 7), "most seen": slice(7, 10)}
    columns = ("exposure", "PR", "Pass@10", "nDCG@10", "MRR", "distinct")
    lines = [
        "| | listings | impressions | " + " | ".join((*columns[1:], "demand 1..5")) + " |",
        "|---" * (len(columns) + 3) + "|",
    ]
    for row in MIXES:
        for name, part in groups.items() if row.name in found else ():
            deciles = [d for one in found[row.name] for d in one["deciles"][part]]
            if not deciles:
                continue
            cells = [
                f"{_mean(deciles, c):,.3f}" if _mean(deciles, c) < 2 else f"{_mean(deciles, c):,.0f}" for c in columns
            ]
            demand = np.mean([d["demand"] for d in deciles], 0)
            lines.append(
                f"| {row.name} | {name} | " + " | ".join(cells) + " | " + " ".join(f"{d:.2f}" for d in demand) + " |"
            )
    return "\n".join(lines)


def _mean(deciles: list[dict[str, Any]], column: str) -> float:
    return float(np.nanmean([d.get(column, np.nan) for d in deciles]))
