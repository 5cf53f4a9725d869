"""What is compared: running services and baselines, each asked for the same items."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from tqdm import tqdm

from bidphrase_training.baselines.make import make
from bidphrase_training.baselines.types import Baseline, best_first
from bidphrase_training.baselines.universe import Universe
from bidphrase_training.common.options import option
from bidphrase_training.data.tables import Item
from bidphrase_training.evaluation.client import item_of, post, rank
from bidphrase_training.variants import variant_key

LISTS = ("ranked", "served")


@dataclass(frozen=True, kw_only=True)
class SystemOptions:
    """Which systems are asked, and for how much."""

    keyphrases: list[Path] | None = option(None, "keyphrase tables that the release was built from; baselines use them")
    services: list[str] | None = option(None, "NAME=URL pairs: running services, one a release")
    baselines: list[str] | None = option(None, "of bm25, minilm, graphex (default: none)")
    encoder: Path | None = option(None, "encoder of the minilm baseline (default: all-MiniLM-L6-v2)")
    embeddings: Path | None = option(None, "file that keeps the minilm baseline's keyphrase embeddings for later runs")
    clients: int = option(2, "requests to a service under way at once")
    candidates: int = option(100, "candidates of recall: the longest list a system is asked for")
    service_list: str = option(
        "ranked", "a service's list: all candidates as ranked, or what the release's thresholds let through", LISTS
    )


@dataclass(frozen=True)
class Answer:
    """Keyphrases for one item, best first, one of each close-variant group: the list, and all candidates."""

    listed: list[str]
    candidates: list[str]


class System(Protocol):
    """Something that recommends keyphrases."""

    name: str

    def answers(self, items: list[Item]) -> list[Answer]:
        """One answer an item."""

    def scores(self, items: list[Item], keyphrases: list[list[str]]) -> dict[str, list[np.ndarray]]:
        """Scores by kind (`rho`: what the list is ordered by), an array an item; nan: the system has none."""


class Service:
    """A release behind its HTTP API."""

    def __init__(self, name: str, url: str, options: SystemOptions):
        self.name, self._url, self._options = name, url.rstrip("/"), options

    def answers(self, items: list[Item]) -> list[Answer]:
        """POST /recommend with both thresholds 0, and once more with the release's own where those make the list."""

        def ask(item: Item, **thresholds: float) -> list[str]:
            most = self._options.candidates
            wanted = {"item": item_of(item.title, item.category), "limit": most, "candidates": most, **thresholds}
            answer = post(self._url, "recommend", wanted)
            if answer["degraded"]:
                raise RuntimeError(
                    f"{self._url} was too busy for all candidates: set BIDPHRASE_DEGRADE_WAIT_MS=0 there"
                )
            return [row["keyphrase"] for row in answer["keyphrases"]]

        def one(item: Item) -> Answer:
            candidates = ask(item, minLlm=0, minSr=0)
            return Answer(ask(item) if self._options.service_list == "served" else candidates, candidates)

        return list(self._map(one, items))

    def scores(self, items: list[Item], keyphrases: list[list[str]]) -> dict[str, list[np.ndarray]]:
        """POST /rank: the cross-encoder's probability (`rho`) and the bi-encoder's cosine (`rho similarity`)."""
        answers = list(
            self._map(
                lambda pair: rank(self._url, pair[0].title, pair[0].category, pair[1]) if pair[1] else [],
                list(zip(items, keyphrases, strict=True)),
            )
        )
        kinds = {"rho": "llm", "rho similarity": "similarity"}
        return {kind: [np.array([row[k] for row in rows]) for rows in answers] for kind, k in kinds.items()}

    def _map(self, work, rows: list) -> Iterable:
        with ThreadPoolExecutor(self._options.clients) as pool:
            yield from tqdm(pool.map(work, rows), total=len(rows), desc=self.name, mininterval=2)


class BaselineSystem:
    """A baseline over the keyphrase file."""

    def __init__(self, name: str, baseline: Baseline, universe: Universe, candidates: int):
        self.name, self._baseline, self._universe, self._most = name, baseline, universe, candidates

    def answers(self, items: list[Item]) -> list[Answer]:
        """The best of each close-variant group."""
        return [self._one(item) for item in tqdm(items, desc=self.name, mininterval=2)]

    def _one(self, item: Item) -> Answer:
        kept: dict[str, str] = {}
        for keyphrase, _ in best_first(self._universe, self._baseline.scores(item)):
            kept.setdefault(variant_key(keyphrase), keyphrase)
            if len(kept) == self._most:
                break
        return Answer(list(kept.values()), list(kept.values()))

    def scores(self, items: list[Item], keyphrases: list[list[str]]) -> dict[str, list[np.ndarray]]:
        """Scores of keyphrases of the file; nan for others and for those that are no candidates."""
        found = []
        for item, wanted in zip(items, keyphrases, strict=True):
            scores, rows = self._baseline.scores(item), (self._universe.rows.get(k.lower()) for k in wanted)
            picked = np.array([np.nan if row is None else scores[row] for row in rows])
            found.append(np.where(np.isfinite(picked), picked, np.nan))
        return {"rho": found}


def open_systems(options: SystemOptions, universe: Universe, measured: int) -> list[System]:
    """Services first, then baselines. Raises `ValueError` on an unclear pair, a name used twice, no system, or fewer
    candidates than the `measured` keyphrases of a list."""
    if options.candidates < measured:
        raise ValueError(f"--candidates {options.candidates}: at least {measured}, the keyphrases that are measured")
    systems: list[System] = []
    for pair in options.services or []:
        name, equals, url = pair.partition("=")
        if not name or not equals or "://" not in url:
            raise ValueError(f"--services {pair}: NAME=URL wanted, as in mine=http://127.0.0.1:8080")
        systems.append(Service(name, url, options))
    if options.baselines and not len(universe):
        raise ValueError("--baselines need --keyphrases: the table that the release was built from")
    for name in options.baselines or []:
        baseline = make(name, universe, options.encoder, options.embeddings)
        systems.append(BaselineSystem(name, baseline, universe, options.candidates))
    names = [system.name for system in systems]
    if len(set(names)) < len(names) or not names:
        raise ValueError(f"systems {', '.join(names) or '(none)'}: one or more of different names are needed")
    return systems
