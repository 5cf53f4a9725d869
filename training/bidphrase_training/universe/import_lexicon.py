"""Copies the lexicon as it was written (JSON + queries/*.tsv) into its one readable form, training/lexicon.

python -m bidphrase_training.universe.import_lexicon SOURCE training/lexicon
"""

import csv
import json
import sys
from pathlib import Path


def import_lexicon(source: Path, target: Path) -> int:
    """Writes one JSON file a department, its queries merged in; returns the number of queries written."""
    target.mkdir(parents=True, exist_ok=True)
    written = 0
    for path in sorted(source.glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        extra = _read_queries(source / "queries" / f"{path.stem}.tsv")
        for leaf in data["leaves"]:
            queries = [{"q": q["q"], "demand": q["volume"]} for q in leaf["queries"]]
            leaf["queries"] = queries + extra.pop(leaf["leaf"], [])
            written += len(leaf["queries"])
        if extra:
            raise ValueError(f"{path.stem}.tsv: leaves {sorted(extra)} are not in {path.name}; mend their names")
        (target / path.name).write_text(dump_department(data), encoding="utf-8")
    return written


def _read_queries(path: Path) -> dict[str, list[dict]]:
    by_leaf: dict[str, list[dict]] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            by_leaf.setdefault(row["leaf"], []).append({"q": row["query"], "demand": int(row["demand"])})
    return by_leaf


def dump_department(data: dict) -> str:
    """JSON for people and for diffs: one line a title, query, product type or attribute."""
    leaves = ",\n".join(_dump_leaf(leaf) for leaf in data["leaves"])
    return f'{{\n  "department": {_line(data["department"])},\n  "leaves": [\n{leaves}\n  ]\n}}\n'


def _dump_leaf(leaf: dict) -> str:
    fields = []
    for name, value in leaf.items():
        if name in ("product_types", "titles", "queries") and value:
            rows = ",\n".join(f"        {_line(row)}" for row in value)
            fields.append(f"      {_line(name)}: [\n{rows}\n      ]")
        elif name == "attributes" and value:
            rows = ",\n".join(f"        {_line(key)}: {_line(values)}" for key, values in value.items())
            fields.append(f"      {_line(name)}: {{\n{rows}\n      }}")
        else:
            fields.append(f"      {_line(name)}: {_line(value)}")
    return "    {\n" + ",\n".join(fields) + "\n    }"


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    print(import_lexicon(Path(sys.argv[1]), Path(sys.argv[2])), "queries")
