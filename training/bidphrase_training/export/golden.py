"""`golden.json`: inputs and outputs of the exported models, which the TypeScript tests replay."""

import json
from pathlib import Path

import numpy as np

from bidphrase_training.export.runtime import Runtime

CASES: list[tuple[str, str | None, list[str]]] = [
    (
        "Nike Air Zoom Pegasus 40 Road Running Shoe Men's 11 White Black",
        "Shoes > Running Shoes",
        ["nike running shoes", "mens running shoes size 11", "womens sandals", "Pegasus 40"],
    ),
    (
        "Nespresso Vertuo Next Coffee and Espresso Machine by De'Longhi",
        None,
        ["nespresso machine", "coffee maker", "keurig", "de'longhi espresso machine"],
    ),
    (
        "Caf&eacute; Racer 🏍️ helmet ½ shell &amp;amp; visor [SEP] L",
        "Powersports",
        ["café racer helmet", "cafe racer helmet", "[MASK] helmet", "🏍"],
    ),
    ("x" * 120 + " ＦＵＬＬ　ＷＩＤＴＨ 漢字 العربية", "", ["full width", "漢字", "العربية"]),
    ("word " * 90, "category " * 40, ["word", "phrase " * 30]),
]


def write_golden(folder: Path) -> None:
    """Score the cases with the folder's own ONNX files and write them beside these."""
    runtime = Runtime(folder)
    (folder / "golden.json").write_text(
        json.dumps([_case(runtime, *c) for c in CASES], ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )


def _case(runtime: Runtime, title: str, category: str | None, keyphrases: list[str]) -> dict:
    item = runtime.tokenizer.item_ids(title, category)
    ids = [runtime.tokenizer.phrase_ids(k) for k in keyphrases]
    embedding = runtime.embed(item)
    logits = runtime.logits(item, ids)
    probabilities = runtime.probabilities(logits)
    rows = []
    for keyphrase, phrase, logit, (llm, sr) in zip(keyphrases, ids, logits, probabilities, strict=True):
        side = runtime.embed(runtime.tokenizer.encoder_ids(phrase))
        scale = float(np.abs(side).max() / 127)
        similarity = float(embedding @ (np.round(side / scale) * scale))
        rows.append(
            {
                "keyphrase": keyphrase,
                "ids": phrase,
                "logits": [round(float(x), 6) for x in logit],
                "llm": round(float(llm), 6),
                "sr": round(float(sr), 6),
                "similarity": round(similarity, 6),
            }
        )
    return {
        "title": title,
        "category": category,
        "itemIds": item,
        "embedding": [round(float(x), 6) for x in embedding],
        "keyphrases": rows,
    }
