import json

import numpy as np
import onnxruntime as ort
import pytest

from bidphrase_training.export.runtime import Runtime, reranker_feed, session
from tests.conftest import REPOSITORY


@pytest.fixture(params=["trained here", "the committed fixture"])
def folder(request, trained):
    return trained / "models" if request.param == "trained here" else REPOSITORY / "test/fixtures/tiny-models"


def test_parity_report_is_in_the_card(trained):
    parity = json.loads((trained / "models/models.json").read_text())["card"]["parity"]
    assert parity["reranker"]["torch_fp32_max"] <= 1e-4
    assert parity["encoder"]["torch_fp32_max"] <= 1e-4
    card = (trained / "models/model-card.md").read_text()
    for model in ("reranker", "encoder"):
        figures = parity[model]
        assert figures["int8_max"] > 0
        assert figures["int8_list_rho"] > 0.9
        assert figures["f1_llm_change"] == pytest.approx(figures["f1_llm_int8"] - figures["f1_llm_fp32"])
        section = card.split(f"## Parity, {model}\n")[1].split("\n## ")[0]
        for name in ("int8_list_rho", "int8_list_tau", "int8_top5_overlap", "f1_llm_change", "auc_llm_change"):
            assert f"| {name} |" in section


def test_a_candidate_of_the_int8_reranker_scores_alone_as_among_others(folder):
    runtime = Runtime(folder)
    item = runtime.tokenizer.item_ids("vintage large red mug", "home > mug")
    candidates = [runtime.tokenizer.phrase_ids(p) for p in ("red mug", "mug", "blue shoe with laces", "x")] * 9
    together = runtime.logits(item, candidates)
    for place, candidate in enumerate(candidates[:4]):
        assert np.abs(runtime.logits(item, [candidate])[0] - together[place]).max() < 1e-5


def test_graphs_have_the_names_and_shapes_the_service_checks(folder):
    spec = json.loads((folder / "models.json").read_text())
    reranker = session(folder / spec["reranker"]["file"])
    assert [i.name for i in reranker.get_inputs()] == [
        "item_ids",
        "candidate_ids",
        "candidate_positions",
        "gather_index",
        "scatter_index",
    ]
    assert [(o.name, o.shape[1]) for o in reranker.get_outputs()] == [("logits", 2)]
    encoder = session(folder / spec["encoder"]["file"])
    assert [i.name for i in encoder.get_inputs()] == ["input_ids"]
    assert [(o.name, o.shape[1]) for o in encoder.get_outputs()] == [("embedding", spec["encoder"]["width"])]


def test_graphs_hold_no_path_of_the_machine_that_made_them(folder):
    for name in ("encoder.int8.onnx", "reranker.int8.onnx"):
        content = (folder / name).read_bytes()
        assert b'File "' not in content
        assert b"site-packages" not in content


def test_golden_file_replays(folder):
    runtime = Runtime(folder)
    for case in json.loads((folder / "golden.json").read_text(encoding="utf-8")):
        assert runtime.tokenizer.item_ids(case["title"], case["category"]) == case["itemIds"]
        assert np.abs(runtime.embed(case["itemIds"]) - case["embedding"]).max() < 2e-3
        logits = runtime.logits(case["itemIds"], [k["ids"] for k in case["keyphrases"]])
        assert np.abs(logits - [k["logits"] for k in case["keyphrases"]]).max() < 2e-2


def test_batches_of_equal_length_embed_as_single_rows(folder):
    runtime = Runtime(folder)
    rows = [[2, 10, 3], [2, 11, 3], [2, 12, 13, 3]]
    assert np.abs(runtime.embed_all(rows) - [runtime.embed(row) for row in rows]).max() < 1e-5


def test_weights_option_changes_the_file(trained, tmp_path):
    from bidphrase_training.export.quantize import quantize

    fp32 = trained / "models/fp32/reranker.onnx"
    feed = reranker_feed([2, 10, 3], [[11, 12], [13]], 64)
    out = {}
    for weights in ("int7", "uint8"):
        quantize(fp32, tmp_path / f"{weights}.onnx", [feed], weights)
        out[weights] = ort.InferenceSession(str(tmp_path / f"{weights}.onnx")).run(None, feed)[0]
    assert not np.array_equal(out["int7"], out["uint8"])
    with pytest.raises(ValueError, match="int7, uint8"):
        quantize(fp32, tmp_path / "x.onnx", [feed], "int4")


def test_the_committed_fixture_is_small():
    files = list((REPOSITORY / "test/fixtures/tiny-models").iterdir())
    assert sum(f.stat().st_size for f in files) < 1_000_000
