"""Two small leaves that share a word, for tests worked out by hand."""

from bidphrase_training.universe.lexicon import Leaf, ProductType, Query

CAMERAS = Leaf(
    department="Cameras",
    name="Instant Cameras",
    product_types=(
        ProductType("instant camera", ("instant print camera",)),
        ProductType("camera strap", ("neck strap",)),
    ),
    brands=("Polaroid", "Kodak"),
    attributes={"color": ("Black", "Pink", "Mint Green"), "note": ("unsaid",)},
    query_attributes=("color",),
    audience=("kids",),
    title_words=("Fun",),
    queries=(
        Query("pink polaroid instant camera", 3),
        Query("camera", 5),
        Query("straps for kids", 2),
        Query("polaroid", 4),
        Query("instant camera with film", 2),
    ),
)
DOLLS = Leaf(department="Toys", name="Dolls", product_types=(ProductType("doll", ("doll strap",)),), brands=("Barbie",))
