"""Options of `train-bi-encoder`, and what follows from them alone."""

from dataclasses import dataclass
from pathlib import Path

from bidphrase_training.common.base import base_folder
from bidphrase_training.common.options import LoopOptions, option
from bidphrase_training.data.load import DataOptions
from bidphrase_training.losses import LOSSES, Loss, make, names
from bidphrase_training.losses.mnr import NEGATIVES
from bidphrase_training.losses.pearson import SCOPES

SIGNALS = ("ctr", "sr", "llm")
LABEL_LOSSES, SCORE_LOSSES = names("label"), names("score")
TARGETS = ("llm", "mean", "logit")
CLICK_LOSSES = ("mnr", "contrastive")


@dataclass(frozen=True, kw_only=True)
class Options(DataOptions, LoopOptions):
    """Options of `train-bi-encoder`."""

    base: Path | None = option(None, "folder of a BERT-type encoder to start from (default: all-MiniLM-L6-v2)")
    init: Path | None = option(None, "folder written by train-bi-encoder to go on from, instead of a base")
    layers: str = option("all", "layers of the base to keep: all, or a comma-separated list such as 0,2,4")
    signals: str | None = option(
        None,
        "label signals to learn from, a data set each: ctr, sr, llm, with commas (default: llm, where it is given)",
    )
    ctr_threshold: float = option(0.0, "ctr: a pair is a yes if clicks / impressions is above this (0: any click)")
    min_impressions: int = option(1, "ctr: and if it was shown at least this often; other pairs say nothing")
    ctr_loss: str = option("mnr", "loss on clicks, which have no negatives; contrastive only pulls", CLICK_LOSSES)
    sr_loss: str = option("contrastive", "loss on sr labels", LABEL_LOSSES)
    llm_loss: str = option("contrastive", "loss on llm labels", LABEL_LOSSES)
    scores: list[Path] | None = option(None, "tables written by `score`: the assistant's scores to distil")
    distillation_loss: str = option("pearson", "loss on the assistant's scores", SCORE_LOSSES)
    target: str = option(
        "mean", "the assistant's score: its llm probability, the mean of llm and sr, or of their logits", TARGETS
    )
    mnr_weight: float = option(0.0, "score tables: add this much of mnr, on the pairs that the assistant is sure of")
    yes_score: float = option(0.5, "mnr of score tables: a yes if the assistant's llm probability is at least this")
    no_score: float = option(0.1, "and a no up to this; pairs in between are neither, and no negatives either")
    hard_negatives: Path | None = option(None, "table written by mine-hard: a data set of its own, for mnr")
    margin: float = option(0.6, "contrastive: no pairs are pushed apart up to this cosine distance")
    scale: float = option(20.0, "mnr, softmax, kl, cosent, ranknet, lambda: factor on cosines")
    temperature: float = option(1.0, "kl: softens both distributions")
    pearson_within: str = option("batch", "pearson over the whole batch, within each list, or the mean of both", SCOPES)
    mnr_negatives: str = option(
        "list", "mnr: yes keyphrases of the batch's other items; + own no keyphrases; + all no keyphrases", NEGATIVES
    )
    dims: str = option("384,128,64", "Matryoshka dimensions trained together; the base's width at most")
    dropout: float = option(0.0, "dropout everywhere in the encoder; distillation from many lists needs none")
    category_dropout: float = option(0.3, "share of items that lose their category for one batch")


def signals(options: Options) -> list[str] | None:
    """The signals asked for; `None` if the option was left out. Raises `ValueError` for one that is unknown,
    or if none is named."""
    if options.signals is None:
        return None
    wanted = [one.strip() for one in options.signals.split(",") if one.strip()]
    if not wanted:
        raise ValueError(
            f"--signals {options.signals!r} names no signal: name some of {', '.join(SIGNALS)}, or leave it out"
        )
    for one in wanted:
        if one not in SIGNALS:
            raise ValueError(f"--signals {options.signals}: {one!r} is not one of {', '.join(SIGNALS)}")
    return wanted


def make_loss(name: str, options: Options) -> Loss:
    """The named loss with the settings that options give it. Raises `ValueError` for a name that is none."""
    if name not in LOSSES:
        raise ValueError(f"loss {name!r}: one of {', '.join(LOSSES)} wanted")
    settings = {
        "margin": options.margin,
        "scale": options.scale,
        "temperature": options.temperature,
        "within": options.pearson_within,
        "negatives": options.mnr_negatives,
    }
    return make(name, settings)


def make_sure_loss(options: Options) -> Loss | None:
    """mnr for score tables, if `--mnr-weight` asks for it."""
    if not options.mnr_weight:
        return None
    if not options.scores:
        raise ValueError("--mnr-weight works on score tables: give --scores")
    if options.no_score >= options.yes_score:
        raise ValueError(f"--no-score {options.no_score} must be below --yes-score {options.yes_score}")
    return make_loss("mnr", options)


def start_folder(options: Options) -> Path:
    """The encoder to start from: `--init`'s model, `--base`, or the default base."""
    if options.init and (options.base or options.layers != "all"):
        raise ValueError("--init goes on from a trained student: leave out --base and --layers")
    if options.init and not (options.init / "model").is_dir():
        raise ValueError(
            f"--init {options.init}: no folder model in it; a folder written by train-bi-encoder is wanted"
        )
    return options.init / "model" if options.init else base_folder(options.base)


def kept_layers(options: Options) -> list[int] | None:
    """The layers of the base that `--layers` names; `None` for all."""
    return None if options.layers == "all" else [int(one) for one in options.layers.split(",")]
