import csv

import pytest

from bidphrase_training.teacher.label import Options
from tests.teacher.server import Teacher, serving


@pytest.fixture
def teacher():
    with serving(Teacher()) as one:
        yield one


@pytest.fixture
def options(tmp_path, teacher):
    pairs = tmp_path / "pairs.tsv"
    items = {"red clay mug": ["mug", "red mug", "blue mug", "lamp"], "blue lamp": ["lamp", "red lamp"]}
    rows = [f"shop\t{i}\thome\t{t}\t{p}\n" for i, (t, phrases) in enumerate(items.items()) for p in phrases]
    pairs.write_text("source\titem_id\tcategory\ttitle\tkeyphrase\n" + "".join(rows), encoding="utf-8")
    return Options(pairs=[pairs], out=tmp_path / "out.tsv", url=teacher.url, model="rule-1", clients=2, backoff=0.01)


def table(path):
    """Rows of a TSV as dicts."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def unanswered(options):
    """Rows of the table of pairs without a judgement."""
    return table(options.out.with_name(options.out.name + ".unanswered.tsv"))
