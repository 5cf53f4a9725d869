"""The training loop of both trainers: seeded batches, warm-up and decay, checkpoints that resume, metrics as
JSON lines."""

import json
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any

import torch
from tqdm import tqdm

from bidphrase_training.common.options import LoopOptions, to_json

Batch = Any
WARM_UP_SHARE = 0.06


class ResumeError(RuntimeError):
    """A checkpoint that was written with other options."""


def train(
    model: torch.nn.Module,
    batches: Callable[[int], Sequence[Batch]],
    loss: Callable[[Batch], tuple[torch.Tensor, dict[str, float]]],
    evaluate: Callable[[], dict[str, float]],
    options: LoopOptions,
) -> bool:
    """Train `model` in place; returns False if it stopped early (`stop_after_steps`).

    `batches(epoch)` gives that epoch's batches, the same for the same epoch; `loss(batch)` the scalar to descend and
    figures to log; `evaluate()` the figures after each epoch. Writes `checkpoint.pt` and `metrics.jsonl` in
    `options.out`. Raises `ResumeError` if `options.out` holds a checkpoint of a run with other options.
    """
    options.out.mkdir(parents=True, exist_ok=True)
    model.to(options.device)
    optimizer = torch.optim.AdamW(_parameter_groups(model, options.weight_decay), lr=options.learning_rate, fused=True)
    epochs = _epochs(batches, options)
    total = sum(map(len, epochs))
    start = _resume(options, model, optimizer)
    _seed(options.seed + start)
    done = 0
    bar = tqdm(total=total, initial=start, desc=options.out.name, unit="step", mininterval=2)
    first = 0
    for epoch, planned in enumerate(epochs):
        for number, batch in enumerate(planned, start=first):
            if number < start:
                continue
            figures = _step(model, optimizer, loss, batch, number, total, options)
            bar.update()
            done += 1
            if number % 20 == 0:
                bar.set_postfix(figures)
                _log(options.out, {"step": number, "epoch": epoch, **figures})
            if (number + 1) % options.checkpoint_steps == 0 or done == options.stop_after_steps:
                _save(options, model, optimizer, number + 1)
            if done == options.stop_after_steps:
                bar.close()
                return False
        first += len(planned)
        if first > start:
            model.eval()
            figures = evaluate()
            tqdm.write(f"epoch {epoch}: " + ", ".join(f"{k} {v:.4f}" for k, v in figures.items()))
            _log(options.out, {"step": first, "epoch": epoch, "dev": figures})
            _save(options, model, optimizer, first)
    bar.close()
    return True


def _epochs(batches: Callable[[int], Sequence[Batch]], options: LoopOptions) -> list[Sequence[Batch]]:
    """The batches of every epoch; with `--steps`, of as many epochs as hold that many, the last one cut."""
    if not options.steps:
        return [batches(epoch) for epoch in range(options.epochs)]
    planned, left = [batches(0)[: options.steps]], options.steps
    while planned[-1] and (left := left - len(planned[-1])) > 0:
        planned.append(batches(len(planned))[:left])
    return planned


def _step(model, optimizer, loss, batch, number: int, total: int, options: LoopOptions) -> dict[str, float]:
    rate = options.learning_rate * _schedule(number, total)
    for group in optimizer.param_groups:
        group["lr"] = rate
    model.train()
    with torch.autocast(options.device.split(":")[0], torch.bfloat16, enabled=options.precision == "bf16"):
        value, figures = loss(batch)
    optimizer.zero_grad(set_to_none=True)
    value.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    return {"loss": round(value.item(), 5), **{k: round(v, 5) for k, v in figures.items()}, "rate": rate}


def _schedule(step: int, total: int) -> float:
    warm = max(1, int(WARM_UP_SHARE * total))
    return min((step + 1) / warm, max(0.0, (total - step) / max(1, total - warm)))


def _parameter_groups(model: torch.nn.Module, decay: float) -> list[dict]:
    matrices = [p for p in model.parameters() if p.requires_grad and p.ndim > 1]
    vectors = [p for p in model.parameters() if p.requires_grad and p.ndim <= 1]
    return [{"params": matrices, "weight_decay": decay}, {"params": vectors, "weight_decay": 0.0}]


def _seed(seed: int) -> None:
    random.seed(seed)
    torch.manual_seed(seed)


def _identity(options: LoopOptions) -> dict[str, Any]:
    ignored = ("out", "stop_after_steps", "checkpoint_steps", "device", *(() if options.steps else ("steps",)))
    return {k: v for k, v in to_json(options).items() if k not in ignored}


def _save(options: LoopOptions, model, optimizer, step: int) -> None:
    state = {
        "options": _identity(options),
        "step": step,
        "model": model.state_dict(),
        "optimizer": optimizer.state_dict(),
    }
    temporary = options.out / "checkpoint.tmp"
    torch.save(state, temporary)
    temporary.replace(options.out / "checkpoint.pt")


def _resume(options: LoopOptions, model, optimizer) -> int:
    path = options.out / "checkpoint.pt"
    if not path.exists():
        return 0
    state = torch.load(path, map_location=options.device, weights_only=True)
    wanted = _identity(options)
    # An option that came after the checkpoint had its default then.
    later = {one.name: one.default for one in fields(options) if one.name in wanted and one.default is not MISSING}
    written = {**later, **state["options"]}
    changed = {k for k in written | wanted if written.get(k) != wanted.get(k)}
    if changed:
        raise ResumeError(f"{path} is of a run with other {', '.join(sorted(changed))}: use another --out or delete it")
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    return state["step"]


def _log(out: Path, record: dict[str, Any]) -> None:
    with (out / "metrics.jsonl").open("a", encoding="utf-8") as lines:
        lines.write(json.dumps({"time": round(time.time(), 1), **record}) + "\n")
