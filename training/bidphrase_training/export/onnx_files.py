"""PyTorch modules to fp32 ONNX files with the graph inputs and outputs that the service expects."""

import logging
import warnings
from pathlib import Path

import onnx
import torch
from sentence_transformers import SentenceTransformer

from bidphrase_training.cross_encoder import standard
from bidphrase_training.cross_encoder.flat import INPUTS, FlatCrossEncoder, flat_inputs
from bidphrase_training.cross_encoder.model import CrossEncoder
from bidphrase_training.export.encoder_graph import EncoderGraph

OPSET = 20
FREE = torch.export.Dim.DYNAMIC


def export_reranker(model: CrossEncoder, path: Path, offset: int) -> None:
    """Write the graph of the model's kind; `offset`: where the prefix kind's candidates begin (limits.item_tokens)."""
    if model.shape.kind == "standard":
        sample = standard.padded([standard.row([1, 2, 3], candidate) for candidate in ([5, 6, 7], [8], [9, 10])])
        inputs = {name: torch.tensor(value) for name, value in sample.items()}
        free = {name: {0: FREE, 1: FREE} for name in standard.INPUTS}
        _export(standard.StandardCrossEncoder(model).eval(), inputs, free, "logits", path)
        return
    sample = flat_inputs([1, 2, 3, 4], [[5, 6, 7], [8], [9, 10]], offset)
    shapes = {name: {0: FREE, 1: FREE} if name == "gather_index" else {0: FREE} for name in INPUTS}
    inputs = {name: torch.tensor(value) for name, value in sample.items()}
    _export(FlatCrossEncoder(model).eval(), inputs, shapes, "logits", path)


def export_encoder(student: SentenceTransformer, path: Path) -> None:
    """Write the bi-encoder: `input_ids` [B, T] -> `embedding` [B, width]."""
    inputs = {"input_ids": torch.tensor([[1, 2, 3], [4, 5, 6]])}
    _export(EncoderGraph(student).eval(), inputs, {"input_ids": {0: FREE, 1: FREE}}, "embedding", path)


def _export(module: torch.nn.Module, inputs: dict, shapes: dict, output: str, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # The exporter warns of every torchvision operator it does not find; none of them is in these graphs.
    logging.getLogger("torch.onnx").setLevel(logging.ERROR)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        program = torch.onnx.export(
            module,
            (),
            kwargs=inputs,
            input_names=list(inputs),
            output_names=["graph_output"],
            dynamic_shapes=shapes,
            dynamo=True,
            opset_version=OPSET,
            external_data=False,
            verbose=False,
        )
    program.save(path)
    _tidy(path, "graph_output", output)


def _tidy(path: Path, current: str, wanted: str) -> None:
    """Name the graph's output, and drop the exporter's stack traces.

    The exporter would clash with an inner value of the same name (`embedding` is one); the traces take room and tell
    the paths of the machine that exported.
    """
    model = onnx.load(path)
    for part in [model, model.graph, *model.graph.node, *model.graph.value_info, *model.functions]:
        part.ClearField("metadata_props")
    names = {wanted: wanted + "_inner", current: wanted}
    for node in model.graph.node:
        node.input[:] = [names.get(one, one) for one in node.input]
        node.output[:] = [names.get(one, one) for one in node.output]
    for info in [*model.graph.output, *model.graph.value_info]:
        info.name = names.get(info.name, info.name)
    onnx.checker.check_model(model)
    onnx.save(model, path)
