"""Public data sets in the layout of their originals, one format a file; `import-dataset` makes our tables of them."""

from bidphrase_training.data.loaders import ebay_sse, esci, icecat, pricerunner, wands
from bidphrase_training.data.loaders.format import Format

FORMATS: dict[str, Format] = {
    one.name: one for one in (esci.FORMAT, wands.FORMAT, ebay_sse.FORMAT, icecat.FORMAT, pricerunner.FORMAT)
}
