import numpy as np
import onnx

from bidphrase_training.export.floats import floats
from bidphrase_training.export.runtime import reranker_logits, session
from tests.conftest import REPOSITORY

LIST = ([2, 10, 11, 3], [[12, 13], [14], [15, 16, 17]])


def test_an_int8_graph_in_floats_holds_no_rounding_and_answers_nearly_alike(trained, tmp_path):
    int8 = trained / "models/reranker.int8.onnx"
    onnx.save(floats(onnx.load(int8)), tmp_path / "fp32.onnx")
    kinds = {node.op_type for node in onnx.load(tmp_path / "fp32.onnx").graph.node}
    assert not kinds & {"QuantizeLinear", "DequantizeLinear"}
    names = int8, tmp_path / "fp32.onnx", trained / "models/fp32/reranker.onnx"
    rounded, whole, trained_ = (reranker_logits(session(path), "prefix", *LIST, 64) for path in names)
    assert 0 < np.abs(rounded - whole).max() < 0.5
    assert np.abs(whole - trained_).mean() < np.abs(rounded - trained_).mean() * 2


def test_the_committed_fixture_becomes_floats_too(tmp_path):
    onnx.save(floats(onnx.load(REPOSITORY / "test/fixtures/tiny-models/reranker.int8.onnx")), tmp_path / "fp32.onnx")
    assert reranker_logits(session(tmp_path / "fp32.onnx"), "prefix", *LIST, 64).shape == (3, 2)
