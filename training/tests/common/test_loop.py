import json

import torch

from bidphrase_training.common.loop import train
from bidphrase_training.common.options import LoopOptions


def trained(out, **options):
    """What a line fitted to y = 2x was given: (weight, steps, epochs evaluated)."""
    torch.manual_seed(1)
    model = torch.nn.Linear(1, 1)
    seen = []

    def loss(batch):
        seen.append(batch)
        x = torch.tensor([[float(batch)]])
        return (model(x) - 2 * x).square().mean(), {}

    evaluated = []
    options = LoopOptions(out=out, **options)
    train(model, lambda epoch: [10 * epoch + n for n in range(3)], loss, lambda: evaluated.append(1) or {}, options)
    return model.weight.item(), seen, len(evaluated)


def test_steps_stand_in_for_epochs_and_cut_the_last_one(tmp_path):
    assert trained(tmp_path / "epochs", epochs=2)[1:] == ([0, 1, 2, 10, 11, 12], 2)
    assert trained(tmp_path / "more", epochs=1, steps=7)[1:] == ([0, 1, 2, 10, 11, 12, 20], 3)
    assert trained(tmp_path / "fewer", epochs=2, steps=2)[1:] == ([0, 1], 1)


def test_the_rate_decays_over_the_steps_asked_for(tmp_path):
    trained(tmp_path / "a", steps=41)
    lines = [json.loads(line) for line in (tmp_path / "a/metrics.jsonl").read_text().splitlines()]
    rates = [line["rate"] for line in lines if "rate" in line]
    assert len(rates) == 3
    assert rates[2] < 0.1 * rates[1]
