import pytest

from bidphrase_training.losses import LOSSES as KNOWN
from bidphrase_training.paper_tables.rows import DIRECT, LOSSES, MIXES, ROWS, jobs


def test_the_first_seed_of_every_row_comes_before_any_second():
    planned = jobs([7, 8, 9], None)
    assert [seed for _, seed in planned] == sorted(seed for _, seed in planned)
    assert {row.name for row, seed in planned if seed == 7} == set(ROWS)
    assert {row.name for row, seed in planned if seed == 8} == {r.name for r in ROWS.values() if r.seeds > 1}
    assert len(planned) == len({(row.name, seed) for row, seed in planned})


def test_rows_can_be_chosen_and_unknown_ones_are_refused():
    assert [(row.name, seed) for row, seed in jobs([7, 8], ["CTR", "LLM+CTR"])] == [
        ("CTR", 7),
        ("LLM+CTR", 7),
        ("CTR", 8),
    ]
    with pytest.raises(ValueError, match=r"--rows kt: known are LLM\+CTR\+KD"):
        jobs([7], ["kt"])


def test_both_tables_share_the_direct_row_and_name_losses_that_exist():
    assert [r for r in LOSSES if r.name == DIRECT] == [r for r in MIXES if r.name == DIRECT]
    assert {r.loss for r in ROWS.values()} - {""} <= set(KNOWN)
    assert {r.llm_loss for r in ROWS.values()} == {"contrastive", "softmax"}
