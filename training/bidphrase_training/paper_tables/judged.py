"""The label table of a teacher who was asked about some training listings only: judgements are what costs money."""

from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq

from bidphrase_training.data.split import is_held_out


def write_judged(market: Path, out: Path, share: float, kept_per_mille: int) -> int:
    """Copy `market`/llm.parquet to `out` with a `share` of its training listings, and all others (`kept_per_mille` of
    the split units, by which students are measured); returns the rows. A smaller share is part of a larger one.

    Raises `ValueError` for a share that is not more than 0 and at most 1.
    """
    if not 0 < share <= 1:
        raise ValueError(f"--judged-share {share}: more than 0 and at most 1 wanted")
    table = pq.read_table(market / "llm.parquet")
    titles = pc.cast(table["title"], "string").to_pylist()
    # The split is by a hash of the title: its next units, in its order, are as good as drawn.
    most = kept_per_mille + round(share * (1000 - kept_per_mille))
    kept = {title: is_held_out(title, most) for title in set(titles)}
    judged = table.filter([kept[title] for title in titles])
    pq.write_table(judged, out)
    return judged.num_rows
