"""`training-sample`: the small labels, items and keyphrases of `training/sample`, made from the lexicon by rule.

The labels follow from words alone, so that the commands have something to run on; they are no measure of quality:

- yes (`llm` 1, `sr` 1): a query of the title's own leaf whose every word stands in the title;
- near: another query of the leaf. `llm` 0, since a word of it is not met; `sr` 0 if that word is a brand or holds a
  digit, `sr` 1 if only other words are missing and its last word stands in the title, else not judged;
- confusable: a query of the leaf's `confusable_with` (`llm` 0, `sr` 0);
- far: a query of another leaf that shares no word with the title (0, 0).

Queries made of names of the leaf's product types alone are left out unless they are a yes: a title may mean them by
another name.
"""

import argparse
import json
import random
from collections.abc import Iterator
from dataclasses import MISSING, dataclass
from pathlib import Path

from bidphrase_training.common.options import add_options, from_args, option
from bidphrase_training.data.write import write_tsv
from bidphrase_training.text import normalise_text
from bidphrase_training.universe.generate import hand_written
from bidphrase_training.universe.lexicon import Leaf, read_lexicon
from bidphrase_training.universe.wordlists import STOP_WORDS
from bidphrase_training.universe.words import clean, stems

Judged = tuple[str, int, int | None]


@dataclass(frozen=True, kw_only=True)
class Options:
    """Options of `training-sample`."""

    lexicon: Path = option(MISSING, "folder of the lexicon: training/lexicon")
    out: Path = option(MISSING, "folder to write labels.tsv.gz, items.tsv and keyphrases.tsv to")
    every: int = option(5, "take one leaf in this many")
    unlabelled: int = option(2, "titles of each leaf that go into items.tsv instead of the labels")
    most: int = option(6, "most candidates of each kind for one title: yes, near, confusable, far")
    min_demand: int = option(3, "least demand (1 to 5) of the queries in keyphrases.tsv")
    seed: int = option(7, "seed of all draws")


def run(options: Options) -> dict[str, int]:
    """Write the three tables; returns their numbers of rows."""
    rng = random.Random(options.seed)
    leaves = read_lexicon(options.lexicon)[:: options.every]
    labels, items = [], []
    for place, leaf in enumerate(leaves):
        for number, title in enumerate(map(normalise_text, leaf.titles)):
            item = ("lexicon", f"{leaf.path}/{number}", leaf.path, title)
            if number >= len(leaf.titles) - options.unlabelled:
                items.append(item[1:])
                continue
            rest = leaves[:place] + leaves[place + 1 :]
            far = rng.sample(rest, min(3, len(rest)))
            others = [query.text for other in far for query in other.queries]
            labels += [(*item, *judged) for judged in candidates(leaf, title, others, options.most, rng)]
    phrases = [p for p in hand_written(leaves).values() if (p.demand or 0) >= options.min_demand]
    signals = ("source", "item_id", "category", "title", "keyphrase", "llm", "sr")
    return {
        "labels": write_tsv(options.out / "labels.tsv.gz", signals, labels),
        "items": write_tsv(options.out / "items.tsv", ("item_id", "category", "title"), items),
        "keyphrases": write_tsv(
            options.out / "keyphrases.tsv",
            ("keyphrase", "demand", "leaf"),
            ((p.keyphrase, p.demand, p.leaf) for p in phrases),
        ),
    }


def candidates(leaf: Leaf, title: str, others: list[str], most: int, rng: random.Random) -> Iterator[Judged]:
    """(keyphrase, llm, sr) of one title, at most `most` of each kind; `others`: queries of other leaves."""
    there = set(stems(title))
    own = {clean(query.text): _words(query.text) for query in leaf.queries}
    types = {stem for kind in leaf.product_types for name in kind.names for stem in stems(name)}
    brands = {stem for brand in leaf.brands for stem in stems(brand)}
    yes = [text for text, asked in own.items() if asked and set(asked) <= there]
    near = [text for text, asked in own.items() if set(asked) - there and set(asked) - types]
    confusable = [clean(text) for text in leaf.confusable_with if set(_words(text)) - there]
    far = [clean(text) for text in others if not set(stems(text)) & there and clean(text) not in own]
    yield from ((text, 1, 1) for text in _draw(rng, yes, most))
    yield from ((text, 0, near_sr(own[text], there, brands)) for text in _draw(rng, near, most))
    yield from ((text, 0, 0) for kind in (confusable, far) for text in _draw(rng, kind, most))


def near_sr(asked: tuple[str, ...], there: set[str], brands: set[str]) -> int | None:
    """Whether a search engine would fairly show the item for a query of its leaf; None where words do not tell."""
    missing = set(asked) - there
    if missing & brands or any(character.isdigit() for word in missing for character in word):
        return 0
    return 1 if asked[-1] in there else None


def _words(text: str) -> tuple[str, ...]:
    return tuple(stem for stem in stems(text) if stem not in STOP_WORDS)


def _draw(rng: random.Random, pool: list[str], most: int) -> list[str]:
    unique = list(dict.fromkeys(pool))
    return rng.sample(unique, min(most, len(unique)))


def add_parser(subparsers: argparse._SubParsersAction) -> None:
    """Register the sub-command."""
    parser = subparsers.add_parser("training-sample", help="make training/sample from the lexicon")
    add_options(parser, Options)
    parser.set_defaults(run=lambda args: print(json.dumps(run(from_args(Options, args)))))
