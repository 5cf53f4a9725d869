"""Two systems whose lists and verdicts are known, worked out by hand."""

import numpy as np
import pytest

from bidphrase_training.baselines.universe import Phrase, Universe
from bidphrase_training.data.labels import Label
from bidphrase_training.data.tables import Item
from bidphrase_training.evaluation.judges import LabelJudge
from bidphrase_training.evaluation.protocol import Settings, run
from bidphrase_training.evaluation.systems import Answer

ITEMS = [Item("a", "1", "red mug", ""), Item("b", "2", "blue lamp", "")]
UNIVERSE = Universe([Phrase("mug", 5), Phrase("red mug", 2), Phrase("lamp", 4), Phrase("blue lamps"), Phrase("desk")])


class Fixed:
    """A system whose answers and scores are given."""

    def __init__(self, name: str, *lists: list[str]):
        self.name, self._lists = name, lists

    def answers(self, items):
        return [Answer(one, [*one, "desk"]) for one in self._lists]

    def scores(self, items, keyphrases):
        return {"rho": [np.arange(len(one), 0, -1.0) for one in keyphrases]}


def label(title: str, keyphrase: str, llm: int, sr: int) -> Label:
    return Label("", "", title, "", keyphrase, float(llm), float(sr))


JUDGE = LabelJudge(
    [
        label("red mug", "red mug", 1, 1),
        label("red mug", "mug", 0, 1),
        label("red mug", "desk", 1, 1),
        label("red mug", "crimson mug", 1, 1),
        label("blue lamp", "blue lamp", 1, 1),
        label("blue lamp", "lamp", 0, 0),
    ]
)
GOOD = Fixed("good", ["red mug", "mug"], ["blue lamps", "lamp"])
POOR = Fixed("poor", ["mug"], ["lamp", "mug"])


def test_figures_of_two_systems():
    found = run(ITEMS, [GOOD, POOR], JUDGE, UNIVERSE, JUDGE, None, Settings(resamples=50))
    everything = found["groups"]["all"]
    assert list(found["groups"]) == ["all", "a", "b"]
    assert (everything["label_yes"], everything["label_yes_in_universe"]) == (4, 3)
    good, poor = ({k: v["value"] for k, v in everything["systems"][n].items()} for n in ("good", "poor"))
    assert good["Pass@5"] == pytest.approx(0.2)
    assert good["KP"] == 1.5
    assert good["PR"] == 2 / 3
    assert good["SR"] == 3 / 4
    assert good["recall"] == 2 / 3
    assert good["recall@candidates"] == 1
    assert poor["recall@candidates"] == 1 / 3
    assert poor["unjudged"] == 1 / 3
    assert poor["nDCG@10"] == 0
    # "desk" is known to be right for the mug from the label table, though nobody lists it.
    assert everything["systems"]["good"]["nDCG@10"]["value"] == pytest.approx((1 / (1 + 1 / np.log2(3)) + 1) / 2)
    assert everything["differences"]["poor"]["SR"]["value"] == pytest.approx(3 / 4 - 1 / 2)
    assert found["groups"]["a"]["systems"]["good"]["PR"]["value"] == 1 / 2
    assert everything["spread"]["poor"] == {
        "keyphrases": 3,
        "distinct": 2,
        "variant_groups": 2,
        "mean_demand": pytest.approx(14 / 3),
        "demand": {"0": 0, "1": 0, "2": 0, "3": 0, "4": pytest.approx(1 / 3), "5": pytest.approx(2 / 3)},
    }
    assert everything["spread"]["good"]["demand"]["0"] == 0.25


def test_rho_is_over_what_any_system_lists(trained):
    class Taught:
        def probabilities(self, items, keyphrases):
            return [np.stack([np.arange(len(one), 0, -1.0) / 10] * 2, axis=1) for one in keyphrases]

    more = Fixed("more", ["mug", "desk", "lamp"], ["desk"])
    found = run(ITEMS, [GOOD, more], JUDGE, UNIVERSE, JUDGE, Taught(), Settings(resamples=50))
    rho = found["groups"]["all"]["systems"]["good"]["rho"]
    assert (rho["value"], rho["items"]) == (pytest.approx(1), 2)


def test_another_judge_knows_only_what_was_listed():
    class Kind:
        def verdicts(self, items, keyphrases):
            return JUDGE.verdicts(items, keyphrases)

    found = run(ITEMS, [GOOD, POOR], Kind(), UNIVERSE, JUDGE, None, Settings(resamples=50))
    assert found["groups"]["all"]["systems"]["good"]["recall"]["value"] == 1


def test_without_a_universe_every_right_label_is_wanted():
    found = run(ITEMS, [GOOD], JUDGE, Universe([]), JUDGE, None, Settings(resamples=50))
    assert found["groups"]["all"]["label_yes_in_universe"] == 4
    assert found["groups"]["all"]["spread"]["good"]["mean_demand"] is None
