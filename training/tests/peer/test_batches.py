"""The peer of `npm run bench:compare` (bench/peer): how it puts rows into batches, and its settings."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[3] / "bench" / "peer"))

from batches import batches, padded, padded_tokens
from settings import read_settings

LENGTHS = [9, 3, 7, 3, 5]


def test_every_row_is_in_one_batch_sorted_or_not():
    for sort in (True, False):
        for size in (1, 2, 3, 100):
            made = batches(LENGTHS, size, sort)
            assert sorted(place for batch in made for place in batch) == [0, 1, 2, 3, 4]
            assert all(len(batch) <= size for batch in made)
    with pytest.raises(ValueError, match="1 or more"):
        batches(LENGTHS, 0, True)


def test_sorting_saves_padding():
    unsorted, ordered = (padded_tokens(LENGTHS, batches(LENGTHS, 2, sort)) for sort in (False, True))
    assert unsorted == 2 * 9 + 2 * 7 + 5
    assert ordered == 2 * 3 + 2 * 7 + 9
    assert padded_tokens(LENGTHS, batches(LENGTHS, 100, True)) == 5 * 9


def test_rows_are_filled_up_to_the_longest():
    assert padded([[1, 2, 3], [4]]) == [[1, 2, 3], [4, 0, 0]]


def test_settings_come_from_json_and_unknown_names_are_refused():
    assert read_settings('{"batch": 25, "sort": false}').batch == 25
    assert read_settings("{}").sort is True
    with pytest.raises(ValueError, match="unknown bach"):
        read_settings('{"bach": 25}')
