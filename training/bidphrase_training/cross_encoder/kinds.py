"""What differs between the kinds of cross-encoder, in one place: how lists are scored, and what a graph is fed."""

from collections.abc import Iterator

from torch import Tensor

from bidphrase_training.cross_encoder import standard
from bidphrase_training.cross_encoder.flat import flat_inputs
from bidphrase_training.cross_encoder.model import CrossEncoder
from bidphrase_training.cross_encoder.packing import pack

Lists = list[tuple[list[int], list[list[int]]]]


def list_logits(model: CrossEncoder, lists: Lists, offset: int, device: str) -> Tensor:
    """Logits [candidates of all lists, heads], in order, of (item ids, candidates' ids) lists.

    `offset`: first candidate position of the prefix kind (limits.item_tokens); the standard kind needs none.
    """
    if model.shape.kind == "standard":
        return standard.list_logits(model, lists, device)
    packed = pack(lists, offset, model.shape.readout)
    return model(*packed.inputs(device))[packed.present.to(device)]


def graph_inputs(
    kind: str, item: list[int], candidates: list[list[int]], offset: int
) -> Iterator[tuple[list[int], dict[str, list]]]:
    """(candidates' places, graph inputs as nested lists) of the runs that score one list.

    Prefix: one run. Standard: one for each token count, as the service does it: rows of equal length need no padding,
    so that nothing of a score hangs on its neighbours.
    """
    if kind == "prefix":
        yield list(range(len(candidates))), flat_inputs(item, candidates, offset)
        return
    places: dict[int, list[int]] = {}
    for place, candidate in enumerate(candidates):
        places.setdefault(len(candidate), []).append(place)
    for chosen in places.values():
        yield chosen, standard.padded([standard.row(item, candidates[place]) for place in chosen])
