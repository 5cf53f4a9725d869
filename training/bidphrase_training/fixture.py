"""`fixture`: the tiny models that every test runs on, and beside them a reranker of the standard kind, made by the true
path from a tiny base and rule-made labels.

A random base of 2 layers, hidden 64, over the commonest word pieces of the lexicon; labels by a plain rule (a query
whose words are all in the title is llm-yes, a query of the same leaf is sr-yes); then the commands a user would run.
"""

import argparse
import json
import random
import shutil
from collections import Counter
from dataclasses import MISSING, dataclass
from pathlib import Path

import torch
from transformers import BertConfig, BertModel

from bidphrase_training.common.base import base_folder
from bidphrase_training.common.options import add_options, from_args, option
from bidphrase_training.tokenizer import ItemTokenizer


@dataclass(frozen=True, kw_only=True)
class Options:
    """Options of `fixture`."""

    lexicon: Path = option(MISSING, "lexicon folder of department JSON files")
    out: Path = option(MISSING, "fixtures folder: tiny-models/ and keyphrases.tsv are written there")
    work: Path = option(MISSING, "folder for what is made on the way")
    pieces: int = option(2500, "word pieces kept")
    departments: int = option(6, "departments of the lexicon used")
    seed: int = option(7, "seed of everything")
    only_standard: bool = option(False, "make tiny-standard/ alone, for the tiny-models that are there")


def tiny_base(folder: Path, texts: list[str], pieces: int, width: int = 64, seed: int = 7) -> None:
    """Write a random BERT-type base with the commonest `pieces` word pieces of `texts` (single characters are kept)."""
    random_base(folder, tiny_tokenizer(texts, pieces), width, seed)


def tiny_tokenizer(texts: list[str], pieces: int) -> dict:
    """The default base's tokenizer with the commonest `pieces` word pieces of `texts` and all single characters."""
    source = base_folder(None)
    full = ItemTokenizer.from_folder(source)
    spec = json.loads(full.json)
    by_id = {i: piece for piece, i in spec["model"]["vocab"].items()}
    counts = Counter(i for text in texts for i in full.phrase_ids(text))
    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    letters = [p for p in spec["model"]["vocab"] if len(p.removeprefix("##")) == 1 and p.isascii()]
    common = [by_id[i] for i, _ in counts.most_common()]
    kept = list(dict.fromkeys([*special, *letters, *common]))[:pieces]
    spec["model"]["vocab"] = {piece: i for i, piece in enumerate(kept)}
    return spec


