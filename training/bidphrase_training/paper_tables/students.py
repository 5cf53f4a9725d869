"""Prepares the market and the assistant once, then trains and measures students."""

import json
import shutil
import time
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq
from sentence_transformers import SentenceTransformer

from bidphrase_training.bi_encoder import train as bi_encoder
from bidphrase_training.bi_encoder.model import encode_all, load
from bidphrase_training.common.options import to_json
from bidphrase_training.cross_encoder import train as cross_encoder
from bidphrase_training.data.load import read_parts
from bidphrase_training.paper_tables import market, measure
from bidphrase_training.paper_tables import options as settings
from bidphrase_training.paper_tables.judged import write_judged
from bidphrase_training.paper_tables.options import Options
from bidphrase_training.paper_tables.rows import Row
from bidphrase_training.score import Options as Score
from bidphrase_training.score import run as score
from bidphrase_training.simulate.run import run as simulate
from bidphrase_training.tokenizer import ItemTokenizer

PATHS = ("lexicon", "out", "labels", "base")


def prepare(options: Options) -> dict[str, Any]:
    """Simulation, assistant and its scores in `options.work`, unless they are there; returns facts about them.

    Raises `ValueError` if the folder was made with other options.
    """
    wanted = {
        "simulation": to_json(settings.simulation(options)),
        "assistant": to_json(settings.assistant(options)),
        "teacher": {"judged_share": options.judged_share},
    }
    stamp, facts = options.work / "prepared.json", {}
    if stamp.exists():
        held = json.loads(stamp.read_text(encoding="utf-8"))
        changed = _changed(held["options"], wanted)
        if changed:
            raise ValueError(f"{options.work} was made with other {changed}: give the same, or another --work")
        return held["facts"]
    rows = simulate(settings.simulation(options))
    split = options.held_out_per_mille + settings.DEV_PER_MILLE
    market_folder = options.work / "market"
    rows["judged"] = write_judged(market_folder, market_folder / "judged.parquet", options.judged_share, split)
    facts["rows"] = {k: v for k, v in rows.items() if k not in ("seconds", "rows_a_second")}
    started = time.process_time()
    figures = cross_encoder.run(settings.assistant(options))
    facts["assistant_dev"] = {k: round(v, 4) for k, v in figures.items()}
    facts["assistant_cpu_s"] = round(time.process_time() - started)
    tables = [market_folder / f"{name}.parquet" for name in ("llm", "sr")]
    scored = options.work / "scores.parquet"
    score(
        Score(
            cross_encoder=options.work / "assistant",
            lists=tables,
            out=scored,
            device=options.device,
            precision=options.precision,
        )
    )
    facts["assistant_held_out"] = _assistant(options)
    stamp.write_text(json.dumps({"options": wanted, "facts": facts}), encoding="utf-8")
    return facts


def _changed(held: dict[str, dict], wanted: dict[str, dict]) -> str:
    """Names of options that differ. Folders may have moved, and an option that is new since then had its default."""
    return ", ".join(
        key
        for part, known in held.items()
        for key, value in known.items()
        if key not in PATHS and wanted[part].get(key, value) != value
    )


def run_one(options: Options, row: Row, seed: int, world: market.HeldOut) -> dict[str, Any]:
    """Train one student, measure it, and delete its folder; returns its record."""
    asked = settings.student(options, row, seed)
    shutil.rmtree(asked.out, ignore_errors=True)
    wall, cpu = time.perf_counter(), time.process_time()
    bi_encoder.run(asked)
    cpu = time.process_time() - cpu
    record = json.loads((asked.out / "train.json").read_text(encoding="utf-8"))
    model = load(asked.out / "model")
    figures = _measure(options, model, asked.out, world)
    shutil.rmtree(asked.out)
    times = {"cpu_s": round(cpu, 1), "wall_s": round(time.perf_counter() - wall, 1)}
    return {"row": row.name, "seed": seed, "lists": record["data_sets"], **times, **figures}


def _measure(options: Options, model: SentenceTransformer, folder: Path, world: market.HeldOut) -> dict[str, Any]:
    tokenizer = ItemTokenizer.from_folder(folder / "model")
    dims = int(options.dims.split(",")[-1])

    def encode(rows: list[list[int]]):
        return encode_all(model.to(options.device), rows, dims, options.device, bf16=options.precision == "bf16")

    def towers(titles: list[str], categories: list[str]):
        return encode([tokenizer.item_ids(t, c) for t, c in zip(titles, categories, strict=True)])

    phrases = encode([tokenizer.encoder_ids(tokenizer.phrase_ids(p)) for p in world.phrases])
    items = towers(world.titles, world.categories)
    found = measure.search(items, phrases, options.limit)
    place = {p: n for n, p in enumerate(world.phrases)}

    dev = read_parts(settings.assistant(options)).dev
    dev_items = towers([d.title for d in dev], [d.category for d in dev])
    dev_rows = [(n, place[k], y) for n, d in enumerate(dev) for k, y in zip(d.keyphrases, d.llm, strict=True)]
    one, other, labels = np.array(dev_rows).T
    threshold = measure.choose_threshold(labels, _cosines(dev_items, phrases, one, other))

    item, phrase, truth, taught = _pairs(options, world)
    figures = measure.pair_figures(truth, _cosines(items, phrases, item, phrase), threshold, taught)
    return {**{k: round(v, 4) for k, v in figures.items()}, **measure.list_figures(found, world)}


def _cosines(items, phrases, one, other) -> np.ndarray:
    return (items[one.astype(int)] * phrases[other.astype(int)]).sum(-1).numpy()


def _pairs(options: Options, world: market.HeldOut) -> tuple[np.ndarray, ...]:
    """Held-out pairs of the teacher's table: listing, phrase, truth, and the assistant's llm probability."""
    asked = set(zip(*_columns(options.work / "market/llm.parquet", ("item_id", "keyphrase")), strict=True))
    columns = _columns(options.work / "scores.parquet", ("item_id", "keyphrase", "llm_score"))
    items = {i: n for n, i in enumerate(world.ids)}
    place = {p: n for n, p in enumerate(world.phrases)}
    rows = {
        (items[i], place[k]): taught for i, k, taught in zip(*columns, strict=True) if i in items and (i, k) in asked
    }
    item, phrase = np.array(list(rows)).T
    return item, phrase, world.relevant[item, phrase].astype(int), np.array(list(rows.values()))


def _columns(path: Path, names: tuple[str, ...]) -> list[list]:
    table = pq.read_table(path, columns=list(names))
    return [table[n].to_pylist() for n in names]


def _assistant(options: Options) -> dict[str, float]:
    """The assistant by the truth: F1, precision and recall of probability 0.5 on held-out pairs."""
    world = market.read_held_out(options.work / "market", options.held_out_per_mille)
    _, _, truth, taught = _pairs(options, world)
    return {k: round(v, 4) for k, v in measure.f1_at(truth, taught, 0.5).items()}
