import random
from functools import cache
from pathlib import Path

import numpy as np
import onnx
import pytest

from bidphrase_training.cross_encoder.model import CrossEncoder, Shape
from bidphrase_training.export.fused import fused
from bidphrase_training.export.graph_source import UnknownGraphError
from bidphrase_training.export.onnx_files import export_reranker
from bidphrase_training.export.quantize import quantize
from bidphrase_training.export.runtime import reranker_feeds, reranker_logits, session

OFFSET = 64
SHAPE = Shape(vocabulary=200, positions=96, width=64, inner=128, attention_heads=4, layers=(0, 1, 2))


def lists(seed: int = 1) -> list[tuple[list[int], list[list[int]]]]:
    """Items of 2 to 64 tokens, and candidates of all lengths in an order that the seed gives."""
    rng = random.Random(seed)

    def ids(count: int) -> list[int]:
        return [rng.randrange(200) for _ in range(count)]

    found = [(ids(2), [ids(1)]), (ids(64), [ids(n) for n in (24, 1, 24)])]
    for tokens, candidates, longest in ((23, 100, 9), (12, 17, 24), (5, 40, 1)):
        found.append((ids(tokens), [ids(rng.randint(1, longest)) for _ in range(candidates)]))
    return found


opened = cache(session)


@pytest.fixture(scope="module")
def graphs(tmp_path_factory):
    """A random reranker's graphs by name: fp32 and int8, as exported and fused."""
    import torch

    torch.manual_seed(3)
    model = CrossEncoder(SHAPE)
    for name, values in model.named_parameters():
        values.data.mul_(3 if name.endswith("weight") and values.dim() == 2 else 1)
    folder = tmp_path_factory.mktemp("graphs")
    export_reranker(model, folder / "fp32.onnx", OFFSET)
    feeds = (feed for item, rows in lists(2) for _, feed in reranker_feeds("prefix", item, rows, OFFSET))
    quantize(folder / "fp32.onnx", folder / "int8.onnx", feeds)
    for name in ("fp32", "int8"):
        onnx.save(fused(onnx.load(folder / f"{name}.onnx")), folder / f"{name}-fused.onnx")
    return {path.stem: path for path in folder.glob("*.onnx")}


def logits(graph: Path, item: list[int], candidates: list[list[int]]) -> np.ndarray:
    return reranker_logits(opened(graph), "prefix", item, candidates, OFFSET)


def test_the_fused_fp32_graph_computes_what_the_exported_one_does(graphs):
    for item, candidates in lists():
        plain = logits(graphs["fp32"], item, candidates)
        assert np.abs(plain - logits(graphs["fp32-fused"], item, candidates)).max() < 1e-4
        if len(candidates) > 1:
            assert np.ptp(plain[:, 0]) > 1e-2


def test_the_fused_int8_graph_rounds_as_the_exported_one_does(graphs):
    away = np.concatenate([np.abs(logits(graphs["int8"], *x) - logits(graphs["int8-fused"], *x)) for x in lists()])
    fp32 = np.concatenate([np.abs(logits(graphs["int8"], *x) - logits(graphs["fp32"], *x)) for x in lists()])
    assert (away < 1e-4).mean() > 0.9
    assert away.mean() < 0.05 * fp32.mean()


def test_a_candidate_scores_the_same_to_the_last_bit_alone_and_at_any_place_of_any_list(graphs):
    graph = graphs["int8-fused"]
    for item, candidates in lists():
        together = logits(graph, item, candidates)
        for order in (list(range(len(candidates))[::-1]), sorted(range(len(candidates)), key=lambda n: -n % 7)):
            assert np.array_equal(logits(graph, item, [candidates[n] for n in order]), together[order])
        for place in range(0, len(candidates), 3):
            assert np.array_equal(logits(graph, item, [candidates[place]])[0], together[place])
        longest = [*candidates, list(range(24))]
        assert np.array_equal(logits(graph, item, longest)[:-1], together)


def test_the_fused_graph_has_fewer_nodes_and_the_same_inputs_and_output(graphs):
    plain, small = (onnx.load(graphs[name]).graph for name in ("fp32", "fp32-fused"))
    assert len(small.node) < len(plain.node)
    assert (small.input, small.output) == (plain.input, plain.output)


def test_graphs_of_another_form_are_refused(graphs, tmp_path):
    path = tmp_path / "cls.onnx"
    export_reranker(CrossEncoder(Shape(**{**SHAPE.__dict__, "readout": "cls"})), path, OFFSET)
    with pytest.raises(UnknownGraphError, match=r"by \[CLS\]"):
        fused(onnx.load(path))
    export_reranker(CrossEncoder(Shape(**{**SHAPE.__dict__, "kind": "standard"})), path, OFFSET)
    with pytest.raises(UnknownGraphError, match="only the prefix kind"):
        fused(onnx.load(path))
    export_reranker(CrossEncoder(SHAPE), path, OFFSET)
    once = fused(onnx.load(path))
    with pytest.raises(UnknownGraphError, match="not a graph that export wrote"):
        fused(once)
