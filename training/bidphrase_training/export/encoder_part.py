"""The encoder of a models folder: exported from a trained student, or taken over from other models as it is."""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bidphrase_training.bi_encoder import model as bi_encoder
from bidphrase_training.cross_encoder.train import TokenList
from bidphrase_training.export.onnx_files import export_encoder
from bidphrase_training.export.parity import encoder_parity
from bidphrase_training.export.quantize import quantize
from bidphrase_training.export.spec import read_spec
from bidphrase_training.tokenizer import ItemTokenizer

FILE = "encoder.int8.onnx"


@dataclass(frozen=True)
class EncoderPart:
    """What `models.json` says of the encoder: its settings, parity report and training record."""

    spec: dict
    parity: dict
    training: dict


def trained_encoder(
    folder: Path,
    out: Path,
    tokenizer: ItemTokenizer,
    lists: tuple[list[TokenList], list[TokenList]],
    dims: int,
    weights: str,
) -> EncoderPart:
    """Export the student in `folder` to `out`; `lists`: those for activation ranges, and those of the parity report.
    Raises `ValueError` for dims it was not trained at, and for another tokenizer than the assistant's."""
    student = bi_encoder.load(folder / "model").eval()
    training = json.loads((folder / "train.json").read_text(encoding="utf-8"))
    if dims not in training["dims"]:
        raise ValueError(f"--dims {dims}: the student was trained at {training['dims']}")
    _same_tokenizer(tokenizer, folder / "model")
    sample, kept_back = lists
    fp32 = out / "fp32/encoder.onnx"
    export_encoder(student, fp32)
    rows = [x.item for x in sample] + [tokenizer.encoder_ids(c) for x in sample for c in x.candidates[:4]]
    quantize(fp32, out / FILE, ({"input_ids": np.array([row], dtype=np.int64)} for row in rows), weights)
    spec = {"file": FILE, "width": student[0].auto_model.config.hidden_size, "dims": dims}
    return EncoderPart(spec, encoder_parity(student, fp32, out / FILE, kept_back, tokenizer, dims), training)


def kept_encoder(folder: Path, out: Path, tokenizer: ItemTokenizer, dims: int) -> EncoderPart:
    """Copy the encoder of a models folder or a release. Raises `ValueError` if it is neither, if its dims are others,
    or if it reads other ids than the assistant."""
    spec = read_spec(folder, "--encoder-from")
    if spec["encoder"]["dims"] != dims:
        found = spec["encoder"]["dims"]
        raise ValueError(f"--dims {dims}: the encoder of {folder} is searched at {found}: give --dims {found}")
    _same_tokenizer(tokenizer, folder)
    shutil.copyfile(folder / spec["encoder"]["file"], out / FILE)
    card = spec.get("card", {})
    parity, training = card.get("parity", {}).get("encoder", {}), card.get("training", {}).get("bi_encoder", {})
    return EncoderPart({**spec["encoder"], "file": FILE}, parity, training)


def _same_tokenizer(tokenizer: ItemTokenizer, folder: Path) -> None:
    if tokenizer.json != ItemTokenizer.from_folder(folder).json:
        raise ValueError(f"the assistant and {folder} have different tokenizers: train both from one base")
