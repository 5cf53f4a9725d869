import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from bidphrase_training.data.split import is_held_out, may_train
from bidphrase_training.paper_tables.judged import write_judged


@pytest.fixture
def market(tmp_path):
    titles = [f"thing number {n}" for n in range(1000) for _ in range(2)]
    pq.write_table(pa.table({"title": titles, "llm": [0, 1] * 1000}), tmp_path / "llm.parquet")
    return tmp_path


def titles_of(path):
    return set(pq.read_table(path)["title"].to_pylist())


def test_a_share_of_the_training_listings_stays_whole_and_all_that_is_measured(market):
    everything = titles_of(market / "llm.parquet")
    measured = {title for title in everything if is_held_out(title, 500)}
    kept = {}
    for share in (0.2, 0.5, 1):
        rows = write_judged(market, market / "judged.parquet", share, 500)
        kept[share] = titles_of(market / "judged.parquet")
        assert rows == 2 * len(kept[share])
        assert measured <= kept[share]
        trained = [title for title in everything if may_train(title, 400, 100)]
        assert sum(title in kept[share] for title in trained) == pytest.approx(share * len(trained), rel=0.25)
    assert kept[0.2] < kept[0.5] < kept[1] == everything


@pytest.mark.parametrize("share", [0, -0.1, 1.1])
def test_another_share_is_refused(market, share):
    with pytest.raises(ValueError, match="--judged-share"):
        write_judged(market, market / "judged.parquet", share, 500)
