from bidphrase_training.common.batches import by_length


def test_every_index_once_and_like_lengths_together():
    lengths = [i * 37 % 100 for i in range(200)]
    batches = by_length(lengths, 10, seed=1, epoch=0)
    assert sorted(i for b in batches for i in b) == list(range(200))
    assert max(max(lengths[i] for i in b) - min(lengths[i] for i in b) for b in batches) < 20
    assert batches != by_length(lengths, 10, seed=2, epoch=0)
    assert batches != by_length(lengths, 10, seed=1, epoch=1)
    assert batches == by_length(lengths, 10, seed=1, epoch=0)
