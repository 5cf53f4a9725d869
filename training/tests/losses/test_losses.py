from dataclasses import asdict

import pytest

from bidphrase_training.losses import LOSSES, make, names

SETTINGS = {"margin": 0.1, "scale": 2.0, "temperature": 3.0, "within": "list", "negatives": "all"}


@pytest.mark.parametrize("name", LOSSES)
def test_a_loss_takes_each_of_its_settings_and_has_no_other(name):
    made = asdict(make(name, SETTINGS))
    assert made == {key: SETTINGS[key] for key in made}


def test_losses_are_listed_by_what_they_learn_from():
    assert names("label") == ("contrastive", "softmax", "mnr")
    assert set(names("label")) | set(names("score")) == set(LOSSES)
