"""What the measures read of a simulation: held-out listings, the universe, and the truth about both."""

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow.compute as pc
import pyarrow.parquet as pq

from bidphrase_training.data.split import is_held_out


@dataclass(frozen=True)
class HeldOut:
    """I labelled listings that nothing was trained on, and the universe of P phrases.

    `relevant`, `passes` bool [I, P]: the truth, and whether the engine lets the pair through; `exposure` int [I],
    impressions in the logs; `demand` int [P], 1..5.
    """

    ids: list[str]
    titles: list[str]
    categories: list[str]
    phrases: list[str]
    exposure: np.ndarray
    demand: np.ndarray
    relevant: np.ndarray
    passes: np.ndarray


def read_held_out(folder: Path, per_mille: int) -> HeldOut:
    """The held-out side of a simulation in `folder`, by the split that trainers use."""
    rows = [r for r in _tsv(folder / "items.tsv") if r["labelled"] == "1" and is_held_out(r["title"], per_mille)]
    phrases = _tsv(folder / "keyphrases.tsv")
    item_of = {r["item_id"]: n for n, r in enumerate(rows)}
    phrase_of = {r["keyphrase"]: n for n, r in enumerate(phrases)}
    relevant, passes = (np.zeros((len(rows), len(phrases)), bool) for _ in range(2))
    truth = pq.read_table(folder / "truth.parquet")
    columns = {n: pc.cast(truth[n], "string").to_pylist() for n in ("item_id", "keyphrase")}
    known = [(item_of.get(i, -1), phrase_of[k]) for i, k in zip(*columns.values(), strict=True)]
    place = np.array(known, int).reshape(-1, 2)
    ours = place[:, 0] >= 0
    for matrix, name in ((relevant, "relevant"), (passes, "passes")):
        matrix[place[ours, 0], place[ours, 1]] = truth[name].to_numpy()[ours]
    return HeldOut(
        ids=[r["item_id"] for r in rows],
        titles=[r["title"] for r in rows],
        categories=[r["category"] for r in rows],
        phrases=[r["keyphrase"] for r in phrases],
        exposure=np.array([int(r["impressions"]) for r in rows]),
        demand=np.array([int(r["demand"]) for r in phrases]),
        relevant=relevant,
        passes=passes,
    )


def _tsv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
