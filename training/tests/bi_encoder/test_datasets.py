from math import log

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from bidphrase_training.bi_encoder.datasets import DataSet, StudentList, from_labels, from_scores, plan
from bidphrase_training.data.load import DataOptions, SplitOptions, read_parts
from bidphrase_training.tokenizer import ItemTokenizer


def test_each_batch_holds_one_data_set_and_each_list_comes_once():
    def lists(n):
        return [StudentList([1] * (i % 5 + 1), [1], [[2]], [0.0]) for i in range(n)]

    sets = [DataSet("labels", "contrastive", lists(40)), DataSet("scores", "pearson", lists(120))]
    batches = plan(sets, 8, seed=7, epoch=0)
    assert [sum(1 for which, _ in batches if which == w) for w in (0, 1)] == [5, 15]
    assert sorted(i for which, b in batches if which == 1 for i in b) == list(range(120))
    assert batches == plan(sets, 8, seed=7, epoch=0)
    assert batches != plan(sets, 8, seed=7, epoch=1)
    assert batches != plan(sets, 8, seed=8, epoch=0)


def test_unjudged_pairs_are_left_out_of_label_lists(base, labels):
    training = read_parts(DataOptions(labels=[labels])).train
    training[0].llm[0] = None
    made = from_labels(training[:1], ItemTokenizer.from_folder(base))
    assert len(made[0].keyphrases) == len(training[0].keyphrases) - 1


def test_held_out_items_never_reach_the_student_by_the_scores(trained, base, labels):
    tokenizer = ItemTokenizer.from_folder(base)
    data = DataOptions(labels=[labels], dev_per_mille=200)
    parts = read_parts(data)
    assert parts.dev
    lists = from_scores(trained / "scores.parquet", "mean", tokenizer, {}, data)
    everything = DataOptions(labels=[labels], held_out_per_mille=0, dev_per_mille=0)
    assert len(from_scores(trained / "scores.parquet", "mean", tokenizer, {}, everything)) == sum(
        map(len, (parts.train, parts.dev, parts.held_out))
    )
    assert len(lists) == len(parts.train)
    llm = from_scores(trained / "scores.parquet", "llm", tokenizer, {}, data)
    assert llm[0].target != lists[0].target


def test_logit_targets_are_the_mean_of_both_heads_logits(base, tmp_path):
    row = {"source": "a", "item_id": "1", "title": "red mug", "category": "", "keyphrase": "mug"}
    rows = [{**row, "llm_score": 0.8, "sr_score": 0.9}, {**row, "keyphrase": "red", "llm_score": 0.0, "sr_score": 0.5}]
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "scores.parquet")
    everything = SplitOptions(held_out_per_mille=0, dev_per_mille=0)
    made = from_scores(tmp_path / "scores.parquet", "logit", ItemTokenizer.from_folder(base), {}, everything)
    assert made[0].target == pytest.approx([(log(4) + log(9)) / 2, log(1e-6 / (1 - 1e-6)) / 2])
    assert made[0].llm == [0.8, 0.0]
