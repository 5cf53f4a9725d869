"""A real service on the tiny release of the fixtures, and items with labels by a rule for its keyphrases."""

import csv
import json
import os
import subprocess
from pathlib import Path

import pytest

from bidphrase_training.variants import folded_words
from tests.conftest import REPOSITORY

KEYPHRASES = REPOSITORY / "test/fixtures/keyphrases.tsv"
ITEMS = (
    ("shop", "Ninja air fryer 4 quart white", "Major & Small Appliances > Air Fryers & Toaster Ovens"),
    ("shop", "Samsung refrigerator water filter HAF-QIN", "Major & Small Appliances > Refrigerator Water Filters"),
    ("shop", "Ray Ban aviator sunglasses women 58mm", "Handbags, Luggage & Accessories > Sunglasses"),
    ("shop", "Packing cubes for travel large 6 set", "Handbags, Luggage & Accessories > Packing Cubes & Toiletry Bags"),
    ("market", "newborn diapers pampers", ""),
    ("market", "vitamin c serum for dark spots the ordinary", ""),
    ("market", "portable washing machine small", ""),
    ("market", "nike duffle bag black overnight", ""),
)


@pytest.fixture(scope="session")
def node() -> str:
    """The Node that npm brings, or the one on the path."""
    brought = REPOSITORY / "node_modules/.bin/node"
    return str(brought) if brought.exists() else "node"


@pytest.fixture(scope="session")
def tiny_service(tmp_path_factory, node):
    """Address of `bidphrase serve` on a release that `bidphrase build` made of the fixtures."""
    release = tmp_path_factory.mktemp("service") / "release"
    models = REPOSITORY / "test/fixtures/tiny-models"
    build = ["build", "--keyphrases", str(KEYPHRASES), "--models", str(models), "--out", str(release)]
    subprocess.run([node, "src/main.ts", *build], cwd=REPOSITORY, check=True, capture_output=True)
    settings = {"RELEASE": str(release), "WORKERS": "1", "HTTP_PORT": "0", "GRPC_PORT": "0", "ADMIN_PORT": "0"}
    env = {k: v for k, v in os.environ.items() if not k.startswith("BIDPHRASE_")}
    env |= {f"BIDPHRASE_{key}": value for key, value in settings.items()}
    child = subprocess.Popen([node, "src/main.ts", "serve"], cwd=REPOSITORY, env=env, stdout=subprocess.PIPE, text=True)
    lines = (json.loads(line) for line in child.stdout if line.startswith("{"))
    address = next((line["http"] for line in lines if line.get("msg") == "serving"), None)
    assert address, "the service ended before it served"
    yield address
    child.terminate()
    child.wait(30)


@pytest.fixture(scope="session")
def items(tmp_path_factory) -> Path:
    """The items as a table."""
    path = tmp_path_factory.mktemp("items") / "items.tsv"
    rows = [f"{source}\t{n}\t{title}\t{category}" for n, (source, title, category) in enumerate(ITEMS)]
    path.write_text("\n".join(["source\titem_id\ttitle\tcategory", *rows]) + "\n", encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def judgements(tmp_path_factory) -> Path:
    """Labels of every keyphrase that shares a word with an item but one in five: llm when the title holds all of it."""
    path = tmp_path_factory.mktemp("judgements") / "labels.tsv"
    with KEYPHRASES.open(encoding="utf-8") as lines:
        phrases = [row["keyphrase"] for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]
    rows = ["source\titem_id\ttitle\tcategory\tkeyphrase\tllm\tsr"]
    for n, (source, title, category) in enumerate(ITEMS):
        words = set(folded_words(title))
        for place, phrase in enumerate(phrases):
            own = set(folded_words(phrase))
            if place % 5 and own & words:
                llm, sr = int(own <= words), int(len(own & words) * 2 >= len(own))
                rows.append(f"{source}\t{n}\t{title}\t{category}\t{phrase}\t{llm}\t{sr}")
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path
