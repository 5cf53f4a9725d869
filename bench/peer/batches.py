"""How a padded cross-encoder's rows are put into batches: pure functions, tested by training/tests/peer."""

from collections.abc import Sequence


def batches(lengths: Sequence[int], size: int, sort: bool) -> list[list[int]]:
    """Places of rows in batches of at most `size`; with `sort` rows of like length stand together, shortest first, so
    that less of a batch is padding."""
    if size < 1:
        raise ValueError(f"a batch of {size} rows: give 1 or more")
    order = sorted(range(len(lengths)), key=lengths.__getitem__) if sort else list(range(len(lengths)))
    return [order[start : start + size] for start in range(0, len(order), size)]


def padded_tokens(lengths: Sequence[int], made: Sequence[Sequence[int]]) -> int:
    """Tokens that the model computes: each batch is as wide as its longest row."""
    return sum(len(batch) * max(lengths[place] for place in batch) for batch in made)


def padded(rows: Sequence[Sequence[int]], fill: int = 0) -> list[list[int]]:
    """Rows filled up to the longest."""
    width = max(map(len, rows))
    return [[*row, *[fill] * (width - len(row))] for row in rows]
