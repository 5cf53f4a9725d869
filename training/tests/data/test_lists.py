from bidphrase_training.data.labels import Label
from bidphrase_training.data.lists import group


def test_groups_by_item_and_starts_a_new_list_when_full():
    rows = [Label("s", "1", "mug", "", f"k{i}", llm=float(i % 2)) for i in range(5)] + [Label("s", "2", "cup", "", "z")]
    lists = group(rows, most=3)
    assert [(x.title, x.keyphrases) for x in lists] == [
        ("mug", ["k0", "k1", "k2"]),
        ("mug", ["k3", "k4"]),
        ("cup", ["z"]),
    ]
    assert lists[0].llm == [0.0, 1.0, 0.0]
    assert lists[2].sr == [None]
