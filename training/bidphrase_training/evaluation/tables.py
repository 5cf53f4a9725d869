"""The figures of `evaluate` as Markdown tables: measures down, systems across, intervals in brackets."""

COUNTS = ("KP", "yes", "length")
SPREAD = {"distinct": "distinct keyphrases", "variant_groups": "close-variant groups", "mean_demand": "mean demand"}


def tables(figures: dict) -> str:
    """All groups: what was measured, the measures of each system, and the differences to the one compared with."""
    parts = [_about(figures)]
    for name, group in figures["groups"].items():
        parts += [_head(name, group), _measures(group, figures), _differences(group, figures)]
    return "\n\n".join(part for part in parts if part)


def measure_name(kind: str, figures: dict) -> str:
    """`recall@candidates` with the number of candidates that were asked for."""
    return kind.replace("@candidates", f"@{figures['options']['candidates']}")


def _about(figures: dict) -> str:
    options = figures["options"]
    words = [f"Judge: {options['judge']}. Lists of {options['limit']}, {options['service_list']}."]
    if figures["universe"]:
        words.append(f"Universe: {figures['universe']:,} keyphrases.")
    words.append(f"In brackets: {options['confidence']:.0%} intervals over items, {options['resamples']:,} resamples.")
    words.append("Unjudged keyphrases are " + {"skip": "left out.", "no": "counted as not right."}[options["unjudged"]])
    if not figures["search_filter"]:
        words.append("The judge does not speak of search relevance: KP and PR are of the whole list, SR is empty.")
    return " ".join(words)


def _head(name: str, group: dict) -> str:
    recall = ""
    if group["label_yes"]:
        share = group["label_yes_in_universe"] / group["label_yes"]
        recall = (
            f"; {group['label_yes_in_universe']:,} of {group['label_yes']:,} label-yes keyphrases "
            f"({share:.1%}) are in the universe"
        )
    return f"**{name}**: {group['items']:,} items{recall}"


def _measures(group: dict, figures: dict) -> str:
    systems = group["systems"]
    lines = ["| | " + " | ".join(systems) + " |", "|---" * (len(systems) + 1) + "|"]
    for kind in dict.fromkeys(kind for found in systems.values() for kind in found):
        cells = [_cell(kind, found.get(kind)) for found in systems.values()]
        lines.append(f"| {measure_name(kind, figures)} | " + " | ".join(cells) + " |")
    for key, title in SPREAD.items():
        cells = [_number(group["spread"][name][key]) for name in systems]
        lines.append(f"| {title} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _differences(group: dict, figures: dict) -> str:
    others = group["differences"]
    if not others:
        return ""
    against = figures["against"]
    lines = ["| " + " | ".join(["difference", *(f"{against} - {name}" for name in others)]) + " |"]
    lines.append("|---" * (len(others) + 1) + "|")
    for kind in dict.fromkeys(kind for found in others.values() for kind in found):
        if kind not in ("length", "unjudged"):
            cells = [_cell(kind, found.get(kind), "+") for found in others.values()]
            lines.append(f"| {measure_name(kind, figures)} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _cell(kind: str, found: dict | None, sign: str = "") -> str:
    """`0.612 (0.580 to 0.644)`; a dash where no item had a say."""
    if found is None or found["value"] is None:
        return "-"
    places = 1 if kind in COUNTS else 3
    value, low, high = (f"{found[end]:{sign}.{places}f}" for end in ("value", "low", "high"))
    return f"{value} ({low} to {high})"


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:,}" if isinstance(value, int) else f"{value:.2f}"
