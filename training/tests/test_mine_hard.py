"""Hard negatives of the student, filtered by the assistant, and a full round of mining and training."""

from dataclasses import replace

import numpy as np
import pyarrow.parquet as pq
import pytest
import torch

from bidphrase_training.bi_encoder.datasets import from_hard
from bidphrase_training.bi_encoder.model import load
from bidphrase_training.bi_encoder.train import Options as TrainOptions
from bidphrase_training.bi_encoder.train import run as train
from bidphrase_training.data.judged import training_items
from bidphrase_training.data.labels import LabelError
from bidphrase_training.data.load import SplitOptions
from bidphrase_training.mine_hard import Options, run
from bidphrase_training.tokenizer import ItemTokenizer
from tests.conftest import COLOURS, THINGS


@pytest.fixture
def options(tmp_path, trained, labels):
    phrases = tmp_path / "phrases.tsv"
    pairs = [f"{c} {t}" for c in COLOURS for t in THINGS]
    phrases.write_text("\n".join(["keyphrase", *pairs, *THINGS, *COLOURS]) + "\n", encoding="utf-8")
    return Options(
        student=trained / "student",
        cross_encoder=trained / "assistant",
        keyphrases=[phrases],
        labels=[labels],
        out=tmp_path / "hard.parquet",
        top_k=10,
    )


def mined(options):
    counts = run(options)
    rows = pq.read_table(options.out).to_pylist()
    assert sum(counts.values()) == len(rows)
    return rows


def middle(rows):
    """The median probability: the tiny assistant's lie close together."""
    return float(np.median([row["llm_score"] for row in rows]))


def known(labels):
    return {(i.title, k): y for i in training_items(SplitOptions(), [labels], []) for k, y in i.llm.items()}


def test_labels_decide_first_and_the_assistant_filters_the_rest(options, labels):
    everything = mined(replace(options, most_llm=1.1))
    assert {row["label"] for row in everything} == {0.0, 1.0}
    at = middle(everything)
    rows = mined(replace(options, most_llm=at))
    said = known(labels)
    unlabelled = [row for row in rows if (row["title"], row["keyphrase"]) not in said]
    assert len(rows) == len(everything)
    assert all(row["label"] == (0.0 if row["llm_score"] < at else None) for row in unlabelled)
    assert {row["label"] for row in unlabelled} == {0.0, None}
    judged = [row for row in rows if (row["title"], row["keyphrase"]) in said]
    assert judged
    assert all(row["label"] == said[row["title"], row["keyphrase"]] for row in judged)


def test_every_labelled_yes_of_a_training_item_is_there_and_no_held_out_item(options, labels):
    rows = mined(options)
    yes = {pair for pair, label in known(labels).items() if label == 1}
    assert {(row["title"], row["keyphrase"]) for row in rows if row["label"] == 1} == yes
    assert {row["title"] for row in rows} == {title for title, _ in known(labels)}


def test_what_the_assistant_is_sure_of_becomes_a_yes_on_request(options):
    at = middle(mined(options))
    rows = mined(replace(options, most_llm=at, least_yes=at))
    assert None not in {row["label"] for row in rows}
    assert sum(row["label"] for row in rows) > sum(row["label"] or 0 for row in mined(options))
    with pytest.raises(ValueError, match="must not be below"):
        run(replace(options, most_llm=0.5, least_yes=0.4))


def test_items_without_labels_come_from_item_tables(options, tmp_path):
    table = tmp_path / "items.tsv"
    table.write_text("title\n" + "".join(f"an old green {t} {n}\n" for t in THINGS for n in range(5)))
    rows = mined(replace(options, labels=None, items=[f"shop={table}"]))
    assert {row["source"] for row in rows} == {"shop"}
    assert 1.0 not in {row["label"] for row in rows}


@pytest.mark.parametrize(
    "change",
    [
        {"top_k": 5},
        {"dims": 16},
        {"most_items": 20},
        {"held_out_per_mille": 300},
        {"dev_per_mille": 300},
        {"precision": "bf16"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_every_option_changes_the_table(options, change):
    assert mined(replace(options, **change)) != mined(options)


def test_the_seed_decides_which_items_are_drawn(options):
    some = replace(options, most_items=20)
    assert mined(replace(some, seed=8)) != mined(some)


def test_dimensions_that_the_student_has_not_learnt_are_refused(options):
    with pytest.raises(ValueError, match=r"--dims 8: the student was trained at \[32, 16\]"):
        run(replace(options, dims=8))


def test_a_round_of_mining_and_further_training_changes_student_and_negatives(options, trained, base, labels, tmp_path):
    first = mined(options)
    further = TrainOptions(
        labels=[labels],
        init=trained / "student",
        scores=[options.out],
        hard_negatives=options.out,
        out=tmp_path / "round",
        epochs=2,
        learning_rate=2e-3,
        dims="32,16",
        batch_lists=8,
    )
    train(further)
    train(replace(further, hard_negatives=None, out=tmp_path / "without"))
    weights = [
        torch.cat([p.flatten() for p in load(folder / "model").parameters()])
        for folder in (trained / "student", further.out, tmp_path / "without")
    ]
    assert not torch.equal(weights[0], weights[1])
    assert not torch.equal(weights[1], weights[2])
    second = mined(replace(options, student=further.out, out=tmp_path / "second.parquet"))
    negatives = [{(r["title"], r["keyphrase"]) for r in rows if r["label"] == 0} for rows in (first, second)]
    assert negatives[0] != negatives[1]
    with pytest.raises(ValueError, match="--mnr-negatives batch leaves the --hard-negatives out"):
        train(replace(further, mnr_negatives="batch", out=tmp_path / "batch"))


def test_the_student_reads_yes_no_and_unsure_of_training_items_with_a_yes(options, base):
    rows = mined(replace(options, most_llm=middle(mined(options))))
    tokenizer = ItemTokenizer.from_folder(base)
    lists = from_hard(options.out, tokenizer, {}, SplitOptions())
    assert sum(len(one.keyphrases) for one in lists) == len(rows)
    targets = [t for one in lists for t in one.target]
    assert sum(t == 1 for t in targets) == sum(row["label"] == 1 for row in rows)
    assert sum(t == 0 for t in targets) == sum(row["label"] == 0 for row in rows)
    assert sum(t != t for t in targets) == sum(row["label"] is None for row in rows)
    assert len(from_hard(options.out, tokenizer, {}, SplitOptions(held_out_per_mille=400))) < len(lists)


def test_a_table_without_labels_is_refused_as_hard_negatives(trained, base):
    with pytest.raises(LabelError, match="no column label"):
        from_hard(trained / "scores.parquet", ItemTokenizer.from_folder(base), {}, SplitOptions())
