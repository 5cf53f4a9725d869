"""Command-line options made from a frozen dataclass: one place for name, type, default and help."""

import argparse
from dataclasses import MISSING, Field, asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")


def option(default: Any, help: str, choices: tuple | None = None) -> Any:
    """A dataclass field with its help text; a `MISSING` default makes the option required."""
    return field(default=default, metadata={"help": help, "choices": choices})


def add_options(parser: argparse.ArgumentParser, config: type) -> None:
    """Add `--kebab-case` options for every field of `config`; `in_` is `--in`, a name that Python keeps to itself."""
    for one in fields(config):
        parser.add_argument("--" + one.name.rstrip("_").replace("_", "-"), dest=one.name, **_arguments(one))


def _arguments(one: Field) -> dict[str, Any]:
    required = one.default is MISSING
    help_text = one.metadata["help"] + ("" if required or one.default in (None, "") else f" (default {one.default})")
    arguments: dict[str, Any] = {"help": help_text, "required": required}
    if not required:
        arguments["default"] = one.default
    if one.type in (bool, "bool"):
        return {**arguments, "action": argparse.BooleanOptionalAction}
    if str(one.type).startswith("list"):
        return {**arguments, "nargs": "+", "type": Path if "Path" in str(one.type) else str}
    kinds = {int: int, float: float, str: str, Path: Path}
    kind = kinds.get(one.type, next((k for k in kinds.values() if k.__name__ in str(one.type)), str))
    return {**arguments, "type": kind, "choices": one.metadata["choices"]}


def from_args(config: type[T], args: argparse.Namespace) -> T:
    """The dataclass filled from parsed arguments."""
    return config(**{one.name: getattr(args, one.name) for one in fields(config)})  # type: ignore[call-arg]


def to_json(config: Any) -> dict[str, Any]:
    """The options as plain JSON values, for checkpoints and model cards."""
    plain = {k: str(v) if isinstance(v, Path) else v for k, v in asdict(config).items()}
    return {
        k: [str(x) if isinstance(x, Path) else x for x in v] if isinstance(v, list) else v for k, v in plain.items()
    }


@dataclass(frozen=True, kw_only=True)
class LoopOptions:
    """Options of the training loop, shared by both trainers."""

    out: Path = option(MISSING, "folder for checkpoints, metrics.jsonl and the trained model")
    epochs: int = option(3, "passes over the training lists")
    steps: int = option(0, "train for exactly this many steps, whatever --epochs says (0: by epochs)")
    batch_lists: int = option(16, "item lists a batch")
    learning_rate: float = option(
        2e-4, "peak of the schedule: linear warm-up over 6 %% of all steps, then linear decay"
    )
    weight_decay: float = option(0.01, "AdamW weight decay")
    seed: int = option(7, "seed of shuffling, dropout and sampling")
    device: str = option("cpu", "torch device: cpu, cuda, cuda:1, ...")
    precision: str = option("fp32", "matrix products in this type; weights stay fp32", ("fp32", "bf16"))
    checkpoint_steps: int = option(200, "steps between checkpoints; an interrupted run resumes at the last one")
    stop_after_steps: int = option(0, "stop early, as if interrupted, after this many steps in this run (0: never)")
