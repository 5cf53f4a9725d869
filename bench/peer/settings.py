"""How the peer is run: what the sweep of `npm run bench:sweep` varies."""

import json
import os
from dataclasses import dataclass, fields
from pathlib import Path

CANDIDATES = 100
DIMS = 64
"""Tokens that the models read: those of the release (`models/default/manifest.json`)."""
ITEM_TOKENS = 64
PHRASE_TOKENS = 24
HNSW = {"connectivity": 16, "construction": 128, "search": 512}


@dataclass(frozen=True)
class Settings:
    """One setting; uvicorn starts `processes` of it."""

    processes: int = 1
    lanes: int = 1
    """Requests that a process computes at a time, each in a thread with sessions of its own."""
    threads: int = 1
    """Threads of one model run (ORT's intra_op_num_threads)."""
    batch: int = 100
    """Rows of one run of the cross-encoder."""
    sort: bool = True
    """Whether rows of like length are put together."""
    graph: str = "fused"
    """`plain`: int8 as sentence-transformers exports it; `fused`: attention, Gelu and layer norm fused before."""
    cache: int = 0
    """Answers remembered by title in each process."""
    candidates: str = ""
    """File with the rows to rerank by title, in the place of those found: so that all systems rerank the same pairs."""
    infinity: str = ""
    """Address of an infinity server that embeds and reranks instead of the sessions here."""


def read_settings(text: str | None = None) -> Settings:
    """Settings of the JSON object in PEER_SETTINGS; an unknown name is an error."""
    values = json.loads(text or os.environ.get("PEER_SETTINGS") or "{}")
    unknown = set(values) - {one.name for one in fields(Settings)}
    if unknown:
        raise ValueError(f"PEER_SETTINGS: unknown {', '.join(sorted(unknown))}")
    return Settings(**values)


def peer_folder() -> Path:
    """Folder that prepare.py filled."""
    return Path(os.environ["PEER_FOLDER"])
