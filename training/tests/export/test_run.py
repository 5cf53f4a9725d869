import json
from dataclasses import replace

import numpy as np
import onnxruntime as ort
import pytest

from bidphrase_training.cli import main
from bidphrase_training.cross_encoder.train import Options as TrainOptions
from bidphrase_training.cross_encoder.train import run as train
from bidphrase_training.export.run import Options, run
from bidphrase_training.export.runtime import Runtime, reranker_feeds, session
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
    [(_, feed)] = reranker_feeds("prefix", [2, 10, 3], [[11, 12], [13]], 64)
    out = {}
    for weights in ("int7", "uint8"):
        quantize(fp32, tmp_path / f"{weights}.onnx", [feed], weights)
        out[weights] = ort.InferenceSession(str(tmp_path / f"{weights}.onnx")).run(None, feed)[0]
    assert not np.array_equal(out["int7"], out["uint8"])
    with pytest.raises(ValueError, match="int7, uint8"):
        quantize(fp32, tmp_path / "x.onnx", [feed], "int4")


def test_the_committed_fixture_is_small():
    for name, most in (("tiny-models", 1_000_000), ("tiny-standard", 300_000)):
        files = list((REPOSITORY / "test/fixtures" / name).iterdir())
        assert sum(f.stat().st_size for f in files) < most


@pytest.fixture(scope="module")
def assistants(tmp_path_factory, base, labels):
    """One assistant of each form other than the usual."""
    forms = {
        "prefix-cls": {"readout": "cls"},
        "standard": {"kind": "standard"},
        "standard-cls": {"kind": "standard", "readout": "cls"},
        "llm": {"heads": "llm"},
    }
    folder = tmp_path_factory.mktemp("assistants")
    for name, form in forms.items():
        train(TrainOptions(labels=[labels], base=base, out=folder / name, epochs=1, learning_rate=2e-3, **form))
    return folder


@pytest.mark.parametrize("form", ["prefix-cls", "standard", "standard-cls"])
def test_every_form_exports_calibrates_and_replays_beside_an_encoder_that_is_kept(
    trained, assistants, labels, tmp_path, form
):
    options = Options(
        labels=[labels],
        cross_encoder=assistants / form,
        encoder_from=trained / "models",
        dims=16,
        name=form,
        out=tmp_path,
    )
    assert run(options)["reranker"]["torch_fp32_max"] <= 1e-4
    assert main(["calibrate", "--models", str(tmp_path), "--labels", str(labels)]) == 0
    spec = json.loads((tmp_path / "models.json").read_text())
    assert spec["reranker"]["kind"] == form.partition("-")[0]
    assert spec["card"]["training"]["bi_encoder"]["dims"] == [32, 16]
    assert (tmp_path / "encoder.int8.onnx").read_bytes() == (trained / "models/encoder.int8.onnx").read_bytes()
    runtime = Runtime(tmp_path)
    candidates = [runtime.tokenizer.phrase_ids(p) for p in ("red mug", "mug", "blue shoe lamp", "tent")] * 9
    item = runtime.tokenizer.item_ids("vintage large red mug", "home > mug")
    together = runtime.logits(item, candidates)
    assert np.ptp(together[:, 0]) > 1e-4
    for place, candidate in enumerate(candidates[:4]):
        assert np.abs(runtime.logits(item, [candidate])[0] - together[place]).max() < 1e-5
    [case, *_] = json.loads((tmp_path / "golden.json").read_text(encoding="utf-8"))
    found = runtime.logits(case["itemIds"], [k["ids"] for k in case["keyphrases"]])
    assert np.abs(found - [k["logits"] for k in case["keyphrases"]]).max() < 1e-5


def test_padding_and_its_mask_leave_the_standard_graph_s_scores_alone(trained, assistants, labels, tmp_path):
    from bidphrase_training.cross_encoder.standard import padded, row

    kept = {"encoder_from": trained / "models", "dims": 16, "name": "x", "out": tmp_path}
    run(Options(labels=[labels], cross_encoder=assistants / "standard", **kept))
    rows = [row([2, 10, 11, 3, 12, 3], candidate) for candidate in ([7], [7, 8, 9, 10, 11])]
    graph = session(tmp_path / "fp32/reranker.onnx")
    together, alone = (
        graph.run(None, {k: np.array(v) for k, v in padded(some).items()})[0][0] for some in (rows, rows[:1])
    )
    assert np.abs(together - alone).max() < 1e-5


def test_what_cannot_make_a_release_is_refused_by_name(trained, assistants, labels, tmp_path):
    options = Options(
        labels=[labels], cross_encoder=assistants / "llm", encoder_from=trained / "models", name="x", out=tmp_path
    )
    with pytest.raises(ValueError, match="has the head llm alone, a release needs llm, sr"):
        run(options)
    good = replace(options, cross_encoder=assistants / "standard")
    with pytest.raises(ValueError, match="give --dims 16"):
        run(good)
    with pytest.raises(ValueError, match=r"neither models\.json nor manifest\.json"):
        run(replace(good, encoder_from=tmp_path / "nothing"))
    with pytest.raises(ValueError, match="different tokenizers"):
        run(replace(good, dims=32, encoder_from=REPOSITORY / "test/fixtures/tiny-models"))
    for both in ({"encoder_from": None}, {"bi_encoder": trained / "student"}):
        with pytest.raises(ValueError, match="give --bi-encoder or --encoder-from"):
            run(replace(good, **both))
