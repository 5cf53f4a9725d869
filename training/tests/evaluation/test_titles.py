from bidphrase_training.data.split import is_held_out
from bidphrase_training.evaluation.titles import Options, held_out_titles, run
from tests.conftest import REPOSITORY


def test_the_committed_titles_are_the_first_held_out_ones(tmp_path):
    lexicon = REPOSITORY / "training/lexicon"
    run(Options(lexicon=lexicon, out=tmp_path / "titles.tsv"))
    assert (tmp_path / "titles.tsv").read_bytes() == (REPOSITORY / "bench/heldout-titles.tsv").read_bytes()
    assert all(is_held_out(title) for title, _ in held_out_titles(lexicon))
    run(Options(lexicon=lexicon, out=tmp_path / "few.tsv", count=3, held_out_per_mille=50))
    assert len((tmp_path / "few.tsv").read_text().splitlines()) == 4
