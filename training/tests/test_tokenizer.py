import json

import pytest

from bidphrase_training.tokenizer import ItemTokenizer, Limits
from tests.conftest import REPOSITORY


@pytest.fixture
def tokenizer(base):
    return ItemTokenizer.from_folder(base, Limits(item_tokens=12, category_tokens=3, phrase_tokens=4))


def test_item_is_title_and_category_between_special_tokens(tokenizer):
    ids = tokenizer.item_ids("red mug", "home")
    assert ids[0] == tokenizer.cls
    assert [i for i, one in enumerate(ids) if one == tokenizer.sep] == [3, 5]
    assert tokenizer.item_ids("red mug", "") == tokenizer.item_ids("red mug") == [*ids[:3], tokenizer.sep]


@pytest.mark.parametrize(("words", "kept"), [(9, 9), (10, 10), (11, 10), (12, 10)])
def test_title_around_the_limit_is_cut_to_the_same_token(tokenizer, words, kept):
    ids = tokenizer.item_ids("red " * words)
    assert len(ids) == kept + 2
    assert ids[-1] == tokenizer.sep


def test_category_is_cut_first_and_the_title_gets_the_rest(tokenizer):
    ids = tokenizer.item_ids("red " * 20, "blue " * 20)
    assert len(ids) == 12
    assert len(ids) - 1 - ids.index(tokenizer.sep) == 4


def test_phrases_are_cut_and_have_no_special_tokens(tokenizer):
    ids = tokenizer.phrase_ids("red blue green black white")
    assert len(ids) == 4
    assert not {tokenizer.cls, tokenizer.sep} & set(ids)
    assert tokenizer.encoder_ids(ids) == [tokenizer.cls, *ids, tokenizer.sep]


@pytest.mark.parametrize("text", ["[SEP] red", "[CLS]", "[MASK] [PAD]", "［ＳＥＰ］"])
def test_control_tokens_in_text_are_plain_text(tokenizer, text):
    special = {tokenizer.cls, tokenizer.sep, 0, 4}
    assert not special & set(tokenizer.phrase_ids(text))


def test_only_word_piece_bases_are_taken():
    with pytest.raises(ValueError, match="WordPiece"):
        ItemTokenizer('{"model": {"type": "BPE", "vocab": {}}}')


def test_vectors_shared_with_the_service():
    fixture = ItemTokenizer.from_folder(REPOSITORY / "test/fixtures/tiny-models")
    vectors = json.loads((REPOSITORY / "test/vectors/tokenizer.json").read_text(encoding="utf-8"))
    assert len(vectors) >= 20
    found = {v["text"]: fixture.phrase_ids(v["text"]) for v in vectors}
    assert found == {v["text"]: v["ids"][: fixture.limits.phrase_tokens] for v in vectors}


def test_items_at_the_limits_have_the_ids_shared_with_the_service():
    models = REPOSITORY / "test/fixtures/tiny-models"
    fixture = ItemTokenizer.from_folder(models)
    assert fixture.limits.to_json() == json.loads((models / "models.json").read_text(encoding="utf-8"))["limits"]
    vectors = json.loads((REPOSITORY / "test/vectors/items.json").read_text(encoding="utf-8"))
    assert len({v["name"] for v in vectors}) == len(vectors) >= 20
    assert {v["name"]: fixture.item_ids(v["title"], v["category"]) for v in vectors} == {
        v["name"]: v["ids"] for v in vectors
    }
