import pyarrow.parquet as pq

from bidphrase_training.cross_encoder.train import load
from bidphrase_training.score import Options, run


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
