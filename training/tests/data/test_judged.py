import pytest

from bidphrase_training.data.judged import training_items
from bidphrase_training.data.labels import LabelError
from bidphrase_training.data.load import SplitOptions
from tests.conftest import titles

ALL = SplitOptions(held_out_per_mille=0, dev_per_mille=0)


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "items.tsv"
    path.write_text("item_id\ttitle\tcategory\n1\tnew red mug\thome > mug\n2\tnew red mug\tother\n3\tan odd lamp\t\n")
    return f"shop={path}"


def test_label_tables_and_item_tables_give_each_item_once_with_what_is_known_of_its_title(labels, table):
    items = {(i.title, i.category): i for i in training_items(ALL, [labels], [table])}
    assert len(items) == len(titles()) + 2
    first = items["new red mug", "home > mug"]
    assert first.source == "rule"
    assert first.llm["red mug"] == 1
    assert 0 in first.llm.values()
    assert items["new red mug", "other"].llm == first.llm
    assert items["an odd lamp", ""].llm == {}


def test_yes_wins_over_no_for_a_keyphrase_with_both(tmp_path):
    path = tmp_path / "labels.tsv"
    path.write_text("title\tkeyphrase\tllm\nmug\tcup\t1\nmug\tcup\t0\nmug\ttea\t\n")
    assert training_items(ALL, [path], [])[0].llm == {"cup": 1.0}


def test_held_out_and_development_items_are_left_out(labels, tmp_path):
    whole = training_items(ALL, [labels], [])
    some = training_items(SplitOptions(), [labels], [])
    assert len(training_items(SplitOptions(dev_per_mille=300), [labels], [])) < len(some) < len(whole)
    assert len(training_items(SplitOptions(held_out_per_mille=400), [labels], [])) < len(some)
    groups = tmp_path / "groups.tsv"
    groups.write_text("item_id\tgroup\n" + "".join(f"{n}\tone\n" for n in range(len(titles()))))
    grouped = SplitOptions(split_groups=[f"rule={groups}"], held_out_per_mille=999, dev_per_mille=1)
    with pytest.raises(LabelError, match="no training item"):
        training_items(grouped, [labels], [])


def test_a_draw_is_by_seed(labels):
    def drawn(seed):
        return [i.title for i in training_items(ALL, [labels], [], most=9, seed=seed)]

    assert len(drawn(7)) == 9
    assert drawn(7) == drawn(7) != drawn(8)


def test_item_tables_want_a_source(labels):
    with pytest.raises(LabelError, match="SOURCE=TABLE"):
        training_items(ALL, [labels], ["items.tsv"])
