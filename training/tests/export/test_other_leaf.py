import json
import shutil

import numpy as np
import pytest

from bidphrase_training.cli import main
from bidphrase_training.data.lists import ItemList
from bidphrase_training.export.other_leaf import other_leaf_rows, other_leaf_threshold, read_leaves

TABLE = "keyphrase\tdemand\tleaf\nsofa\t5\tSofas\npillows for sofas\t4\tPillows\nSofa pillow\t2\tSofas\nchair\t3\t\n"


@pytest.fixture
def leaves(tmp_path):
    (tmp_path / "universe.tsv").write_text(TABLE)
    return read_leaves([tmp_path / "universe.tsv"])


def test_a_group_has_the_leaf_of_its_keyphrase_of_highest_demand(leaves):
    assert sorted(leaves.values()) == ["pillows", "sofas"]


def test_pairs_of_another_leaf_by_close_variant_and_whatever_case(leaves):
    texts = ["Sofas", "sofa pillow", "chair", "unknown words"]
    one = ItemList("s", "1", "A sofa", "SOFAS", texts)
    other = ItemList("s", "2", "A pillow", "Pillows", texts)
    nowhere = ItemList("s", "3", "A hat", "Hats", texts)
    rows = other_leaf_rows([one, other, nowhere], leaves).tolist()
    assert rows == [False, True, False, False, True, False, False, False, False, False, False, False]


def test_the_threshold_is_that_of_best_f1_and_never_below_the_usual_one():
    labels, llm = np.array([0, 0, 1, 0, 1, 1]), np.array([0.5, 0.6, 0.65, 0.7, 0.8, 0.9])
    assert other_leaf_threshold(labels, llm, 0.4) == 0.65
    assert other_leaf_threshold(labels, llm, 0.75) == 0.75
    assert other_leaf_threshold(np.zeros(3), np.zeros(3), 0.4) == 0.4
    assert other_leaf_threshold(np.zeros(0), np.zeros(0), 0.4) == 0.4


def test_the_keyphrase_file_gives_the_models_a_threshold_for_other_leaves(trained, labels, tmp_path):
    rows = sorted({tuple(line.split("\t")[4].split(" ", 1)) for line in labels.read_text().splitlines()[1:]})
    table = "".join(f"{colour} {thing}\t3\thome > {thing}\n" for colour, thing in rows)
    (tmp_path / "universe.tsv").write_text("keyphrase\tdemand\tleaf\n" + table)
    shutil.copytree(trained / "models", tmp_path / "models")
    common = ["--models", str(tmp_path / "models"), "--labels", str(labels)]
    before = json.loads((tmp_path / "models/models.json").read_text())["thresholds"]
    assert "llmOtherLeaf" not in before
    assert main(["calibrate", *common, "--keyphrases", str(tmp_path / "universe.tsv")]) == 0
    spec = json.loads((tmp_path / "models/models.json").read_text())
    assert spec["thresholds"] == before | {"llmOtherLeaf": spec["thresholds"]["llmOtherLeaf"]}
    assert spec["thresholds"]["llmOtherLeaf"] >= before["llm"]
    assert spec["card"]["calibration"]["other_leaf_pairs"] > 0
    assert "of another leaf" in (tmp_path / "models/model-card.md").read_text()
