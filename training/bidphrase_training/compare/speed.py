"""How long the exported int8 graph takes for 100 candidates of an item, on one thread."""

import statistics
import time
from pathlib import Path

from bidphrase_training.cross_encoder.model import CrossEncoder
from bidphrase_training.cross_encoder.train import TokenList
from bidphrase_training.export.run import write_reranker
from bidphrase_training.export.runtime import reranker_feeds, session

CANDIDATES = 100


def milliseconds(
    model: CrossEncoder, lists: list[TokenList], offset: int, folder: Path, weights: str, items: int, repeats: int
) -> float:
    """Median over `items` of the shortest of `repeats` runs of the graph, in ms; feeds are made beforehand.

    `lists`: items and the pool of candidates; each item gets the next 100 of it. The graph is written to `folder`.
    """
    int8 = folder / "reranker.int8.onnx"
    write_reranker(model, folder / "reranker.onnx", int8, lists[:50], offset, weights)
    ready = session(int8, threads=1)
    pool = [candidate for one in lists for candidate in one.candidates]
    if not pool:
        raise ValueError("no candidate to time the graph with")
    found = []
    for place, one in enumerate(lists[:items]):
        chosen = [pool[(place * CANDIDATES + n) % len(pool)] for n in range(CANDIDATES)]
        feeds = [feed for _, feed in reranker_feeds(model.shape.kind, one.item, chosen, offset)]
        found.append(min(_run(ready, feeds) for _ in range(repeats)))
    return 1000 * statistics.median(found)


def _run(ready, feeds: list[dict]) -> float:
    """Seconds of processor time: one thread's is its time on an idle core, whatever else this machine does."""
    start = time.process_time()
    for feed in feeds:
        ready.run(None, feed)
    return time.process_time() - start
