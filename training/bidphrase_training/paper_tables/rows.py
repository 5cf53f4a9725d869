"""What is trained: the rows of the paper's Table 1 (losses) and Table 2 (mixes of labels)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One student. `signals`: label signals it learns from; `loss`: of distillation, empty without the assistant;
    `llm_loss`: on llm labels; `seeds`: how many of the run's seeds it is trained with, at most."""

    name: str
    signals: tuple[str, ...] = ()
    loss: str = ""
    llm_loss: str = "contrastive"
    seeds: int = 3


DIRECT = "LLM"
"""Contrastive on llm labels alone: a row of both tables."""

LOSSES = (
    Row("pearson", loss="pearson"),
    Row("cosent", loss="cosent"),
    Row("margin_mse", loss="margin_mse"),
    Row("kl", loss="kl"),
    Row("mse", loss="mse"),
    Row("ranknet", loss="ranknet", seeds=1),
    Row("lambda", loss="lambda", seeds=1),
    Row(DIRECT, ("llm",)),
    Row("softmax", ("llm",), llm_loss="softmax"),
)
MIXES = (
    Row("LLM+CTR+KD", ("llm", "ctr"), "pearson"),
    Row("LLM+KD", ("llm",), "pearson"),
    Row(DIRECT, ("llm",)),
    Row("CTR", ("ctr",)),
    Row("LLM+CTR", ("llm", "ctr"), seeds=1),
    Row("LLM+SR+KD", ("llm", "sr"), "pearson", seeds=1),
    Row("LLM+SR+CTR+KD", ("llm", "sr", "ctr"), "pearson", seeds=1),
)
ROWS = {row.name: row for row in (*MIXES, *LOSSES)}


def jobs(seeds: list[int], only: list[str] | None) -> list[tuple[Row, int]]:
    """(row, seed) of all trainings: every row with the first seed before any with the second, so that a table cut
    short is whole. Raises `ValueError` for an unknown name in `only`."""
    unknown = set(only or ()) - set(ROWS)
    if unknown:
        raise ValueError(f"--rows {', '.join(sorted(unknown))}: known are {', '.join(ROWS)}")
    chosen = [row for row in ROWS.values() if not only or row.name in only]
    return [(row, seed) for number, seed in enumerate(seeds) for row in chosen if number < row.seeds]
