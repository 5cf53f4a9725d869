"""The leaves and the phrases of one simulation, before any listing exists."""

from functools import partial

import numpy as np

from bidphrase_training.simulate.market import Market, make_market, named_elsewhere, own_words
from bidphrase_training.simulate.options import Options
from bidphrase_training.simulate.phrases import Drawn, Phrase, compose, written
from bidphrase_training.universe.lexicon import read_lexicon


def choose_markets(options: Options) -> list[Market]:
    """`leaves` leaves of the lexicon, drawn by seed."""
    leaves = read_lexicon(options.lexicon)
    if not 0 < options.leaves <= len(leaves):
        raise ValueError(f"--leaves {options.leaves}: {options.lexicon} has {len(leaves)}; 1 to {len(leaves)} wanted")
    drawn = np.random.default_rng([options.seed, 0]).permutation(len(leaves))[: options.leaves]
    return own_words([make_market(leaves[i], options.values) for i in sorted(drawn)])


def make_phrases(markets: list[Market], options: Options) -> list[list[Phrase]]:
    """The universe, one list a market: `keyphrases` in all, no two of them close variants.

    What a market cannot give, the later ones make up for, and after them the earlier ones. Raises `ValueError` if the
    leaves together have too few.
    """
    seen: set[tuple[str, ...]] = set()
    drawn = [Drawn(seen) for _ in markets]
    for round_ in range(3):
        for number, market in enumerate(markets):
            missing = options.keyphrases - sum(len(d.phrases) for d in drawn)
            mine, share = drawn[number], -(-missing // (len(markets) - number))
            target = len(mine.phrases) + share
            if round_ == 0:
                others = [m for m in markets if m is not market]
                taken = partial(named_elsewhere, others=others)
                written(market, taken, mine, round(options.written_share * share))
            compose(market, mine, target, np.random.default_rng([options.seed, 1, number, round_]))
    found = sum(len(d.phrases) for d in drawn)
    if found < options.keyphrases:
        raise ValueError(
            f"--keyphrases {options.keyphrases}: {len(markets)} leaves with {options.values} values a slot give"
            f" {found} different phrases; ask for fewer, or raise --leaves or --values"
        )
    return [d.phrases for d in drawn]
