import json
import shutil

import numpy as np
import onnx
import pytest

from bidphrase_training.cli import main
from bidphrase_training.cross_encoder.train import load
from bidphrase_training.export import fuse
from bidphrase_training.export.fuse import Options, run
from bidphrase_training.export.onnx_files import export_reranker
from bidphrase_training.export.quantize import quantize
from bidphrase_training.export.runtime import Runtime, reranker_feeds
from tests.conftest import REPOSITORY

CONSTANT = REPOSITORY / "test/fixtures/faulty-rerankers/constant.onnx"


@pytest.fixture(scope="module")
def release(trained, tmp_path_factory):
    """A folder as exports were before they were fused, with the manifest of a release."""
    folder = tmp_path_factory.mktemp("release")
    shutil.copytree(trained / "models", folder, dirs_exist_ok=True)
    models = json.loads((folder / "models.json").read_text())
    (folder / "models.json").unlink()
    (folder / "manifest.json").write_text(json.dumps({"models": models}))
    offset = models["limits"]["itemTokens"]
    export_reranker(load(trained / "assistant"), folder / "fp32.onnx", offset)
    feeds = (feed for _, feed in reranker_feeds("prefix", [2, 10, 11, 3], [[n, n + 1] for n in range(20, 90)], offset))
    quantize(folder / "fp32.onnx", folder / "reranker.int8.onnx", feeds)
    return folder


def test_a_release_s_models_are_written_as_a_models_folder_with_the_fused_reranker(release, labels, tmp_path):
    figures = run(Options(labels=[labels], models=release, out=tmp_path, compared_lists=4))
    spec = json.loads((tmp_path / "models.json").read_text())
    assert spec == json.loads((release / "manifest.json").read_text())["models"]
    for part in ("encoder", "tokenizer"):
        name = spec[part]["file"]
        assert (tmp_path / name).read_bytes() == (release / name).read_bytes()
    assert onnx.load(tmp_path / "reranker.int8.onnx").graph.name == "fused"
    [case, *_] = json.loads((tmp_path / "golden.json").read_text(encoding="utf-8"))
    found = Runtime(tmp_path).logits(case["itemIds"], [k["ids"] for k in case["keyphrases"]])
    assert np.abs(found - [k["logits"] for k in case["keyphrases"]]).max() < 1e-5
    assert figures["lists"] == 4
    assert figures["logits_equal_to_1e-4"] > 0.9
    assert abs(figures["f1_llm_after"] - figures["f1_llm_before"]) < 0.02


def test_the_report_sees_a_graph_that_answers_otherwise(release, labels, tmp_path, monkeypatch):
    monkeypatch.setattr(fuse, "fuse_file", lambda _, out: shutil.copyfile(CONSTANT, out))
    figures = run(Options(labels=[labels], models=release, out=tmp_path, compared_lists=4))
    assert figures["logit_max"] > 0.1
    assert figures["auc_llm_after"] == pytest.approx(0.5)


def test_new_exports_are_fused_already_and_say_so(trained, labels, tmp_path, capsys):
    assert onnx.load(trained / "models/reranker.int8.onnx").graph.name == "fused"
    command = ["fuse", "--models", str(trained / "models"), "--labels", str(labels), "--out", str(tmp_path)]
    assert main(command) == 1
    assert "not a graph that export wrote, or fused already" in capsys.readouterr().err
