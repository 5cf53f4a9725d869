import json

import pytest

from bidphrase_training.universe.import_lexicon import import_lexicon


def make_source(folder, leaf="Belts"):
    (folder / "queries").mkdir()
    data = {
        "department": "Shop",
        "leaves": [{"leaf": "Belts", "titles": ["A"], "queries": [{"q": "belt", "volume": 5}]}],
    }
    (folder / "shop.json").write_text(json.dumps(data), encoding="utf-8")
    rows = f'leaf\tdemand\tquery\n{leaf}\t2\t32" belt\n'
    (folder / "queries" / "shop.tsv").write_text(rows, encoding="utf-8")


def test_queries_of_both_files_stand_in_one(tmp_path):
    make_source(tmp_path)
    assert import_lexicon(tmp_path, tmp_path / "out") == 2
    text = (tmp_path / "out" / "shop.json").read_text(encoding="utf-8")
    (leaf,) = json.loads(text)["leaves"]
    assert leaf["queries"] == [{"q": "belt", "demand": 5}, {"q": '32" belt', "demand": 2}]
    assert '        {"q": "belt", "demand": 5},\n' in text


def test_unknown_leaf_is_refused(tmp_path):
    make_source(tmp_path, leaf="Hats")
    with pytest.raises(ValueError, match=r"shop\.tsv: leaves \['Hats'\]"):
        import_lexicon(tmp_path, tmp_path / "out")
