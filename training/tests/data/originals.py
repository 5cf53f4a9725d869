"""Tiny files in the layout of the public originals, made by hand."""

import io
import json
import tarfile

import pyarrow as pa
import pyarrow.parquet as pq


def esci(folder):
    """Two products of the us and one of es; labels E, S, C, I, in both splits; the small version lacks one."""
    examples = [
        ("red mug", "B1", "us", "E", 1, "train"),
        ("red mug", "B2", "us", "S", 1, "train"),
        ("mug rack", "B1", "us", "C", 0, "train"),
        ("lamp", "B2", "us", "I", 1, "test"),
        ("taza", "B1", "es", "E", 1, "train"),
    ]
    names = ("query", "product_id", "product_locale", "esci_label", "small_version", "split")
    columns = dict(zip(names, map(list, zip(*examples, strict=True)), strict=True))
    ids = list(range(len(examples)))
    more = {"example_id": ids, "query_id": ids, "large_version": [1] * len(examples)}
    pq.write_table(pa.table(more | columns), folder / "shopping_queries_dataset_examples.parquet")
    products = {
        "product_id": ["B1", "B2", "B1"],
        "product_title": ["Red clay mug &amp; spoon", "Blue mug", "Taza roja"],
        "product_description": [None, "<p>Blue</p>", None],
        "product_locale": ["us", "us", "es"],
    }
    pq.write_table(pa.table(products), folder / "shopping_queries_dataset_products.parquet")


def wands(folder):
    """Three products, two queries, one judgement of each kind; the last product has no hierarchy."""
    (folder / "product.csv").write_text(
        "product_id\tproduct_name\tproduct_class\tcategory hierarchy\tproduct_description\tproduct_features"
        "\trating_count\taverage_rating\treview_count\n"
        "0\tsolid wood platform bed\tBeds\tFurniture / Bedroom Furniture / Beds\tgood , deep\tw:64|h:2\t15.0\t4.5\t1\n"
        "1\tslow cooker\tSlow Cookers\tKitchen / Cookers\t\t\t\t\t\n"
        "2\t\"27.5 '' armchair\"\tAccent Chairs\t\t\t\t\t\t\n",
        encoding="utf-8",
    )
    (folder / "query.csv").write_text(
        "query_id\tquery\tquery_class\n0\twood bed\tBeds\n7\tslow cooker 7 qt\tSlow Cookers\n", encoding="utf-8"
    )
    (folder / "label.csv").write_text(
        "id\tquery_id\tproduct_id\tlabel\n0\t0\t0\tExact\n1\t7\t1\tPartial\n2\t0\t2\tIrrelevant\n", encoding="utf-8"
    )


SSE = {
    "targetIDs": "red mug\t11\nblue lamp\t22\n",
    "TrainPairs": "mug\tred mug\t11\n",
    "EvalPairs": "desk lamp\tblue lamp\t22\n",
}


def ebay_sse(folder):
    """The three unpacked files."""
    for name, text in SSE.items():
        (folder / name).write_text(text, encoding="utf-8")


def ebay_sse_archive(folder):
    """The same, packed as the repository has them."""
    with tarfile.open(folder / "DataSet.tar.gz", "w:gz") as archive:
        for name, text in SSE.items():
            entry = tarfile.TarInfo(f"DataSet/{name}")
            entry.size = len(text)
            archive.addfile(entry, io.BytesIO(text.encode()))


def icecat(folder):
    """Two products, ratings 0 to 3."""
    products = [
        {"id": "111", "title": 'Acme 14" Laptop', "name": "L14", "supplier": "Acme", "attr_t_product_type": "notebook"},
        {"id": "222", "title": "Acme Laptop Bag", "name": "LB", "supplier": "Acme"},
    ]
    (folder / "icecat-products-w_price-19k-20201127.json").write_text(json.dumps(products), encoding="utf-8")
    (folder / "Broad_Query_Set_rated.csv").write_text(
        'query,docid,rating\nlaptop,111,3\nlaptop,222,0\nnotebook case,222,2\n"bag, 14""",222,1\n', encoding="utf-8"
    )


def pricerunner(folder):
    """Two offers of one model; the original's header has spaces after its commas."""
    (folder / "pricerunner_aggregate.csv").write_text(
        "Product ID,Product Title, Merchant ID, Cluster ID, Cluster Label, Category ID, Category Label\n"
        "1,apple iphone 8 plus 64gb silver,1,1,Apple iPhone 8 Plus 64GB,2612,Mobile Phones\n"
        "2,apple iphone 8 plus 64 gb spacegrau,2,1,Apple iPhone 8 Plus 64GB,2612,Mobile Phones\n",
        encoding="utf-8",
    )
