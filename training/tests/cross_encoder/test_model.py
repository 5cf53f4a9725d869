import pytest
import torch

from bidphrase_training.cross_encoder.flat import FlatCrossEncoder, flat_inputs
from bidphrase_training.cross_encoder.model import from_base
from bidphrase_training.cross_encoder.packing import pack
from bidphrase_training.fixture import tiny_base

ITEM = [2, 10, 11, 12, 3]
CANDIDATES = [[10, 11], [12], [13, 14, 15], [10]]


@pytest.fixture(scope="module", params=["mean", "cls"])
def model(request, base):
    torch.manual_seed(3)
    return from_base(base, readout=request.param).eval()


def logits(model, lists):
    with torch.no_grad():
        return model(*pack(lists, 64, model.shape.readout).inputs("cpu"))


def test_a_candidate_alone_scores_as_among_others(model):
    together = logits(model, [(ITEM, CANDIDATES), ([2, 20, 3], [[5, 6, 7, 8, 9]])])
    for place, candidate in enumerate(CANDIDATES):
        assert torch.allclose(logits(model, [(ITEM, [candidate])])[0, 0], together[0, place], atol=1e-5)


def test_candidates_see_the_item_and_their_own_tokens(model):
    before = logits(model, [(ITEM, CANDIDATES)])[0]
    other_item = logits(model, [([2, 30, 31, 3], CANDIDATES)])[0]
    other_word = logits(model, [(ITEM, [[10, 20], *CANDIDATES[1:]])])[0]
    assert (before - other_item).abs().min() > 1e-5
    assert (before[0] - other_word[0]).abs().min() > 1e-5
    assert torch.allclose(before[1:], other_word[1:], atol=1e-5)


def test_flat_form_computes_the_packed_form(model):
    flat = {name: torch.tensor(value) for name, value in flat_inputs(ITEM, CANDIDATES, 64).items()}
    with torch.no_grad():
        assert torch.allclose(FlatCrossEncoder(model)(**flat), logits(model, [(ITEM, CANDIDATES)])[0], atol=1e-5)


def test_the_cls_readout_reads_a_token_before_each_candidate(base):
    packed = pack([(ITEM, CANDIDATES)], 64, "cls")
    assert packed.ids.tolist()[len(ITEM) :] == [2, 10, 11, 2, 12, 2, 13, 14, 15, 2, 10]
    assert packed.positions.tolist()[len(ITEM) :] == [0, 64, 65, 0, 64, 0, 64, 65, 66, 0, 64]
    torch.manual_seed(3)
    mean, cls = from_base(base).eval(), from_base(base, readout="cls").eval()
    cls.load_state_dict(mean.state_dict())
    assert (logits(mean, [(ITEM, CANDIDATES)]) - logits(cls, [(ITEM, CANDIDATES)])).abs().max(-1).values.min() > 1e-5


def test_flat_inputs_point_where_they_should():
    flat = flat_inputs([2, 3], [[7, 8], [9]], 64)
    assert flat["candidate_ids"] == [7, 8, 9]
    assert flat["candidate_positions"] == [64, 65, 64]
    assert flat["gather_index"] == [[0, 1], [2, -1]]
    assert flat["scatter_index"] == [0, 1, 2]


def test_layers_kept_are_an_option(base):
    assert len(from_base(base, [1]).layers) == 1
    with pytest.raises(ValueError, match=r"layers 0\.\.1"):
        from_base(base, [2])


@pytest.mark.parametrize("width", [32, 48])
def test_any_bert_type_base_will_do(tmp_path, width):
    tiny_base(tmp_path, ["red mug"], pieces=120, width=width, seed=width)
    assert from_base(tmp_path).shape.width == width


def test_weights_come_from_the_base(base):
    from bidphrase_training.common.base import load_bert

    bert, model = load_bert(base), from_base(base)
    ids = torch.tensor([[2, 10, 11, 3]])
    with torch.no_grad():
        theirs = bert.eval()(ids, attention_mask=torch.ones_like(ids)).last_hidden_state
        hidden = model.eval().embed(ids, torch.arange(4)[None], torch.zeros_like(ids))
        for layer in model.layers:
            parts = layer.qkv(hidden).view(1, 4, 3, model.shape.attention_heads, -1).permute(2, 0, 3, 1, 4)
            context = torch.nn.functional.scaled_dot_product_attention(*parts)
            hidden = layer.after_attention(hidden, context.transpose(1, 2).reshape(1, 4, -1))
    assert torch.allclose(theirs, hidden, atol=1e-5)
