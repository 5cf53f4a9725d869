"""Amazon ESCI Shopping Queries (amazon-science/esci-data): two Parquet files, examples and products.

| esci_label | llm | sr | why |
|---|---|---|---|
| E exact | 1 | 1 | the item meets every specification of the query: what the teacher's yes means |
| S substitute | 0 | 1 | fails a part of the query and still is a working substitute: fairly shown, not worth a bid |
| C complement | 0 | 0 | goes with the item asked for; the buyer of this query does not buy it |
| I irrelevant | 0 | 0 | |
"""

from collections.abc import Iterator
from typing import Any

from .format import Format, Judged, Product
from .inputs import Inputs

LABELS = {"E": (1, 1), "S": (0, 1), "C": (0, 0), "I": (0, 0)}
EXAMPLES = "*examples.parquet"
PRODUCTS = "*products.parquet"
SPLITS = {"train": "train", "eval": "test"}


def products(inputs: Inputs, options: Any) -> Iterator[Product]:
    """Products of the chosen locale; the data set has no categories."""
    path = inputs.find(PRODUCTS)
    for number, row in inputs.parquet_rows(path, ("product_id", "product_title", "product_locale")):
        if row["product_locale"] == options.locale and (
            title := inputs.text(path, number, "product_title", row["product_title"])
        ):
            yield Product(str(row["product_id"]), title)


def judged(inputs: Inputs, options: Any) -> Iterator[Judged]:
    """Judgements of the chosen locale, split and version."""
    known = {one.item_id: one for one in products(inputs, options)}
    path = inputs.find(EXAMPLES)
    columns = ("query", "product_id", "product_locale", "esci_label", "small_version", "split")
    for number, row in inputs.parquet_rows(path, columns):
        if row["product_locale"] != options.locale or (options.small_version and row["small_version"] != 1):
            continue
        if options.split != "all" and row["split"] != SPLITS[options.split]:
            continue
        query = inputs.text(path, number, "query", row["query"])
        label = query and inputs.one_of(path, number, "esci_label", row["esci_label"], LABELS)
        product = label and inputs.known(path, number, "product_id", row["product_id"], known)
        if product:
            yield Judged(product, query, *label)


FORMAT = Format("esci", frozenset({"locale", "split", "small_version"}), products, judged)
