import json
from dataclasses import replace

import pytest

from bidphrase_training.data.labels import read_labels
from bidphrase_training.export.confusable import Options, run


@pytest.fixture
def options(tmp_path, trained):
    leaves = [
        {"leaf": "mug", "titles": ["new red mug", "vintage large blue mug"], "confusable_with": ["red shoe"]},
        {"leaf": "shoe", "titles": ["new red shoe", "vintage large blue shoe"], "confusable_with": ["blue mug"]},
    ]
    lexicon = tmp_path / "lexicon"
    lexicon.mkdir()
    (lexicon / "home.json").write_text(json.dumps({"department": "home", "leaves": leaves}))
    return Options(
        lexicon=lexicon, models=trained / "models", out=tmp_path / "pairs.tsv", held_out_per_mille=0, least=0
    )


def pairs(options):
    run(options)
    return {(row.title, row.keyphrase, row.llm) for row in read_labels(options.out)}


def test_titles_are_wrong_for_their_leafs_confusable_queries_and_right_in_others(options):
    assert pairs(options) == {
        ("new red mug", "red shoe", 0.0),
        ("vintage large blue mug", "red shoe", 0.0),
        ("new red shoe", "blue mug", 0.0),
        ("vintage large blue shoe", "blue mug", 0.0),
        ("new red shoe", "red shoe", 1.0),
        ("vintage large blue shoe", "red shoe", 1.0),
        ("new red mug", "blue mug", 1.0),
        ("vintage large blue mug", "blue mug", 1.0),
    }


@pytest.mark.parametrize("change", [{"titles": 1}, {"least": 1.1}, {"held_out_per_mille": 1000}], ids=str)
def test_every_option_changes_the_table(options, change):
    assert pairs(replace(options, **change)) < pairs(options)
