"""Options that name the label tables, and the split of what they hold; shared by trainers, calibration and
evaluation."""

from dataclasses import MISSING, dataclass
from pathlib import Path

from bidphrase_training.common.options import option
from bidphrase_training.data.labels import LabelError, read_labels
from bidphrase_training.data.lists import group
from bidphrase_training.data.split import Parts, read_groups, split


@dataclass(frozen=True, kw_only=True)
class SplitOptions:
    """Which items nobody trains on."""

    split_groups: list[str] | None = option(
        None, "SOURCE=TABLE pairs: split items of SOURCE by the table's group column"
    )
    held_out_per_mille: int = option(100, "units held out of 1000, by hash: for published figures and calibration")
    dev_per_mille: int = option(50, "units of 1000, by hash, that are not trained on: for choices between models")


@dataclass(frozen=True, kw_only=True)
class DataOptions(SplitOptions):
    """Where labels come from and how they are split."""

    labels: list[Path] = option(MISSING, "label tables (.parquet, .tsv, .tsv.gz)")
    sr_threshold: float | None = option(None, "read sr as a score: yes above this (default: sr is yes/no)")
    list_size: int = option(24, "most keyphrases of one item that go together in one list")


def read_split_groups(options: SplitOptions) -> dict[tuple[str, str], str]:
    """All `--split-groups` tables together: (source, item_id) -> split unit."""
    groups: dict[tuple[str, str], str] = {}
    for pair in options.split_groups or []:
        source, equals, table = pair.partition("=")
        if not equals:
            raise LabelError(f"--split-groups {pair}: SOURCE=TABLE wanted")
        groups |= read_groups(table, source)
    return groups


def read_parts(options: DataOptions, clicks: bool = False) -> Parts:
    """Training, development and held-out lists of all tables. `clicks`: whether the reader can learn from clicks
    alone, which know no no. Raises `LabelError` if nothing is left to train on, nothing is held out, or no row has
    a signal that the reader can use."""
    labels = [label for path in options.labels for label in read_labels(path, options.sr_threshold)]
    lists = group(labels, options.list_size)
    parts = split(lists, read_split_groups(options), options.held_out_per_mille, options.dev_per_mille)
    if not parts.train or not parts.held_out:
        raise LabelError(f"{len(parts.train)} training and {len(parts.held_out)} held-out lists: both sides need items")
    signals = ("llm", "sr", "clicks") if clicks else ("llm", "sr")
    if not any(y is not None for one in parts.train for name in signals for y in getattr(one, name)):
        raise LabelError(
            f"no training row has a value in {', '.join(signals)}; clicks alone have no negatives, so nothing but "
            "train-bi-encoder --signals ctr learns from them: give llm or sr labels"
        )
    return parts
