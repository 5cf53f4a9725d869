"""Draws composed phrases for a person to judge: the columns verdict (ok, nonsense) and reason are left empty.

python -m bidphrase_training.universe.sample --lexicon training/lexicon --sample-seed 1 --out docs/universe-sample.tsv
"""

import argparse
import random
from collections.abc import Iterable
from pathlib import Path

from .generate import Phrase, generate
from .lexicon import read_lexicon

HEADER = "keyphrase\tleaf\tverdict\treason"


def draw(phrases: Iterable[Phrase], size: int, seed: int) -> list[Phrase]:
    """`size` composed phrases, each with the same chance; the same phrases and seed draw the same sample."""
    composed = [phrase for phrase in phrases if phrase.demand is None]
    return random.Random(seed).sample(composed, min(size, len(composed)))


def main(argv: list[str] | None = None) -> None:
    """Writes the sample as TSV."""
    parser = argparse.ArgumentParser(prog="bidphrase_training.universe.sample", description=__doc__.splitlines()[0])
    parser.add_argument("--lexicon", type=Path, required=True, help="folder of the lexicon")
    parser.add_argument("--seed", type=int, default=7, help="seed of the universe (default 7)")
    parser.add_argument("--sample-seed", type=int, required=True, help="seed of the sample")
    parser.add_argument("--size", type=int, default=200, help="phrases to draw (default 200)")
    parser.add_argument("--out", type=Path, required=True, help="TSV to write")
    args = parser.parse_args(argv)
    sample = draw(generate(read_lexicon(args.lexicon), args.seed), args.size, args.sample_seed)
    lines = [HEADER, *(f"{phrase.keyphrase}\t{phrase.leaf}\t\t" for phrase in sample)]
    args.out.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
