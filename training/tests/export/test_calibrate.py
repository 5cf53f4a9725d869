import json

import numpy as np
import pytest

from bidphrase_training.export.calibrate import platt


def test_platt_finds_the_sigmoid_that_made_the_labels():
    rng = np.random.default_rng(1)
    logits = rng.normal(size=20000) * 3
    labels = (rng.random(20000) < 1 / (1 + np.exp(-(0.5 * logits - 1)))).astype(float)
    found = platt(logits, labels)
    assert found["a"] == pytest.approx(0.5, abs=0.05)
    assert found["b"] == pytest.approx(-1, abs=0.1)


def test_thresholds_calibration_and_card_are_written(trained):
    spec = json.loads((trained / "models/models.json").read_text())
    assert spec["calibration"]["llm"] != {"a": 1.0, "b": 0.0}
    assert 0 < spec["thresholds"]["llm"] < 1
    card = (trained / "models/model-card.md").read_text()
    assert f"llm {spec['thresholds']['llm']}" in card
    assert "| auc_llm |" in card
    assert spec["card"]["machine"]["core"] in card
