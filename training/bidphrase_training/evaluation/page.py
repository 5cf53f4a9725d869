"""One HTML file with tables and plots; it asks no other host for anything."""

import html
from pathlib import Path

from bidphrase_training.evaluation.measures import CUTS, DEPTH
from bidphrase_training.evaluation.plots import bars
from bidphrase_training.evaluation.tables import measure_name, tables

STYLE = """body{font:15px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;margin:1rem 0;font-size:13px}td,th{padding:.2rem .6rem;border-bottom:1px solid #ddd;
text-align:right}td:first-child,th:first-child{text-align:left}svg{max-width:100%;height:auto}pre{white-space:pre-wrap}"""


def write_page(path: Path, figures: dict) -> None:
    """Write the page of `evaluate`: plots of Pass@K and of the main measures by source, then every table."""
    groups = figures["groups"]
    pictures = [_passes(name, group) for name, group in groups.items()]
    for kind in ("PR", f"nDCG@{DEPTH}", "F1", "recall@candidates"):
        shown = {name: {s: found[kind] for s, found in group["systems"].items()} for name, group in groups.items()}
        if any(found["value"] is not None for one in shown.values() for found in one.values()):
            pictures.append(bars(measure_name(kind, figures), shown))
    levels = {level: f"demand {level}" for level in "12345"} | {"0": "unknown"}
    spread = {
        title: {
            s: dict.fromkeys(("value", "low", "high"), found["demand"][level])
            for s, found in groups["all"]["spread"].items()
        }
        for level, title in levels.items()
    }
    pictures.append(bars("Share of recommended keyphrases by demand", spread, None))
    write_html(path, "bidphrase: evaluation", tables(figures), pictures, figures["options"])


def _passes(name: str, group: dict) -> str:
    cuts = [f"Pass@{cut}" for cut in CUTS if f"Pass@{cut}" in next(iter(group["systems"].values()))]
    shown = {cut: {s: found[cut] for s, found in group["systems"].items()} for cut in cuts}
    return bars(f"Pass@K: {name} ({group['items']} items)", shown)


def write_html(path: Path, title: str, markdown: str, pictures: list[str], options: dict) -> None:
    """A page of `pictures` (SVG text), Markdown tables and the options that made them."""
    listed = "\n".join(f"{key}: {value}" for key, value in options.items() if value is not None)
    body = [f"<h1>{html.escape(title)}</h1>", *pictures, _tables(markdown)]
    body.append(f"<details><summary>Options</summary><pre>{html.escape(listed)}</pre></details>")
    head = f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{html.escape(title)}</title>'
    path.write_text(f"{head}<style>{STYLE}</style>\n" + "\n".join(body) + "\n", encoding="utf-8")


def _tables(markdown: str) -> str:
    """The two kinds of blocks that our own tables are made of: paragraphs and pipe tables."""
    out = []
    for block in markdown.split("\n\n"):
        lines = block.split("\n")
        if not lines[0].startswith("|"):
            out.append(f"<p>{html.escape(block).replace('**', '')}</p>")
            continue
        rows = [line.strip("|").split("|") for line in lines if not line.startswith("|---")]
        cells = ["".join(f"<td>{html.escape(cell.strip())}</td>" for cell in row) for row in rows]
        out.append("<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>")
    return "\n".join(out)
