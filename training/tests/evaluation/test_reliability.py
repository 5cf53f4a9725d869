import json

import numpy as np
import pytest

from bidphrase_training.data.labels import LabelError, read_labels
from bidphrase_training.data.split import is_held_out, may_train
from bidphrase_training.evaluation.reliability import Options, bins_of, head_figures, run, table


def test_bins_and_error_worked_out_by_hand():
    said = np.array([0.1, 0.2, 0.9, 1.0, 0.5])
    labels = np.array([0.0, 1.0, 1.0, 1.0, np.nan])
    found = head_figures(labels, said, 2)
    assert found["pairs"] == 4
    assert found["yes_share"] == 0.75
    assert found["mean_probability"] == pytest.approx(0.55)
    assert [(b["said"], b["found"], b["pairs"]) for b in found["bins"]] == [
        (pytest.approx(0.15), 0.5, 2),
        (pytest.approx(0.95), 1.0, 2),
    ]
    assert found["ece"] == pytest.approx(0.5 * 0.35 + 0.5 * 0.05)
    low, high = found["bins"][1]["low"], found["bins"][1]["high"]
    z = 1.959964
    assert (low, high) == (pytest.approx(2 / (2 + z * z), abs=1e-4), pytest.approx(1))
    assert len(bins_of(labels[:4], said[:4], 10)) == 3
    assert head_figures(np.array([np.nan]), np.array([0.5]), 2)["ece"] is None


def test_a_service_by_source_and_head(tiny_service, labels, tmp_path):
    report = tmp_path / "x.md"
    report.write_text("<!-- reliability:start -->\n<!-- reliability:end -->\n")
    written = {"json": tmp_path / "x.json", "html": tmp_path / "x.html", "report": report}
    found = run(Options(labels=[labels], url=tiny_service, held_out_per_mille=500, bins=5, **written))
    assert list(found["groups"]) == ["all", "rule"]
    assert found["groups"]["all"] == found["groups"]["rule"]
    rows = [row for row in read_labels(labels) if is_held_out(row.title, 500)]
    for head in ("llm", "sr"):
        heads = found["groups"]["all"][head]
        assert heads["pairs"] == len(rows) == sum(b["pairs"] for b in heads["bins"])
        assert heads["yes_share"] == pytest.approx(np.mean([getattr(row, head) for row in rows]))
        gaps = [abs(b["said"] - b["found"]) * b["pairs"] / len(rows) for b in heads["bins"]]
        assert heads["ece"] == pytest.approx(sum(gaps))
    assert json.loads((tmp_path / "x.json").read_text()) == found
    assert (tmp_path / "x.html").read_text().count("<svg") == 4
    assert table(found) in report.read_text()


def test_options_change_the_figures(tiny_service, labels):
    def asked(**options) -> dict:
        return run(Options(labels=[labels], url=tiny_service, **{"held_out_per_mille": 500, **options}))

    plain = asked()
    assert asked(clients=1)["groups"] == plain["groups"]
    assert len(asked(bins=40)["groups"]["all"]["llm"]["bins"]) > len(asked(bins=2)["groups"]["all"]["llm"]["bins"])
    assert table(asked(bar=1.0)).splitlines()[2].endswith("| yes |")
    assert table(asked(bar=0.0)).splitlines()[2].endswith("| no |")
    dev = asked(part="dev", held_out_per_mille=300, dev_per_mille=300)["groups"]["all"]["llm"]["pairs"]
    rows = read_labels(labels)
    assert dev == sum(not is_held_out(r.title, 300) and not may_train(r.title, 300, 300) for r in rows)
    with pytest.raises(LabelError, match="no item of the label tables is in --part dev"):
        asked(part="dev", dev_per_mille=0)
