import pyarrow.parquet as pq
import pytest

from bidphrase_training.bi_encoder.datasets import from_scores
from bidphrase_training.cross_encoder.train import Options as TrainOptions
from bidphrase_training.cross_encoder.train import load
from bidphrase_training.cross_encoder.train import run as train
from bidphrase_training.data.load import DataOptions
from bidphrase_training.score import Options, run
from bidphrase_training.tokenizer import ItemTokenizer


def test_scores_are_probabilities_and_do_not_depend_on_the_list_size(trained, labels, tmp_path):
    options = {"cross_encoder": trained / "assistant", "lists": [labels]}
    assert run(Options(**options, out=tmp_path / "a.parquet")) == run(
        Options(**options, out=tmp_path / "b.parquet", list_size=3)
    )
    a, b = (
        {
            (t, k): s
            for t, k, s in zip(
                *(pq.read_table(tmp_path / f"{n}.parquet")[c].to_pylist() for c in ("title", "keyphrase", "llm_score")),
                strict=True,
            )
        }
        for n in "ab"
    )
    assert max(abs(a[key] - b[key]) for key in a) < 1e-5
    assert all(0 <= s <= 1 for s in a.values())
    assert load(trained / "assistant").training is False


def test_a_standard_assistant_and_one_without_the_sr_head_score_too(base, labels, trained, tmp_path):
    out = {}
    for name, form in (("standard", {"kind": "standard"}), ("llm", {"heads": "llm"})):
        train(TrainOptions(labels=[labels], base=base, out=tmp_path / name, epochs=1, **form))
        run(Options(cross_encoder=tmp_path / name, lists=[labels], out=tmp_path / f"{name}.parquet"))
        out[name] = pq.read_table(tmp_path / f"{name}.parquet")
    assert out["standard"]["sr_score"].null_count == 0
    assert len(set(out["standard"]["llm_score"].to_pylist())) > 100
    assert out["llm"]["sr_score"].null_count == out["llm"].num_rows
    tokenizer = ItemTokenizer.from_folder(base)
    data = DataOptions(labels=[labels])
    assert from_scores(tmp_path / "llm.parquet", "llm", tokenizer, {}, data)
    with pytest.raises(ValueError, match="--target llm"):
        from_scores(tmp_path / "llm.parquet", "mean", tokenizer, {}, data)
