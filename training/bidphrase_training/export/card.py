"""`model-card.md` of a models folder, written from its `models.json` alone, so that it cannot say anything else."""

import json
from pathlib import Path


def write_card(folder: Path) -> None:
    """Write the card beside `models.json`."""
    spec = json.loads((folder / "models.json").read_text(encoding="utf-8"))
    (folder / "model-card.md").write_text(card(spec), encoding="utf-8")


def card(spec: dict) -> str:
    """The card as Markdown: what it is, data and licences, figures, limits."""
    facts, text = spec["card"], spec["card"].get("text", {})
    strict = spec["thresholds"].get("llmOtherLeaf")
    lines = [
        f"# {spec['name']}",
        "",
        f"Cross-encoder ({spec['reranker'].get('kind', 'prefix')}) of {spec['reranker']['layers']} layers, width "
        f"{spec['reranker']['width']}, heads {', '.join(spec['reranker']['heads'])}; bi-encoder of width "
        f"{spec['encoder']['width']}, searched at {spec['encoder']['dims']} dimensions. int8, static activation "
        f"scales, weights {facts['weights']}.",
        "",
        f"Thresholds: llm {spec['thresholds']['llm']}, sr {spec['thresholds']['sr']} (calibrated probabilities)."
        + (f" llm {strict} for a keyphrase of another leaf than the item's." if strict else ""),
    ]
    for heading in ("data", "licences", "limits"):
        if text.get(heading):
            lines += ["", f"## {heading.capitalize()}", "", *(f"- {one}" for one in text[heading])]
    lines += ["", f"Figures below: measured on {facts['machine']['core']} ({facts['machine']['instructions']})."]
    tables = {"Held-out pairs, int8, thresholds and calibration chosen on them": facts.get("calibration", {})}
    tables |= {f"Parity, {name}": report for name, report in facts["parity"].items()}
    for heading, figures in tables.items():
        if figures:
            lines += ["", f"## {heading}", "", "| figure | value |", "|---|---|"]
            lines += [f"| {name} | {_figure(value)} |" for name, value in figures.items()]
    lines += ["", "## Training", "", "```json", json.dumps(facts["training"], indent=1), "```", ""]
    return "\n".join(lines)


def _figure(value: float) -> str:
    if isinstance(value, int) or float(value).is_integer():
        return str(int(value))
    return f"{value:.2e}" if abs(value) < 1e-3 else f"{value:.4f}"
