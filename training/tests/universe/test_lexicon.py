import json

import pytest

from bidphrase_training.universe.lexicon import LexiconError, read_lexicon

RAW = {
    "leaf": "Belts",
    "product_types": [{"name": "belt", "synonyms": ["waist belt"]}],
    "brands": ["Acme"],
    "attributes": {"color": ["Red"]},
    "query_attributes": ["color"],
    "compatible_with": [],
    "audience": ["men"],
    "title_words": [],
    "titles": ["Acme Belt"],
    "queries": [{"q": "red belt", "demand": 4}],
    "confusable_with": [],
}


def write(folder, leaf, name="shop.json"):
    (folder / name).write_text(json.dumps({"department": "Shop", "leaves": [leaf]}), encoding="utf-8")


def test_reads_leaves_in_file_order(tmp_path):
    write(tmp_path, RAW | {"leaf": "Hats"}, "b.json")
    write(tmp_path, RAW, "a.json")
    belts, hats = read_lexicon(tmp_path)
    assert (belts.path, hats.path) == ("Shop > Belts", "Shop > Hats")
    assert belts.product_types[0].names == ("belt", "waist belt")
    assert (belts.queries[0].text, belts.queries[0].demand) == ("red belt", 4)


def test_empty_folder_is_refused(tmp_path):
    with pytest.raises(LexiconError, match="no department files"):
        read_lexicon(tmp_path)


def test_broken_json_names_the_line(tmp_path):
    (tmp_path / "shop.json").write_text('{\n"department": }', encoding="utf-8")
    with pytest.raises(LexiconError, match=r"shop\.json:2"):
        read_lexicon(tmp_path)


@pytest.mark.parametrize("demand", [0, 6, "3", None])
def test_demand_out_of_range_names_the_leaf(tmp_path, demand):
    write(tmp_path, RAW | {"queries": [{"q": "red belt", "demand": demand}]})
    with pytest.raises(LexiconError, match=r"leaf 'Belts'.*demand of 1 to 5"):
        read_lexicon(tmp_path)


def test_missing_field_is_named(tmp_path):
    write(tmp_path, {key: value for key, value in RAW.items() if key != "brands"})
    with pytest.raises(LexiconError, match="'brands' is missing"):
        read_lexicon(tmp_path)
