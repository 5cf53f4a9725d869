"""The rows of the comparison: the reference and what differs from it, a thing at a time."""

from dataclasses import dataclass, field
from typing import Any

SHARES = {"1/8": 0.125, "1/4": 0.25, "1/2": 0.5}


@dataclass(frozen=True)
class Row:
    """One training; `change`: options of `train-cross-encoder` other than the reference's."""

    name: str
    change: dict[str, Any] = field(default_factory=dict)


REFERENCE = Row("reference")


def rows(layers: list[str]) -> list[Row]:
    """All rows; `layers`: layers that smaller assistants keep of the base, such as 0,2,4."""
    return [
        REFERENCE,
        *(Row(f"{len(kept.split(','))} layers ({kept})", {"layers": kept}) for kept in layers),
        Row("[CLS] readout", {"readout": "cls"}),
        Row("llm head alone", {"heads": "llm"}),
        Row("standard, mean readout", {"kind": "standard"}),
        Row("standard, [CLS] readout", {"kind": "standard", "readout": "cls"}),
        *(Row(f"{share} of the labels", {"label_share": value}) for share, value in SHARES.items()),
    ]
