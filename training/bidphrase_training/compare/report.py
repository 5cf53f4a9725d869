"""The comparison's table for the document; a row that is not in the results says so."""

from typing import Any

from bidphrase_training.compare.rows import REFERENCE, Row

FIGURES = ("auc_llm", "f1_llm", "auc_sr", "f1_sr")
MISSING = "not measured yet"


def table(rows: list[Row], runs: list[dict[str, Any]]) -> str:
    """Markdown: a line a row with its figures, f1 against the reference, and ms for 100 candidates."""
    by_name = {one["row"]: one for one in runs}
    lines = [
        "| assistant | llm AUC | llm F1 | against reference | sr AUC | sr F1 | ms / 100 candidates | steps |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for row in rows:
        one = by_name.get(row.name)
        lines.append(f"| {row.name} | {MISSING} | | | | | | |" if one is None else _line(one, by_name))
    cores = sorted({f"{one['machine']['core']} ({one['machine']['instructions']})" for one in runs})
    if cores:
        lines += ["", f"Milliseconds: processor time of one thread of {'; '.join(cores)}."]
    return "\n".join(lines)


def _line(one: dict[str, Any], by_name: dict[str, dict[str, Any]]) -> str:
    auc_llm, f1_llm, auc_sr, f1_sr = (f"{one['dev'][n]:.4f}" if n in one["dev"] else "none" for n in FIGURES)
    reference = by_name.get(REFERENCE.name, {}).get("dev", {})
    known = "f1_llm" in reference and "f1_llm" in one["dev"] and one["row"] != REFERENCE.name
    gap = f"{one['dev']['f1_llm'] - reference['f1_llm']:+.4f}" if known else ""
    cells = (one["row"], auc_llm, f1_llm, gap, auc_sr, f1_sr, f"{one['milliseconds']:.1f}", f"{one['steps']:,}")
    return "| " + " | ".join(cells) + " |"
