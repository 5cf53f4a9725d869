"""Which data sets the options ask for: one a label signal, one a score table, each with its loss."""

from bidphrase_training.bi_encoder.datasets import DataSet, from_clicks, from_hard, from_labels, from_scores
from bidphrase_training.bi_encoder.options import CLICK_LOSSES, LABEL_LOSSES, SCORE_LOSSES, Options, signals
from bidphrase_training.data.lists import ItemList
from bidphrase_training.data.load import read_split_groups
from bidphrase_training.tokenizer import ItemTokenizer


def data_sets(options: Options, training: list[ItemList], tokenizer: ItemTokenizer) -> list[DataSet]:
    """All data sets that hold lists. Raises `ValueError` for a loss that does not fit its data, and for a signal that
    the tables do not have."""
    asked = signals(options)
    sets = [_labelled(signal, options, training, tokenizer) for signal in asked or ["llm"]]
    for one in sets if asked else ():
        if not one.lists:
            raise ValueError(f"{one.name}: --signals {options.signals} asks for it, but no training pair has it")
    groups = read_split_groups(options)
    for path in options.scores or []:
        _fits(options.distillation_loss, SCORE_LOSSES, path.stem)
        lists = from_scores(path, options.target, tokenizer, groups, options)
        sets.append(DataSet(path.stem, options.distillation_loss, lists))
    if options.hard_negatives:
        if options.mnr_negatives == "batch":
            raise ValueError("--mnr-negatives batch leaves the --hard-negatives out: list or all wanted")
        hard = from_hard(options.hard_negatives, tokenizer, groups, options)
        if not hard:
            raise ValueError(
                f"{options.hard_negatives}: no training item has a yes; mine-hard wants --labels or --least-yes"
            )
        sets.append(DataSet("hard-negatives", "mnr", hard))
    sets = [one for one in sets if one.lists]
    if not sets:
        raise ValueError(
            "nothing to learn from: no training pair has an llm label. Give such labels, --signals sr or ctr, "
            "--scores written by score, or --hard-negatives by mine-hard"
        )
    return sets


def _labelled(signal: str, options: Options, training: list[ItemList], tokenizer: ItemTokenizer) -> DataSet:
    loss = getattr(options, f"{signal}_loss")
    _fits(loss, CLICK_LOSSES if signal == "ctr" else LABEL_LOSSES, f"labels-{signal}")
    if signal == "ctr":
        lists = from_clicks(training, tokenizer, options.ctr_threshold, options.min_impressions)
    else:
        lists = from_labels(training, tokenizer, signal)
    return DataSet(f"labels-{signal}", loss, lists)


def _fits(loss: str, fitting: tuple[str, ...], name: str) -> None:
    if loss not in fitting:
        raise ValueError(f"loss {loss!r} for data set {name}: one of {', '.join(fitting)} wanted")
