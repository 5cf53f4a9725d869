"""The peer's service: POST /recommend with the body and, as far as it matters, the answer of ours.

    PEER_FOLDER=... PEER_SETTINGS='{"processes": 2}' uvicorn app:app --workers 2

Equal work is told in the answer's `work`: candidates, tokens of the title, of all pairs, and what padding made of them.
"""

import asyncio
import json
import os
import queue
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from cachetools import LRUCache
from fastapi import FastAPI, Response
from pydantic import BaseModel, Field
from settings import CANDIDATES, HNSW, peer_folder, read_settings

settings = read_settings()
folder = peer_folder()
phrases: list[str] = json.loads((folder / "phrases.json").read_text(encoding="utf-8"))
same_for_all: dict[str, list[int]] = (
    json.loads(Path(settings.candidates).read_text(encoding="utf-8")) if settings.candidates else {}
)
index = faiss.read_index(str(folder / "universe.faiss"))
faiss.omp_set_num_threads(1)
faiss.ParameterSpace().set_index_parameter(index, "efSearch", HNSW["search"])


def _lane() -> Any:
    if settings.infinity:
        from infinity_lane import InfinityLane

        return InfinityLane(folder, settings)
    from engine import Lane

    return Lane(folder, settings)


lanes: queue.SimpleQueue = queue.SimpleQueue()
for _ in range(settings.lanes):
    lanes.put(_lane())
pool = ThreadPoolExecutor(settings.lanes)
answers: LRUCache | None = LRUCache(settings.cache) if settings.cache else None
app = FastAPI()


class Item(BaseModel):
    title: str = Field(min_length=1, max_length=500)
    category: str | None = None
    id: str | None = None


class Request(BaseModel):
    item: Item
    limit: int = Field(20, ge=1, le=200)


@app.get("/readyz")
def ready() -> dict[str, int]:
    return {"phrases": len(phrases), "process": os.getpid()}


@app.post("/recommend")
async def recommend(request: Request, response: Response) -> dict[str, Any]:
    title, limit = request.item.title, request.limit
    known = answers.get((title, limit)) if answers is not None else None
    if known is None:
        known = await asyncio.get_running_loop().run_in_executor(pool, compute, title, limit)
        if answers is not None:
            answers[title, limit] = known
    stages, answer = known
    response.headers["server-timing"] = ", ".join(f"{name};dur={1000 * took:.3f}" for name, took in stages.items())
    return {"release": "peer", "item": request.item.model_dump(exclude_none=True), **answer}


def compute(title: str, limit: int) -> tuple[dict[str, float], dict[str, Any]]:
    lane = lanes.get()
    try:
        moments = [time.perf_counter()]
        query = lane.embed(title)
        moments.append(time.perf_counter())
        near, rows = index.search(query[None], CANDIDATES)
        found = [phrases[row] for row in same_for_all.get(title, rows[0])]
        moments.append(time.perf_counter())
        logits, work = lane.rerank(title, found)
        moments.append(time.perf_counter())
    finally:
        lanes.put(lane)
    encode, search, rerank = (after - before for before, after in pairwise(moments))
    answer = {**best(found, near[0], logits, limit), "work": {"candidates": len(found), **work}}
    return {"tokenize": 0.0, "encode": encode, "search": search, "rerank": rerank}, answer


def best(found: list[str], near: np.ndarray, logits: np.ndarray, limit: int) -> dict[str, Any]:
    """The `limit` best, as the service answers them. Weights of the head are random, so no threshold is applied."""
    scores = 1 / (1 + np.exp(-logits))
    order = np.lexsort((-scores[:, 1], -scores[:, 0]))[:limit]
    keyphrases = [
        {
            "keyphrase": found[place],
            "llm": float(scores[place, 0]),
            "sr": float(scores[place, 1]),
            "similarity": float(near[place]),
        }
        for place in order
    ]
    counts = {"retrieved": len(found), "reranked": len(found), "returned": len(keyphrases)}
    return {"keyphrases": keyphrases, "funnel": counts}
