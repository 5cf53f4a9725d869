"""The same glue on infinity (PyPI infinity-emb): it embeds and reranks behind HTTP, batching requests as it likes."""

from pathlib import Path

import httpx
import numpy as np
from settings import DIMS, Settings


class InfinityLane:
    """A client of the infinity server at `settings.infinity`; several lanes ask at the same time."""

    def __init__(self, folder: Path, settings: Settings):
        self.http = httpx.Client(base_url=settings.infinity, timeout=60)

    def embed(self, title: str) -> np.ndarray:
        """Unit vector [DIMS] of a title."""
        answer = self.http.post("/embeddings", json={"model": "encoder", "input": [title]}).raise_for_status().json()
        vector = np.array(answer["data"][0]["embedding"][:DIMS], np.float32)
        return vector / np.linalg.norm(vector)

    def rerank(self, title: str, keyphrases: list[str]) -> tuple[np.ndarray, dict[str, int]]:
        """Logits [N, 2], of which infinity gives the first; the tokens that it says it used."""
        body = {"model": "reranker", "query": title, "documents": keyphrases, "raw_scores": True}
        answer = self.http.post("/rerank", json=body).raise_for_status().json()
        logits = np.zeros((len(keyphrases), 2), np.float32)
        for one in answer["results"]:
            logits[one["index"], 0] = one["relevance_score"]
        return logits, {"real": answer["usage"]["total_tokens"]}
