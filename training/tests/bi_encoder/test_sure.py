"""mnr beside distillation: what the assistant is sure of becomes yes and no pairs."""

import json
import math
from dataclasses import replace

import numpy as np
import pyarrow.parquet as pq
import pytest
import torch

from bidphrase_training.bi_encoder.model import load
from bidphrase_training.bi_encoder.train import Options, run, sure_labels


@pytest.fixture
def quarters(trained):
    """The quartiles of the tiny assistant's llm probabilities, which lie close together."""
    found = pq.read_table(trained / "scores.parquet")["llm_score"].to_numpy()
    return [float(one) for one in np.quantile(found, (0.25, 0.5, 0.75))]


@pytest.fixture
def options(tmp_path, base, labels, trained, quarters):
    return Options(
        labels=[labels],
        scores=[trained / "scores.parquet"],
        base=base,
        out=tmp_path / "run",
        epochs=1,
        dims="32,16",
        batch_lists=8,
        mnr_weight=0.5,
        no_score=quarters[0],
        yes_score=quarters[2],
    )


def trained_by(options):
    run(options)
    return torch.cat([p.flatten() for p in load(options.out / "model").parameters()])


def test_the_assistants_probability_is_a_label_only_where_it_is_sure():
    labels = sure_labels(torch.tensor([0.5, 0.49, 0.1, 0.11, 0.9]), yes=0.5, no=0.1)
    assert [None if math.isnan(x) else x for x in labels.tolist()] == [1, None, 0, None, 1]


def test_weight_and_both_thresholds_change_the_trained_weights(options, quarters, tmp_path):
    plain = trained_by(options)
    for number, change in enumerate(({"mnr_weight": 0.0}, {"yes_score": quarters[1]}, {"no_score": quarters[1]})):
        assert not torch.equal(trained_by(replace(options, out=tmp_path / str(number), **change)), plain), change
    assert json.loads((options.out / "train.json").read_text())["losses"]["mnr"] == {"scale": 20.0, "negatives": "list"}


def test_mnr_of_score_tables_wants_scores_and_a_no_below_a_yes(options):
    with pytest.raises(ValueError, match="give --scores"):
        run(replace(options, scores=None))
    with pytest.raises(ValueError, match=r"--no-score 0\.5 must be below --yes-score 0\.5"):
        run(replace(options, no_score=0.5, yes_score=0.5))
