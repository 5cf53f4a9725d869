from bidphrase_training.evaluation.words import shares_a_word, words


def test_words_are_folded_and_compared_whole():
    assert words("Men's SHOES, size-9") == {"men", "s", "shoe", "size", "9"}
    assert shares_a_word("running shoes", "Nike shoe")
    assert not shares_a_word("art", "smart cart")
