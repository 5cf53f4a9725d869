import pytest
import torch

from bidphrase_training.cross_encoder.kinds import list_logits
from bidphrase_training.cross_encoder.model import from_base
from bidphrase_training.cross_encoder.standard import StandardCrossEncoder, padded, row

ITEM = [2, 10, 11, 3, 20, 3]
CANDIDATES = [[10, 11], [12], [13, 14, 15], [10]]


@pytest.fixture(scope="module", params=["mean", "cls"])
def model(request, base):
    torch.manual_seed(3)
    return from_base(base, kind="standard", readout=request.param).eval()


def logits(model, lists):
    with torch.no_grad():
        return list_logits(model, lists, 64, "cpu")


def test_the_row_is_keyphrase_category_title():
    assert row(ITEM, [7, 8]) == ([2, 7, 8, 3, 20, 3, 10, 11, 3], [0, 0, 0, 0, 1, 1, 1, 1, 1])
    assert row([2, 10, 11, 3], [7]) == ([2, 7, 3, 10, 11, 3], [0, 0, 0, 1, 1, 1])


def test_rows_are_filled_up_and_masked():
    inputs = padded([row([2, 5, 3], [7]), row([2, 5, 3], [7, 8])])
    assert inputs["input_ids"] == [[2, 7, 3, 5, 3, 0], [2, 7, 8, 3, 5, 3]]
    assert inputs["attention_mask"] == [[1, 1, 1, 1, 1, 0], [1] * 6]
    assert inputs["token_type_ids"] == [[0, 0, 0, 1, 1, 0], [0, 0, 0, 0, 1, 1]]


def test_a_candidate_scores_alone_as_among_longer_ones(model):
    together = logits(model, [(ITEM, CANDIDATES), ([2, 20, 3], [[5, 6, 7, 8, 9]] * 70)])
    for place, candidate in enumerate(CANDIDATES):
        assert torch.allclose(logits(model, [(ITEM, [candidate])])[0], together[place], atol=1e-5)


def test_every_part_of_the_row_and_its_order_count(model):
    before = logits(model, [(ITEM, CANDIDATES)])
    for other in ([2, 10, 12, 3, 20, 3], [2, 10, 11, 3, 21, 3], [2, 10, 11, 3], [2, 20, 3, 10, 11, 3]):
        assert (before - logits(model, [(other, CANDIDATES)])).abs().max(-1).values.min() > 1e-5


def test_token_types_and_mask_reach_the_model(model):
    inputs = {name: torch.tensor(value) for name, value in padded([row(ITEM, c) for c in CANDIDATES]).items()}
    with torch.no_grad():
        graph = StandardCrossEncoder(model)
        before = graph(**inputs)
        untyped = graph(**{**inputs, "token_type_ids": inputs["token_type_ids"] * 0})
        unmasked = graph(**{**inputs, "attention_mask": inputs["attention_mask"] * 0 + 1})
    assert (before - untyped).abs().max(-1).values.min() > 1e-5
    assert (before - unmasked)[1].abs().max() > 1e-5
    assert torch.equal(before[2], unmasked[2])


def test_with_the_same_weights_the_kinds_differ(base):
    torch.manual_seed(3)
    prefix, standard = (from_base(base, kind=kind).eval() for kind in ("prefix", "standard"))
    prefix.load_state_dict(standard.state_dict())
    assert (logits(prefix, [(ITEM, CANDIDATES)]) - logits(standard, [(ITEM, CANDIDATES)])).abs().max(
        -1
    ).values.min() > 1e-5


def test_it_computes_what_bert_computes(base):
    from bidphrase_training.common.base import load_bert

    model = from_base(base, kind="standard", readout="cls").eval()
    inputs = {name: torch.tensor(value) for name, value in padded([row(ITEM, c) for c in CANDIDATES]).items()}
    with torch.no_grad():
        theirs = model.score(load_bert(base).eval()(**inputs).last_hidden_state[:, 0])
        assert torch.allclose(StandardCrossEncoder(model)(**inputs), theirs, atol=1e-5)
