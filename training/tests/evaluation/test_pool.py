import csv

import pytest

from bidphrase_training.data.labels import read_pairs
from bidphrase_training.evaluation.pool import Options, run
from tests.evaluation.conftest import ITEMS, KEYPHRASES


def test_the_union_of_all_heads_once_each(tiny_service, items, tmp_path):
    asked = {"items": [items], "part": "all", "keyphrases": [KEYPHRASES], "out": tmp_path / "pool.tsv", "top": 3}
    told = run(Options(services=[f"tiny={tiny_service}"], baselines=["bm25", "graphex"], **asked))
    rows = read_pairs(tmp_path / "pool.tsv")
    assert told == {"items": len(ITEMS), "pairs": len(rows)}
    assert {(row.source, row.title, row.category) for row in rows} == set(ITEMS)
    assert len({(row.title, row.keyphrase) for row in rows}) == len(rows)
    alone = []
    for systems in ({"services": [f"tiny={tiny_service}"]}, {"baselines": ["bm25"]}, {"baselines": ["graphex"]}):
        run(Options(**asked, **systems))
        found = read_pairs(tmp_path / "pool.tsv")
        assert len(found) <= 3 * len(ITEMS)
        alone += [(row.title, row.keyphrase) for row in found]
    assert set(alone) == {(row.title, row.keyphrase) for row in rows}


def test_top_and_seed(items, tmp_path):
    def pooled(**options) -> list[tuple[str, str]]:
        out = tmp_path / "pool.tsv"
        run(Options(items=[items], part="all", keyphrases=[KEYPHRASES], baselines=["bm25"], out=out, **options))
        with out.open(encoding="utf-8") as lines:
            return [(row["title"], row["keyphrase"]) for row in csv.DictReader(lines, delimiter="\t")]

    plain, other = pooled(), pooled(seed=8)
    assert plain != other
    assert sorted(plain) == sorted(other)
    assert set(pooled(top=2)) < set(plain)
    with pytest.raises(ValueError, match="--candidates 5: at least 10"):
        pooled(candidates=5)