def random_base(folder: Path, tokenizer: dict, width: int, seed: int) -> None:
    """Write a random BERT-type base of 2 layers with this tokenizer."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False), encoding="utf-8")
    (folder / "tokenizer_config.json").write_text(
        json.dumps({"tokenizer_class": "BertTokenizer", "model_max_length": 128})
    )
    torch.manual_seed(seed)
    config = BertConfig(
        vocab_size=len(tokenizer["model"]["vocab"]),
        hidden_size=width,
        num_hidden_layers=2,
        num_attention_heads=4,
        intermediate_size=2 * width,
        max_position_embeddings=96,
    )
    BertModel(config, add_pooling_layer=False).save_pretrained(folder)


def rule_labels(leaves: list[dict], rng: random.Random) -> list[tuple]:
    """(source, item_id, category, title, keyphrase, llm, sr) rows of the rule, 24 a title."""
    everything = [q for leaf in leaves for q in leaf["queries"]]
    rows = []
    for leaf in leaves:
        for number, title in enumerate(leaf["titles"]):
            words = set(title.lower().replace("'", "").split())
            inside = [q for q in leaf["queries"] if set(q.replace("'", "").split()) <= words]
            own = rng.sample(leaf["queries"], min(10, len(leaf["queries"])))
            chosen = dict.fromkeys([*inside[:8], *own, *rng.sample(everything, 12)])
            for keyphrase in list(chosen)[:24]:
                rows.append(
                    (
                        "rule",
                        f"{leaf['name']}/{number}",
                        leaf["name"],
                        title,
                        keyphrase,
                        int(keyphrase in inside),
                        int(keyphrase in leaf["queries"]),
                    )
                )
    return rows


def read_leaves(lexicon: Path, departments: int) -> list[dict]:
    """Leaves as {name, titles, queries} of the first departments by file name."""
    leaves = []
    for path in sorted(lexicon.glob("*.json"))[:departments]:
        department = json.loads(path.read_text(encoding="utf-8"))
        for leaf in department["leaves"]:
            name = f"{department['department']} > {leaf['leaf']}"
            leaves.append(
                {
                    "name": name,
                    "titles": leaf["titles"],
                    "queries": [q["q"] for q in leaf["queries"]],
                    "demand": leaf["queries"],
                }
            )
    return leaves


def run(options: Options) -> None:
    """Make everything; about a minute on one core."""
    shutil.rmtree(options.work, ignore_errors=True)
    rng = random.Random(options.seed)
    leaves = read_leaves(options.lexicon, options.departments)
    rows = rule_labels(leaves, rng)
    _table(options.work / "labels.tsv", ("source", "item_id", "category", "title", "keyphrase", "llm", "sr"), rows)
    if not options.only_standard:
        keyphrases = {
            q["q"]: (q["q"], q.get("demand", q.get("volume")), leaf["name"]) for leaf in leaves for q in leaf["demand"]
        }
        chosen = rng.sample(sorted(keyphrases), min(600, len(keyphrases)))
        _table(options.out / "keyphrases.tsv", ("keyphrase", "demand", "leaf"), [keyphrases[k] for k in sorted(chosen)])
        texts = [r[3] for r in rows] + [r[4] for r in rows]
        tiny_base(options.work / "base", texts, options.pieces, seed=options.seed)
        make_models(options.out / "tiny-models", options.work)
    make_standard(options.out / "tiny-standard", options.out / "tiny-models", options.work, options.seed)


def make_models(models: Path, work: Path) -> None:
    """Write the models folder, from `work`'s labels and base."""
    labels, shared = str(work / "labels.tsv"), _training(work, work / "base", "0.003")
    scores = str(work / "scores.parquet")
    assistant, student = str(work / "assistant"), str(work / "student")
    _do("train-cross-encoder", *shared, "--out", assistant)
    _do("score", "--cross-encoder", assistant, "--lists", labels, "--out", scores)
    _do("train-bi-encoder", *shared, "--scores", scores, "--dims", "64,32", "--out", student)
    _export(models, work, "tiny-fixture", "--cross-encoder", assistant, "--bi-encoder", student)


def make_standard(folder: Path, models: Path, work: Path, seed: int) -> None:
    """Write what a models folder with a standard reranker has other than `models`: the reranker (of half the width),
    models.json and golden.json."""
    tokenizer = json.loads((models / "tokenizer.json").read_text(encoding="utf-8"))
    random_base(work / "narrow", tokenizer, width=32, seed=seed)
    assistant, whole = str(work / "standard"), work / "standard-models"
    shared = [*_training(work, work / "narrow", "0.006", epochs="3"), "--label-share", "0.5"]
    _do("train-cross-encoder", *shared, "--kind", "standard", "--readout", "cls", "--out", assistant)
    _export(whole, work, "tiny-standard", "--cross-encoder", assistant, "--encoder-from", str(models))
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("reranker.int8.onnx", "models.json", "golden.json"):
        shutil.copyfile(whole / name, folder / name)


def _training(work: Path, base: Path, rate: str, epochs: str = "12") -> list[str]:
    options = ("--epochs", epochs, "--learning-rate", rate, "--batch-lists", "8", "--dev-per-mille", "0")
    return ["--labels", str(work / "labels.tsv"), "--base", str(base), *options]


def _export(models: Path, work: Path, name: str, *parts: str) -> None:
    labels = str(work / "labels.tsv")
    _do("export", *parts, "--labels", labels, "--dims", "32", "--name", name, "--out", str(models))
    _do("calibrate", "--models", str(models), "--labels", labels)
    shutil.rmtree(work / f"{name}-fp32", ignore_errors=True)
    shutil.move(models / "fp32", work / f"{name}-fp32")


def _do(*command: str) -> None:
    from bidphrase_training.cli import main

    if main(list(command)):
        raise RuntimeError(f"{command[0]} failed; see above")


def _table(path: Path, columns: tuple[str, ...], rows: list[tuple]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = ["\t".join(columns), *("\t".join("" if v is None else str(v) for v in row) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def add_parser(subparsers: argparse._SubParsersAction) -> None:
    """Register the sub-command."""
    parser = subparsers.add_parser("fixture", help="make the tiny models that the tests run on")
    add_options(parser, Options)
    parser.set_defaults(run=lambda args: run(from_args(Options, args)))
