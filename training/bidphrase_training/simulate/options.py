"""Options of the simulation; every one changes what is written (a test holds each to that)."""

from dataclasses import MISSING, dataclass
from pathlib import Path

from bidphrase_training.common.options import option


@dataclass(frozen=True, kw_only=True)
class Options:
    """Options of `simulate`."""

    lexicon: Path = option(MISSING, "lexicon folder of department JSON files (training/lexicon)")
    out: Path = option(MISSING, "folder to write: items, keyphrases, llm, sr and clicks tables, and the truth")
    seed: int = option(7, "seed of every draw; equal options give equal files")
    items: int = option(20_000, "listings, spread evenly over the leaves")
    keyphrases: int = option(5_000, "phrases of the universe, spread over the leaves")
    leaves: int = option(30, "leaf categories of the lexicon taken, drawn by seed")
    values: int = option(6, "most values of one attribute (brands, colours, ...) taken from the lexicon")
    written_share: float = option(
        0.5, "most of a leaf's phrases that are its own written queries; the rest is composed"
    )
    title_share: float = option(0.95, "chance that a title says an attribute that the listing has")
    popularity: float = option(1.0, "spread of listings' popularity: standard deviation of its logarithm")
    engine_threshold: float = option(0.6, "engine's score at which it may show a listing for a search, 0..1")
    engine_noise: float = option(0.08, "standard deviation of the error in the engine's score")
    engine_literal: float = option(
        0.15, "what the engine takes off where the title does not hold the phrase's product words"
    )
    popularity_weight: float = option(0.5, "weight of log popularity in the ranking, beside the engine's score")
    ranking_noise: float = option(0.3, "standard deviation of what changes the ranking from day to day")
    page: int = option(10, "listings shown for a search")
    days: int = option(30, "days of traffic")
    searches: float = option(4.0, "mean searches of a phrase a day; they grow by demand")
    position_bias: float = option(1.0, "power by which looks fall with position: position ** -power")
    click_rate: float = option(0.3, "chance of a click on a relevant listing that is looked at")
    stray_click_rate: float = option(0.08, "chance of a click on an irrelevant listing that is looked at")
    labelled_share: float = option(
        1.0, "share of listings whose pairs the tables hold; the rest only compete with them"
    )
    near: int = option(12, "judged phrases of a listing drawn from its own leaf, likelier the better they fit")
    far: int = option(4, "phrases of a listing drawn from other leaves, for the teacher and again for the engine's log")
    teacher_blind: float = option(0.5, "chance that the teacher says no where the title does not say what makes it yes")
    teacher_lenient: float = option(0.02, "chance that the teacher says yes where one constraint is not met")
    teacher_flip: float = option(0.005, "chance of any other wrong answer of the teacher")
    sr_pairs: int = option(
        12, "phrases of a listing in the engine's log drawn from its own leaf, likelier the higher it scores them"
    )
