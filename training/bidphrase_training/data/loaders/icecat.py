"""Open Icecat by way of Chorus (querqy/chorus): icecat-products-*.json (a list of objects with id, title, and where
known attr_t_product_type) and katas/Broad_Query_Set_rated.csv (query, docid, rating 0..3).

| rating | llm | sr | why |
|---|---|---|---|
| 3 perfect | 1 | 1 | |
| 2 good | | 1 | fairly shown; whether every word of the query is met was not asked |
| 1 fair | 0 | 0 | near in kind only, such as a camera bag for "camera" |
| 0 poor | 0 | 0 | |
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bidphrase_training.data.labels import LabelError
from bidphrase_training.text import normalise_text

from .format import Format, Judged, Product
from .inputs import Inputs

RATINGS = {"0": (0, 0), "1": (0, 0), "2": (None, 1), "3": (1, 1)}


def products(inputs: Inputs, options: Any) -> Iterator[Product]:
    """Products with a title; the category is the product type, which most lack."""
    path = inputs.find("icecat-products*.json", "*.json")
    for number, one in enumerate(_read(path), start=1):
        if not isinstance(one, dict) or "id" not in one:
            inputs.bad(path, number, "id", "an object with an id wanted", one)
        elif title := inputs.text(path, number, "title", one.get("title")):
            kind = one.get("attr_t_product_type")
            kind = kind[0] if isinstance(kind, list) and kind else kind
            yield Product(str(one["id"]), title, normalise_text(kind) if isinstance(kind, str) else "")


def judged(inputs: Inputs, options: Any) -> Iterator[Judged]:
    """All ratings."""
    known = {one.item_id: one for one in products(inputs, options)}
    path = inputs.find("*_rated.csv", "*.csv")
    for number, row in inputs.csv_rows(path, ("query", "docid", "rating"), ","):
        query = inputs.text(path, number, "query", row["query"])
        rating = query and inputs.one_of(path, number, "rating", row["rating"].removesuffix(".0"), RATINGS)
        product = rating and inputs.known(path, number, "docid", row["docid"], known)
        if product:
            yield Judged(product, query, *rating)


def _read(path: Path) -> list[Any]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise LabelError(f"{path}: not JSON ({error})") from error
    if not isinstance(data, list):
        raise LabelError(f"{path}: a list of products wanted")
    return data


FORMAT = Format("icecat", frozenset(), products, judged)
