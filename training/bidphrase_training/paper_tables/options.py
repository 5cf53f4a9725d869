"""Options of `paper-tables`, and what follows from them for simulation and trainers."""

from dataclasses import MISSING, dataclass
from pathlib import Path
from typing import Any

from bidphrase_training.bi_encoder.options import Options as Student
from bidphrase_training.common.options import option
from bidphrase_training.cross_encoder.train import Options as Assistant
from bidphrase_training.paper_tables.rows import Row
from bidphrase_training.simulate.options import Options as Simulation

CTR_THRESHOLD = 0.05
DEV_PER_MILLE = 100
MIN_IMPRESSIONS = 20


@dataclass(frozen=True, kw_only=True)
class Options:
    """Options of `paper-tables`."""

    lexicon: Path = option(MISSING, "lexicon folder for the simulation (training/lexicon)")
    work: Path = option(MISSING, "folder for the simulation, the assistant and the students; reused when it is there")
    results: Path = option(
        MISSING, "JSON file to which every finished training is added; those in it are not run again"
    )
    report: Path | None = option(None, "document whose part between the markers paper-tables is written anew")
    base: Path | None = option(None, "folder of a BERT-type encoder to start from (default: all-MiniLM-L6-v2)")
    layers: str = option("0,2,4", "layers of the base that assistant and students keep: all, or a list")
    items: int = option(12_000, "listings of the simulation")
    labelled_share: float = option(0.25, "share of them in the label tables; the rest competes in the traffic only")
    judged_share: float = option(1.0, "share of the labelled training listings that the teacher was asked about")
    leaves: int = option(30, "leaves of the simulation")
    keyphrases: int = option(5_000, "universe that students search")
    held_out_per_mille: int = option(400, "units of 1000 that are measured on; 100 more choose the threshold")
    assistant_steps: int = option(200, "training steps of the assistant")
    steps: int = option(120, "training steps of each student, the same for every row")
    batch_lists: int = option(16, "lists a batch, of assistant and students")
    dims: str = option("384,64", "Matryoshka dimensions trained; the last one is measured")
    seeds: str = option("7,8,9", "seeds of students; rows that are not compared take the first only")
    rows: list[str] | None = option(None, "names of rows to train (default: all)")
    limit: int = option(20, "keyphrases a student lists for an item, at least 20")
    minutes: float = option(0.0, "begin no further training after so many minutes (0: all)")
    precision: str = option("fp32", "matrix products in this type", ("fp32", "bf16"))
    device: str = option("cpu", "torch device")


def simulation(options: Options) -> Simulation:
    """The market: 8 judged phrases of a listing's own leaf and 4 of others, as many in the engine's log."""
    return Simulation(
        lexicon=options.lexicon,
        out=options.work / "market",
        items=options.items,
        labelled_share=options.labelled_share,
        leaves=options.leaves,
        keyphrases=options.keyphrases,
        near=8,
        far=4,
        sr_pairs=8,
    )


def shared(options: Options) -> dict[str, Any]:
    """What assistant and students have in common."""
    return {
        "base": options.base,
        "layers": options.layers,
        "held_out_per_mille": options.held_out_per_mille,
        "dev_per_mille": DEV_PER_MILLE,
        "batch_lists": options.batch_lists,
        "precision": options.precision,
        "device": options.device,
        "checkpoint_steps": 10**9,
    }


def assistant(options: Options) -> Assistant:
    """The cross-encoder: llm labels, frozen afterwards."""
    folder = options.work / "assistant"
    labels = [options.work / "market/judged.parquet"]
    return Assistant(labels=labels, out=folder, steps=options.assistant_steps, **shared(options))


def student(options: Options, row: Row, seed: int) -> Student:
    """One training of `row`. llm labels are those of judged listings. Distillation reads the assistant's llm
    probability of the pairs of both logs that were judged or scored (llm and sr tables); without signals the llm
    labels stay unread."""
    market = options.work / "market"
    tables = {"llm": "judged", "sr": "sr", "ctr": "clicks"}
    return Student(
        labels=[market / f"{tables[s]}.parquet" for s in row.signals or ("sr",)],
        out=options.work / "students" / f"{row.name}-{seed}",
        signals=",".join(row.signals) or None,
        sr_threshold=simulation(options).engine_threshold,
        ctr_threshold=CTR_THRESHOLD,
        min_impressions=MIN_IMPRESSIONS,
        llm_loss=row.llm_loss,
        scores=[options.work / "scores.parquet"] if row.loss else None,
        distillation_loss=row.loss or "pearson",
        target="llm",
        dims=options.dims,
        seed=seed,
        steps=options.steps,
        **shared(options),
    )
