from dataclasses import replace
from pathlib import Path

import pytest

from bidphrase_training.simulate.options import Options
from bidphrase_training.simulate.universe import choose_markets, make_phrases
from bidphrase_training.universe.words import variant_key

LEXICON = Path(__file__).parents[2] / "lexicon"
OPTIONS = Options(lexicon=LEXICON, out=Path("unused"), leaves=4, keyphrases=300)


def test_the_universe_has_the_size_asked_for_and_no_close_variants():
    markets = choose_markets(OPTIONS)
    lists = make_phrases(markets, OPTIONS)
    texts = [p.text for phrases in lists for p in phrases]
    assert len(markets) == 4
    assert len(texts) == len({variant_key(t) for t in texts}) == 300
    assert {p.origin for phrases in lists for p in phrases} == {"written", "composed"}


def test_too_many_phrases_or_leaves_are_refused_with_the_remedy():
    markets = choose_markets(OPTIONS)
    with pytest.raises(ValueError, match=r"--keyphrases 99999: 4 leaves with 6 values a slot give \d+ different"):
        make_phrases(markets, replace(OPTIONS, keyphrases=99_999))
    with pytest.raises(ValueError, match=r"--leaves 401: .* has 400; 1 to 400 wanted"):
        choose_markets(replace(OPTIONS, leaves=401))
