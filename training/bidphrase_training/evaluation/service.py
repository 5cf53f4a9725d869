"""`evaluate-service`: held-out label lists through POST /rank of a running service: every figure is of what is served.

Printed pooled, by source, and without the easy candidates (phrases that share no word with title or category, which is
how random candidates look), with the share of yes beside each; then with the category left out and with a wrong one.
"""

import argparse
import random
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.stats import spearmanr
from tqdm import tqdm

from bidphrase_training.common import metrics
from bidphrase_training.common.options import add_options, from_args, option
from bidphrase_training.data.lists import ItemList
from bidphrase_training.data.load import DataOptions, read_parts
from bidphrase_training.evaluation.client import rank
from bidphrase_training.evaluation.report import markdown, write_between
from bidphrase_training.evaluation.words import shares_a_word


@dataclass(frozen=True, kw_only=True)
class Options(DataOptions):
    """Options of `evaluate-service`."""

    url: str = option("http://127.0.0.1:8080", "address of the running service")
    clients: int = option(2, "requests under way at once")
    report: Path | None = option(None, "Markdown file whose part between the quality markers is rewritten")
    seed: int = option(7, "seed of the wrong categories")


@dataclass(frozen=True)
class Judged:
    """Parallel arrays over pairs: labels (nan: not judged), the service's probabilities, similarity and pass flag."""

    source: np.ndarray
    easy: np.ndarray
    llm_label: np.ndarray
    sr_label: np.ndarray
    llm: np.ndarray
    sr: np.ndarray
    similarity: np.ndarray
    passed: np.ndarray


def judge(lists: list[ItemList], categories: list[str], url: str, clients: int) -> Judged:
    """Score all lists, each with the category given for it; `clients` requests are under way at once."""

    def one(pair: tuple[ItemList, str]) -> list[dict]:
        return rank(url, pair[0].title, pair[1], pair[0].keyphrases)

    with ThreadPoolExecutor(clients) as pool:
        pairs = zip(lists, categories, strict=True)
        answers = list(tqdm(pool.map(one, pairs), total=len(lists), desc="rank", mininterval=2))
    rows = [row for answer in answers for row in answer]
    nan = float("nan")
    return Judged(
        source=np.array([x.source for x in lists for _ in x.keyphrases]),
        easy=np.array([not shares_a_word(k, f"{x.title} {x.category}") for x in lists for k in x.keyphrases]),
        llm_label=np.array([nan if y is None else y for x in lists for y in x.llm]),
        sr_label=np.array([nan if y is None else y for x in lists for y in x.sr]),
        llm=np.array([row["llm"] for row in rows]),
        sr=np.array([row["sr"] for row in rows]),
        similarity=np.array([row["similarity"] for row in rows]),
        passed=np.array([row["passLlm"] for row in rows]),
    )


def figures(judged: Judged, rows: np.ndarray) -> dict[str, float]:
    """One line of the table over the pairs that `rows` (bool) selects and that were judged.

    "bi-encoder rho": Spearman's correlation of its cosine with the llm probability of the cross-encoder that is served,
    over all these pairs together, as the paper reports it for student and assistant.
    """
    rows = rows & ~np.isnan(judged.llm_label)
    yes = judged.llm_label[rows]
    said = metrics.f1_at(yes, judged.passed[rows].astype(float), 0.5)
    return {
        "pairs": int(rows.sum()),
        "yes share": float(yes.mean()),
        "llm AUC": metrics.auc(yes, judged.llm[rows]),
        "llm F1": said["f1"],
        "precision": said["precision"],
        "recall": said["recall"],
        "sr AUC": metrics.auc(judged.sr_label[rows], judged.sr[rows]),
        "bi-encoder AUC": metrics.auc(yes, judged.similarity[rows]),
        "bi-encoder rho": float(spearmanr(judged.similarity[rows], judged.llm[rows]).statistic),
    }


def run(options: Options) -> dict[str, dict[str, float]]:
    """All lines of the table, by name."""
    lists = read_parts(options).held_out
    given = judge(lists, [x.category for x in lists], options.url, options.clients)
    everything = np.ones(len(given.llm), dtype=bool)
    table = {"all": figures(given, everything), "all, without easy candidates": figures(given, ~given.easy)}
    for source in sorted(set(given.source)):
        table[source] = figures(given, given.source == source)
        table[f"{source}, without easy candidates"] = figures(given, (given.source == source) & ~given.easy)
    with_category = [x for x in lists if x.category]
    if with_category:
        known = [x.category for x in with_category]
        others = random.Random(options.seed).sample(known, len(known))
        for name, categories in (
            ("items with a category", known),
            ("the same, category left out", [""] * len(known)),
            ("the same, a wrong category", others),
        ):
            judged = judge(with_category, categories, options.url, options.clients)
            table[name] = figures(judged, np.ones(len(judged.llm), dtype=bool))
    if options.report:
        write_between(options.report, "quality", markdown(table))
    return table


def add_parser(subparsers: argparse._SubParsersAction) -> None:
    """Register the sub-command."""
    parser = subparsers.add_parser("evaluate-service", help="held-out labels through POST /rank of a running service")
    add_options(parser, Options)
    parser.set_defaults(run=lambda args: print(markdown(run(from_args(Options, args)))))
