"""The offline protocol: items -> a list of each system -> verdicts -> measures, by source, with intervals."""

from collections import Counter
from dataclasses import asdict, dataclass, field

import numpy as np

from bidphrase_training.baselines.universe import Universe
from bidphrase_training.data.tables import Item
from bidphrase_training.evaluation.assistant import Assistant
from bidphrase_training.evaluation.bootstrap import Resamples
from bidphrase_training.evaluation.judges import Judge, LabelJudge, Verdict, phrase_key
from bidphrase_training.evaluation.measures import Judged, Ratio, measure, rank_correlation
from bidphrase_training.evaluation.systems import Answer, System
from bidphrase_training.variants import variant_key


@dataclass(frozen=True)
class Settings:
    """How answers are judged and resampled; the meaning of each is told by the options of `evaluate`."""

    limit: int = 20
    match: str = "variant"
    unjudged: str = "skip"
    resamples: int = 2000
    confidence: float = 0.95
    seed: int = 7
    against: str = ""


@dataclass
class Measured:
    """One system: a row of ratios an item for each measure, and the lists they come from."""

    ratios: list[dict[str, Ratio]] = field(default_factory=list)
    lists: list[list[str]] = field(default_factory=list)


def run(
    items: list[Item],
    systems: list[System],
    judge: Judge,
    universe: Universe,
    labels: LabelJudge,
    assistant: Assistant | None,
    settings: Settings,
) -> dict:
    """All figures as plain JSON values: `groups` holds, for all items and for each source, the measures of each system,
    the differences to `against` (default: the first system), and the spread of what was recommended.

    `labels` says which keyphrases are wanted (recall); `assistant` is asked for rho, None leaves it out.
    """
    against = settings.against or systems[0].name
    if against not in (names := [system.name for system in systems]):
        raise ValueError(f"--against {against}: there are {', '.join(names)}")
    answers = {system.name: system.answers(items) for system in systems}
    pools = [
        list(dict.fromkeys(k for found in answers.values() for k in found[place].listed[: settings.limit]))
        for place in range(len(items))
    ]
    said = [dict(zip(*one, strict=True)) for one in zip(pools, judge.verdicts(items, pools), strict=True)]
    search_filter = any(verdict.sr is not None for one in said for verdict in one.values())
    measured = {system.name: Measured() for system in systems}
    coverage = []
    for place, item in enumerate(items):
        yes = labels.yes(item)
        held = {key for key in yes if key in _keys(universe, settings.match)} if len(universe) else yes
        coverage.append((len(held), len(yes)))
        row = {
            name: (found[place], [said[place][k] for k in found[place].listed[: settings.limit]])
            for name, found in answers.items()
        }
        for name, judged in _judged(row, held, isinstance(judge, LabelJudge), settings).items():
            measured[name].ratios.append(measure(judged, settings.limit, settings.unjudged, search_filter))
            measured[name].lists.append(row[name][0].listed[: settings.limit])
    if assistant:
        _correlate(items, systems, measured, assistant, pools)
    groups = {"all": list(range(len(items)))}
    for source in sorted({item.source for item in items if item.source}):
        groups[source] = [place for place, item in enumerate(items) if item.source == source]
    figures = {name: _group(measured, coverage, places, universe, against, settings) for name, places in groups.items()}
    return {"search_filter": search_filter, "against": against, "groups": figures}


def _keys(universe: Universe, match: str) -> frozenset[str] | dict[str, int]:
    return universe.variant_keys if match == "variant" else universe.rows


def _judged(
    row: dict[str, tuple[Answer, list[Verdict]]], held: set[str], from_labels: bool, settings: Settings
) -> dict[str, Judged]:
    """One item of all systems. What any of them found and the judge calls right is known to be right."""
    keys = {
        name: [phrase_key(k, settings.match) for k in answer.listed[: settings.limit]]
        for name, (answer, _) in row.items()
    }
    found = {key for name, (_, verdicts) in row.items() for key, v in zip(keys[name], verdicts, strict=True) if v.llm}
    known = found | held if from_labels else found
    return {
        name: Judged(keys[name], verdicts, known, held, {phrase_key(k, settings.match) for k in answer.candidates})
        for name, (answer, verdicts) in row.items()
    }


def _correlate(
    items: list[Item],
    systems: list[System],
    measured: dict[str, Measured],
    assistant: Assistant,
    pools: list[list[str]],
) -> None:
    """Adds rho: a system's scores against the assistant's, over all keyphrases that any system lists for the item."""
    taught = [rows[:, 0] for rows in assistant.probabilities(items, pools)]
    for system in systems:
        for kind, scores in system.scores(items, pools).items():
            for place, (own, other) in enumerate(zip(scores, taught, strict=True)):
                measured[system.name].ratios[place][kind] = rank_correlation(own, other)


def _group(
    measured: dict[str, Measured],
    coverage: list[tuple[int, int]],
    places: list[int],
    universe: Universe,
    against: str,
    settings: Settings,
) -> dict:
    resamples = Resamples(len(places), settings.resamples, settings.seed, settings.confidence)
    ratios = {
        name: {kind: np.array([one.ratios[p][kind] for p in places], dtype=np.float64) for kind in one.ratios[0]}
        for name, one in measured.items()
    }
    held, yes = (sum(coverage[p][side] for p in places) for side in (0, 1))
    return {
        "items": len(places),
        "label_yes": yes,
        "label_yes_in_universe": held,
        "systems": {
            name: {kind: asdict(resamples.interval(kind, rows)) for kind, rows in kinds.items()}
            for name, kinds in ratios.items()
        },
        "differences": {
            name: {
                kind: asdict(resamples.difference(kind, ratios[against][kind], rows))
                for kind, rows in kinds.items()
                if kind in ratios[against]
            }
            for name, kinds in ratios.items()
            if name != against
        },
        "spread": {name: _spread([one.lists[p] for p in places], universe) for name, one in measured.items()},
    }


def _spread(lists: list[list[str]], universe: Universe) -> dict:
    """What was recommended over all items: how much of it differs, and its demand (shares of 1..5, 0: unknown)."""
    phrases = [k for one in lists for k in one]
    demand = Counter(universe.demand(k) for k in phrases)
    told = sum(count for level, count in demand.items() if level)
    return {
        "keyphrases": len(phrases),
        "distinct": len({k.lower() for k in phrases}),
        "variant_groups": len({variant_key(k) for k in phrases}),
        "mean_demand": sum(level * count for level, count in demand.items()) / told if told else None,
        "demand": {str(level): demand[level] / max(1, len(phrases)) for level in range(6)},
    }
