"""PriceRunner aggregate (UCI, Product Classification and Clustering): pricerunner_aggregate.csv.

Offers without queries, so items only: `Product ID`, `Product Title`, `Category Label`, and `Cluster Label` as `model`,
the product that an offer is of (`--split-groups` keeps its offers in one part).
"""

from collections.abc import Iterator
from typing import Any

from bidphrase_training.text import normalise_text

from .format import Format, Product
from .inputs import Inputs


def products(inputs: Inputs, options: Any) -> Iterator[Product]:
    """All offers."""
    path = inputs.find("pricerunner_aggregate.csv", "*.csv")
    needed = ("Product ID", "Product Title", "Cluster Label", "Category Label")
    for number, row in inputs.csv_rows(path, needed, ","):
        title = inputs.text(path, number, "Product Title", row["Product Title"])
        model = title and inputs.text(path, number, "Cluster Label", row["Cluster Label"])
        if model:
            yield Product(row["Product ID"].strip(), title, normalise_text(row["Category Label"]), model)


FORMAT = Format("pricerunner", frozenset(), products)
