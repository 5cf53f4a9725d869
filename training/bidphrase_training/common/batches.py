"""Batches of indices: of like length, so that padding is small, and in an order that the seed and the epoch decide."""

import random


def by_length(lengths: list[int], size: int, seed: int, epoch: int, pool: int = 40) -> list[list[int]]:
    """Index batches of `size`: shuffled, sorted by length within pools of `pool` batches, batch order shuffled
    again."""
    rng = random.Random(f"{seed}/{epoch}")
    order = list(range(len(lengths)))
    rng.shuffle(order)
    batches: list[list[int]] = []
    for start in range(0, len(order), size * pool):
        chunk = sorted(order[start : start + size * pool], key=lambda i: lengths[i])
        batches += [chunk[i : i + size] for i in range(0, len(chunk), size)]
    rng.shuffle(batches)
    return batches
