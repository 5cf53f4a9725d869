import time

import numpy as np
import pytest

from bidphrase_training.baselines.bm25 import Bm25
from bidphrase_training.baselines.universe import Phrase, Universe, read_universe
from bidphrase_training.data.tables import Item
from bidphrase_training.evaluation.client import rank
from bidphrase_training.evaluation.systems import BaselineSystem, Service, SystemOptions, open_systems
from bidphrase_training.variants import variant_key
from tests.evaluation.conftest import ITEMS, KEYPHRASES

ASKED = [Item(source, str(n), title, category) for n, (source, title, category) in enumerate(ITEMS)]


def test_a_service_lists_by_its_own_probability_one_of_a_group(tiny_service):
    service = Service("tiny", tiny_service + "/", SystemOptions(candidates=30))
    answers = service.answers(ASKED)
    for item, answer in zip(ASKED, answers, strict=True):
        assert 20 < len(answer.candidates) <= 30
        assert len({variant_key(k) for k in answer.candidates}) == len(answer.candidates)
        told = [row["llm"] for row in rank(tiny_service, item.title, item.category, answer.listed)]
        assert told == sorted(told, reverse=True)
    found = service.scores(ASKED, [answer.listed for answer in answers])
    np.testing.assert_array_equal(found["rho"][-1], told)
    assert not np.allclose(found["rho similarity"][-1], told)
    assert service.scores(ASKED[:1], [[]])["rho"][0].tolist() == []


def test_clients_are_requests_at_once(tiny_service, monkeypatch):
    """With one client no request begins before the last one ended."""
    from bidphrase_training.evaluation import systems

    at_once, most = 0, 0
    real = systems.post

    def counted(*arguments):
        nonlocal at_once, most
        at_once += 1
        most = max(most, at_once)
        time.sleep(0.02)
        try:
            return real(*arguments)
        finally:
            at_once -= 1

    monkeypatch.setattr(systems, "post", counted)
    seen = []
    for clients in (1, 3):
        most = 0
        Service("tiny", tiny_service, SystemOptions(clients=clients)).answers(ASKED)
        seen.append(most)
    assert seen[0] == 1
    assert 1 < seen[1] <= 3


def test_a_baseline_keeps_the_best_of_each_group():
    universe = Universe([Phrase("red mug", 1), Phrase("mugs red", 3), Phrase("the mug red", 2), Phrase("red lamp")])
    system = BaselineSystem("bm25", Bm25(universe), universe, 2)
    (answer,) = system.answers([Item("", "", "red mug", "")])
    assert answer.listed == answer.candidates == ["mugs red", "red lamp"]
    (scores,) = system.scores([Item("", "", "mug", "")], [["mugs red", "Red Mug", "red lamp", "unheard of"]])["rho"]
    assert scores[0] == scores[1]
    assert np.isnan(scores[2:]).all()


def test_options_that_cannot_be(tiny_service):
    universe = read_universe([KEYPHRASES])
    for options, message in (
        ({"services": ["tiny"]}, "--services tiny: NAME=URL wanted"),
        ({"services": ["a=http://x", "a=http://y"]}, "systems a, a: one or more of different names"),
        ({"baselines": ["bm26"]}, "baseline 'bm26' is unknown"),
        ({}, r"systems \(none\)"),
    ):
        with pytest.raises(ValueError, match=message):
            open_systems(SystemOptions(**options), universe, 20)
    with pytest.raises(ValueError, match="--baselines need --keyphrases"):
        open_systems(SystemOptions(baselines=["bm25"]), Universe([]), 20)


def test_the_encoder_is_that_of_minilm(base):
    universe = Universe([Phrase("red mug"), Phrase("blue phone case"), Phrase("tent")])
    scores = []
    for encoder in (None, base):
        (system,) = open_systems(SystemOptions(baselines=["minilm"], encoder=encoder), universe, 20)
        scores.append(system.scores(ASKED[:1], [["red mug", "tent"]])["rho"][0])
    assert not np.allclose(*scores)


def test_embeddings_are_kept(base, tmp_path):
    options = SystemOptions(baselines=["minilm"], encoder=base, embeddings=tmp_path / "kept.npz")
    universe = Universe([Phrase("red mug"), Phrase("tent")])
    open_systems(options, universe, 20)
    with np.load(tmp_path / "kept.npz") as found:
        assert found["sides"].shape == (2, 32)


def test_what_a_service_refuses_is_told(tiny_service):
    with pytest.raises(RuntimeError, match=r"recommend answered 400: .*limit is above 200"):
        Service("tiny", tiny_service, SystemOptions(candidates=501)).answers(ASKED[:1])


def test_a_degraded_answer_is_no_measurement(tiny_service, monkeypatch):
    from bidphrase_training.evaluation import systems

    real = systems.post
    monkeypatch.setattr(systems, "post", lambda *arguments: {**real(*arguments), "degraded": True})
    with pytest.raises(RuntimeError, match="too busy for all candidates: set BIDPHRASE_DEGRADE_WAIT_MS=0"):
        Service("tiny", tiny_service, SystemOptions(candidates=30)).answers(ASKED[:1])
