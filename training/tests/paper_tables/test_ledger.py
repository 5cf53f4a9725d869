import json

import pytest

from bidphrase_training.paper_tables.ledger import Ledger


def test_records_stay_and_are_found_again(tmp_path):
    path = tmp_path / "docs/runs.json"
    ledger = Ledger(path, {"steps": 5})
    ledger.state({"assistant": 0.9})
    ledger.add({"row": "LLM", "seed": 7, "f1": 0.5})
    ledger.add({"row": "LLM", "seed": 8, "f1": 0.6})
    again = Ledger(path, {"steps": 5})
    assert again.runs == ledger.runs
    assert again.facts == {"assistant": 0.9}
    assert again.done("LLM", 8)
    assert not again.done("LLM", 9)
    assert not again.done("CTR", 7)
    lines = path.read_text().splitlines()
    assert sum('"row"' in line for line in lines) == 2
    assert json.loads(path.read_text())["setup"] == {"steps": 5}


def test_another_setup_is_refused(tmp_path):
    Ledger(tmp_path / "runs.json", {"steps": 5, "items": 3}).add({"row": "LLM", "seed": 7})
    with pytest.raises(ValueError, match="trainings with other items, steps: give the same, or another --results"):
        Ledger(tmp_path / "runs.json", {"steps": 6, "items": 4})


def test_a_file_without_trainings_takes_any_setup(tmp_path):
    path = tmp_path / "runs.json"
    path.write_text('{"setup": {}, "runs": []}')
    Ledger(path, {"steps": 5}).add({"row": "LLM", "seed": 7})
    assert Ledger(path, {"steps": 5}).done("LLM", 7)
    with pytest.raises(ValueError, match="other steps"):
        Ledger(path, {"steps": 6})
