from dataclasses import fields

from bidphrase_training.losses import LOSSES
from tests.conftest import REPOSITORY


def rows():
    text = (REPOSITORY / "training/README.md").read_text(encoding="utf-8")
    _, table = text.split("| loss | needs | idea | paper |\n|---|---|---|---|\n")
    lines = table.split("\n\n")[0].splitlines()
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


def test_the_readme_lists_every_loss_with_what_it_needs_and_a_paper():
    assert {name: needs for name, needs, _, _ in rows()} == {name: one.needs for name, one in LOSSES.items()}
    assert all(idea and paper for _, _, idea, paper in rows())


def test_the_readme_names_the_options_that_a_loss_has():
    options = {
        "margin": "--margin",
        "scale": "--scale",
        "temperature": "--temperature",
        "within": "--pearson-within",
        "negatives": "--mnr-negatives",
    }
    for name, _, idea, _ in rows():
        wanted = {options[one.name] for one in fields(LOSSES[name])}
        assert wanted == {option for option in options.values() if f"`{option}`" in idea}
