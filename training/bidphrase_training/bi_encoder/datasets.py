"""Data sets of the student: lists of pairs with one kind of target, and batches that hold rows of one data set each."""

import random
from dataclasses import dataclass, field
from math import log, nan
from pathlib import Path

import pyarrow.parquet as pq

from bidphrase_training.common.batches import by_length
from bidphrase_training.data.labels import LabelError
from bidphrase_training.data.lists import ItemList
from bidphrase_training.data.load import SplitOptions
from bidphrase_training.data.split import may_train
from bidphrase_training.tokenizer import ItemTokenizer

SCORE_COLUMNS = ("source", "item_id", "title", "category", "keyphrase", "llm_score", "sr_score")
SMALLEST = 1e-6
"""Probabilities are kept so far from 0 and 1 before they become logits: float32 has no finer ones near 1."""
HARD_COLUMNS = (*SCORE_COLUMNS[:5], "label")


@dataclass(frozen=True)
class StudentList:
    """One item as ids (with and without its category) and its keyphrases' ids, each with a target; `llm`: the
    assistant's llm probability of each, whatever the target is (empty: the assistant was not asked)."""

    item: list[int]
    bare: list[int]
    keyphrases: list[list[int]]
    target: list[float]
    llm: list[float] = field(default_factory=list)


@dataclass(frozen=True)
class DataSet:
    """Lists that one loss learns from. `loss`: a name of `bidphrase_training.losses.LOSSES`."""

    name: str
    loss: str
    lists: list[StudentList]


def _student_list(
    title: str, category: str, pairs: list[tuple[str, float] | tuple[str, float, float]], tokenizer: ItemTokenizer
) -> StudentList | None:
    """`pairs`: (keyphrase, target) or (keyphrase, target, llm probability); those without a token are left out."""
    ids = [(tokenizer.phrase_ids(keyphrase), *rest) for keyphrase, *rest in pairs]
    kept = [(tokenizer.encoder_ids(phrase), *rest) for phrase, *rest in ids if phrase]
    if not kept:
        return None
    item = tokenizer.item_ids(title, category)
    phrases, *values = (list(column) for column in zip(*kept, strict=True))
    return StudentList(item, tokenizer.item_ids(title), phrases, *values)


def from_labels(lists: list[ItemList], tokenizer: ItemTokenizer, signal: str = "llm") -> list[StudentList]:
    """Lists with the `llm` or `sr` label as target; pairs that were not judged are left out."""
    made = (
        _student_list(
            one.title,
            one.category,
            [(k, y) for k, y in zip(one.keyphrases, getattr(one, signal), strict=True) if y is not None],
            tokenizer,
        )
        for one in lists
    )
    return [one for one in made if one]


def from_clicks(
    lists: list[ItemList], tokenizer: ItemTokenizer, threshold: float, impressions: int
) -> list[StudentList]:
    """Yes pairs alone: clicks / impressions above `threshold` with at least `impressions` impressions.

    There is no no: a pair that was not clicked may have stood low on the page, or not been shown at all.
    """
    made = (
        _student_list(
            one.title,
            one.category,
            [
                (keyphrase, 1.0)
                for keyphrase, clicks, shown in zip(one.keyphrases, one.clicks, one.impressions, strict=True)
                if clicks and shown and shown >= impressions and clicks / shown > threshold
            ],
            tokenizer,
        )
        for one in lists
    )
    return [one for one in made if one]


def from_scores(
    path: Path, target: str, tokenizer: ItemTokenizer, groups: dict[tuple[str, str], str], data: SplitOptions
) -> list[StudentList]:
    """Lists with the assistant's score as target, from a table written by `score`; other than training
    items are left out.

    `target`: `llm` (the assistant's llm probability), `mean` (of its llm and sr probabilities) or `logit` (mean of
    their logits: it keeps the order of pairs that are all but surely wrong, which probabilities near 0 hide).
    """
    rows = _training_rows(path, SCORE_COLUMNS, groups, data)
    if target != "llm" and any(sr is None for pairs in rows.values() for _, _, sr in pairs):
        raise ValueError(f"{path}: its assistant has no sr head, so there is no mean of both: use --target llm")
    pairs = {
        key: [(keyphrase, _aim(target, llm, sr), llm) for keyphrase, llm, sr in found] for key, found in rows.items()
    }
    made = (_student_list(title, category, rows, tokenizer) for (_, _, title, category), rows in pairs.items())
    return [one for one in made if one]


def _aim(target: str, llm: float, sr: float | None) -> float:
    if target == "llm" or sr is None:
        return llm
    return (llm + sr) / 2 if target == "mean" else (_logit(llm) + _logit(sr)) / 2


def _logit(probability: float) -> float:
    inside = min(max(probability, SMALLEST), 1 - SMALLEST)
    return log(inside / (1 - inside))


def from_hard(
    path: Path, tokenizer: ItemTokenizer, groups: dict[tuple[str, str], str], data: SplitOptions
) -> list[StudentList]:
    """Lists with a yes, from a table written by `mine-hard`: target 1 yes, 0 no, nan unsure; training items only."""
    if "label" not in pq.read_schema(path).names:
        raise LabelError(f"{path}: no column label; a table written by mine-hard is wanted")
    made = (
        _student_list(title, category, [(k, nan if y is None else y) for k, y in rows], tokenizer)
        for (_, _, title, category), rows in _training_rows(path, HARD_COLUMNS, groups, data).items()
        if any(y == 1 for _, y in rows)
    )
    return [one for one in made if one]


def _training_rows(
    path: Path, columns: tuple[str, ...], groups: dict[tuple[str, str], str], data: SplitOptions
) -> dict[tuple, list[tuple]]:
    """(source, item_id, title, category) of training items -> the rest of each row."""
    table = pq.read_table(path, columns=list(columns)).to_pydict()
    lists: dict[tuple, list[tuple]] = {}
    for row in zip(*(table[c] for c in columns), strict=True):
        lists.setdefault(row[:4], []).append(row[4:])
    shares = data.held_out_per_mille, data.dev_per_mille
    return {k: v for k, v in lists.items() if may_train(groups.get(k[:2]) or k[2], *shares)}


def plan(sets: list[DataSet], size: int, seed: int, epoch: int) -> list[tuple[int, list[int]]]:
    """(data set, list indices) batches of one epoch: one data set a batch, each list once, so that data sets
    are sampled in proportion to their size; the order is shuffled by seed and epoch."""
    batches = [
        (number, batch)
        for number, one in enumerate(sets)
        for batch in by_length(
            [len(x.item) + sum(map(len, x.keyphrases)) for x in one.lists], size, seed + number, epoch
        )
    ]
    random.Random(f"{seed}/{epoch}/mix").shuffle(batches)
    return batches
