from bidphrase_training.paper_tables.market import read_held_out
from bidphrase_training.simulate.options import Options
from bidphrase_training.simulate.run import run
from tests.paper_tables.test_run import LEXICON


def test_only_labelled_items_of_the_held_out_share_are_read_with_their_truth(tmp_path):
    run(Options(lexicon=LEXICON, out=tmp_path, items=80, keyphrases=60, leaves=2, labelled_share=0.5))
    everything, half = read_held_out(tmp_path, 1000), read_held_out(tmp_path, 500)
    assert len(everything.ids) == 40
    assert 5 < len(half.ids) < 35
    assert set(half.ids) < set(everything.ids)
    assert everything.relevant.shape == everything.passes.shape == (40, 60)
    assert (everything.relevant & everything.passes).any()
    assert (everything.relevant & ~everything.passes).any() or (everything.passes & ~everything.relevant).any()
    assert everything.exposure.max() > 0
    assert set(everything.demand) <= {1, 2, 3, 4, 5}
    # a phrase without constraints is relevant to no listing of another leaf
    assert everything.relevant.any(1).mean() > 0.8
    assert everything.relevant.mean() < 0.5
