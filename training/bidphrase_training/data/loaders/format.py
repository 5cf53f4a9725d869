"""What a format of a public data set gives: products, and queries judged for them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from bidphrase_training.data.loaders.inputs import Inputs


@dataclass(frozen=True)
class Product:
    """A listing; `model` names the product that several offers are of, where the data set knows."""

    item_id: str
    title: str
    category: str = ""
    model: str = ""


@dataclass(frozen=True)
class Judged:
    """A query judged for a product; None: the scheme does not tell."""

    product: Product
    query: str
    llm: int | None
    sr: int | None


@dataclass(frozen=True)
class Format:
    """`options`: names of those options of `import-dataset` that this format reads. `judged`: None if the data set has
    no queries. Both functions get the inputs and the options, and yield rows in the order of the files."""

    name: str
    options: frozenset[str]
    products: Callable[[Inputs, Any], Iterator[Product]]
    judged: Callable[[Inputs, Any], Iterator[Judged]] | None = None
