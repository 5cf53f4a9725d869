"""Makes what the peer needs, each step once: models in int8, the release's keyphrases, their index.

    python prepare.py --release models/default --out FOLDER

Weights do not matter for speed: the cross-encoder is the base with a random head. The bi-encoder is the base as it is;
it embeds the same keyphrases that the release recommends from.
"""

import argparse
import hashlib
import json
import shutil
from pathlib import Path

import faiss
import numpy as np
import pyarrow as pa
from engine import load_encoder
from models import make_encoder, make_infinity, make_reranker
from settings import CANDIDATES, DIMS, HNSW

PROBES = 500


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--release", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--most", type=int, default=0, help="put so many keyphrases into the index only (0: all)")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    step(args.out / "encoder", "bi-encoder to ONNX int8", make_encoder)
    step(args.out / "reranker", "cross-encoder to ONNX int8, plain and fused", make_reranker)
    step(args.out / "infinity", "both in the folders that infinity reads", lambda to: make_infinity(args.out, to))
    table = args.release / "keyphrases.arrow"
    digest = hashlib.sha256(table.read_bytes()).hexdigest()[:16] + f" {args.most}"
    stamp = args.out / "universe.sha256"
    if not stamp.exists() or stamp.read_text() != digest:
        make_universe(table, args.out, args.most)
        stamp.write_text(digest)
    print(f"the peer is ready in {args.out}")


def step(folder: Path, what: str, make) -> None:
    """Make a folder, unless it is there; an interrupted one is made anew."""
    if folder.exists():
        return
    print(what, flush=True)
    unfinished = folder.with_name(folder.name + ".unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    make(unfinished)
    unfinished.rename(folder)


def make_universe(table: Path, out: Path, most: int) -> None:
    """Embed the keyphrases and build the index; prints its recall against exact search."""
    texts = pa.ipc.open_file(table).read_all()["text"].to_pylist()
    (out / "phrases.json").write_text(json.dumps(texts), encoding="utf-8")
    texts = texts[:most] if most else texts
    print(f"embedding {len(texts)} keyphrases", flush=True)
    encoder = load_encoder(out, 1)
    vectors = encoder.encode(texts, batch_size=64, convert_to_numpy=True, show_progress_bar=False)[:, :DIMS]
    vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    print("building the index", flush=True)
    index = faiss.IndexHNSWFlat(DIMS, HNSW["connectivity"], faiss.METRIC_INNER_PRODUCT)
    index.hnsw.efConstruction = HNSW["construction"]
    index.add(vectors)
    index.hnsw.efSearch = HNSW["search"]
    print(f"recall@{CANDIDATES} against exact search: {recall(index, vectors):.4f}", flush=True)
    faiss.write_index(index, str(out / "universe.faiss"))


def recall(index: faiss.Index, vectors: np.ndarray) -> float:
    """Part of the exact nearest that the index finds, for every so many-th keyphrase moved a little."""
    rng = np.random.default_rng(1)
    probes = vectors[:: max(1, len(vectors) // PROBES)]
    probes = probes + rng.normal(0, 0.05, probes.shape).astype(np.float32)
    count = min(CANDIDATES, len(vectors))
    _, found = index.search(probes, count)
    exact = np.argpartition(-probes @ vectors.T, count - 1, axis=1)[:, :count]
    return float(np.mean([len(set(a) & set(b)) / count for a, b in zip(found, exact, strict=True)]))


if __name__ == "__main__":
    main()
