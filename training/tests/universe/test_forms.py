import pytest

from bidphrase_training.universe.forms import attribute_forms, audience_forms, brand_forms, compatible_forms


def test_brand_without_its_company_tail():
    assert brand_forms("Benefit Cosmetics") == ["benefit cosmetics", "benefit"]
    assert brand_forms("New Balance") == ["new balance"]


def test_years_of_a_range_one_by_one():
    assert compatible_forms("2014-2015 Chevy Silverado 1500") == [
        "chevy silverado 1500",
        "2014 chevy silverado 1500",
        "2015 chevy silverado 1500",
        "silverado 1500",
        "2014 silverado 1500",
        "2015 silverado 1500",
    ]


def test_model_that_is_a_bare_number_keeps_its_maker():
    assert compatible_forms("Ford 350") == ["ford 350"]


def test_maker_without_bare_models_stays():
    assert compatible_forms("Bissell CrossWave") == ["bissell crosswave"]


@pytest.mark.parametrize(
    ("key", "value", "forms"),
    [
        ("size", "8.5", ["size 8.5"]),
        ("size", "S", ["size s"]),
        ("pitch", "520", []),
        ("laptop size", "Fits 13 inch", ["13 inch"]),
        ("length", "84 Inch Long", ["84 inch long", "84 inch"]),
        ("height", '40"', ["40 inch"]),
        ("color", "Navy Blue", ["navy blue"]),
        ("pack", "2 Pack (sealed)", ["2 pack"]),
    ],
)
def test_value_as_it_is_typed(key, value, forms):
    assert attribute_forms(key, value) == forms


def test_audience_by_place_in_the_phrase():
    assert audience_forms("men") == {"for": "men", "before": "mens", "after": "men"}
    assert audience_forms("sensitive skin") == {"for": "sensitive skin"}
