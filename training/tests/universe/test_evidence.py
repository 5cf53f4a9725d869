from .leaves import make_leaf, read

LEAF = make_leaf(
    {"t-shirt": ["tee"]},
    ["levis tee", "levi's tee red", "levi's t shirt"],
    brands=("Levi's", "Acme"),
    attributes={"color": ("Red", "Blue")},
    titles=("Acme tee blue",),
)


def slot(vocabulary, kind, value):
    return next(slot for slot in vocabulary.slots() if (slot.kind, slot.value) == (kind, value))


def test_written_as_queries_write_it_most_often():
    vocabulary, evidence = read(LEAF)
    assert evidence.written(slot(vocabulary, "brand", "levi's")) == "levi's"
    assert evidence.written(slot(vocabulary, "type", "t-shirt")) == "t shirt"


def test_never_searched_is_written_as_in_the_lexicon():
    vocabulary, evidence = read(LEAF)
    assert evidence.written(slot(vocabulary, "brand", "acme")) == "acme"


def test_titles_are_evidence_but_no_searches():
    vocabulary, evidence = read(LEAF)
    acme, blue = slot(vocabulary, "brand", "acme"), slot(vocabulary, "attribute", "blue")
    assert evidence.together(acme, blue)
    assert not evidence.searched[blue]
    assert evidence.searched[slot(vocabulary, "attribute", "red")] == 1


def test_partners_of_a_group_are_those_of_all_its_names():
    vocabulary, evidence = read(LEAF)
    shirt = slot(vocabulary, "type", "t-shirt")
    red = slot(vocabulary, "attribute", "red")
    assert red not in evidence.partners(shirt, "attribute")
    assert red in evidence.group_partners(shirt, "attribute")


def test_model_line_counts_as_its_brand():
    leaf = make_leaf({"shoe": []}, ["acme bolt shoe", "acme bolt"], brands=("Acme",))
    vocabulary, evidence = read(leaf)
    assert evidence.together(slot(vocabulary, "brand", "acme"), slot(vocabulary, "type", "shoe"))
