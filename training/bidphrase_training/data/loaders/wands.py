"""Wayfair WANDS (wayfair/WANDS, folder dataset): product.csv, query.csv and label.csv, separated by tabs.

| label | llm | sr | why |
|---|---|---|---|
| Exact | 1 | 1 | the product matches the query fully |
| Partial | 0 | 1 | matches the kind of product, not every attribute asked for: fairly shown, not worth a bid |
| Irrelevant | 0 | 0 | |

The category is `category hierarchy` with ` > ` between its parts, or `product_class` where there is none.
"""

from collections.abc import Iterator
from typing import Any

from bidphrase_training.text import normalise_text

from .format import Format, Judged, Product
from .inputs import Inputs

LABELS = {"Exact": (1, 1), "Partial": (0, 1), "Irrelevant": (0, 0)}


def products(inputs: Inputs, options: Any) -> Iterator[Product]:
    """All products."""
    path = inputs.find("product.csv")
    needed = ("product_id", "product_name", "product_class", "category hierarchy")
    for number, row in inputs.csv_rows(path, needed, "\t"):
        if title := inputs.text(path, number, "product_name", row["product_name"]):
            parts = [part.strip() for part in row["category hierarchy"].split("/")]
            category = " > ".join(filter(None, parts)) or row["product_class"]
            yield Product(row["product_id"], title, normalise_text(category))


def judged(inputs: Inputs, options: Any) -> Iterator[Judged]:
    """All judgements."""
    known = {one.item_id: one for one in products(inputs, options)}
    path = inputs.find("query.csv")
    rows = inputs.csv_rows(path, ("query_id", "query"), "\t")
    queries = {row["query_id"]: text for n, row in rows if (text := inputs.text(path, n, "query", row["query"]))}
    path = inputs.find("label.csv")
    for number, row in inputs.csv_rows(path, ("query_id", "product_id", "label"), "\t"):
        label = inputs.one_of(path, number, "label", row["label"], LABELS)
        query = label and inputs.known(path, number, "query_id", row["query_id"], queries)
        product = query and inputs.known(path, number, "product_id", row["product_id"], known)
        if product:
            yield Judged(product, query, *label)


FORMAT = Format("wands", frozenset(), products, judged)
