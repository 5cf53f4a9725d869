import torch

from bidphrase_training.losses.padded import in_rows, preferred


def test_pairs_stand_in_their_items_row_in_their_order_whatever_their_order_in_the_batch():
    present, values = in_rows(torch.tensor([1, 0, 1, 1]), torch.tensor([5.0, 6.0, 7.0, 8.0]))
    assert values.tolist() == [[6, 0, 0], [5, 7, 8]]
    assert present.tolist() == [[True, False, False], [True, True, True]]


def test_gradients_flow_through_the_rows():
    flat = torch.tensor([5.0, 6.0], requires_grad=True)
    in_rows(torch.tensor([0, 0]), flat)[1].square().sum().backward()
    assert flat.grad.tolist() == [10, 12]


def test_preferred_pairs_are_within_a_row_without_ties_or_padding():
    present, target = in_rows(torch.tensor([0, 0, 0, 1]), torch.tensor([0.5, 0.5, 0.9, 0.1]))
    assert preferred(present, target).nonzero().tolist() == [[0, 2, 0], [0, 2, 1]]
