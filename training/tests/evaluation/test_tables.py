from bidphrase_training.evaluation.tables import tables

INTERVAL = {"value": 0.6123, "low": 0.5, "high": 0.7, "items": 9}
NOTHING = {"value": None, "low": None, "high": None, "items": 0}
SPREAD = {"distinct": 1200, "variant_groups": 1100, "mean_demand": 3.456}


def figures(**changes) -> dict:
    group = {
        "items": 9,
        "label_yes": 40,
        "label_yes_in_universe": 30,
        "systems": {"a": {"KP": INTERVAL, "recall@candidates": INTERVAL, "rho": NOTHING}, "b": {"KP": NOTHING}},
        "differences": {"b": {"KP": INTERVAL}},
        "spread": {"a": SPREAD, "b": {**SPREAD, "mean_demand": None}},
    }
    options = {"judge": "labels", "limit": 20, "service_list": "ranked", "confidence": 0.9, "resamples": 2000}
    options |= {"unjudged": "skip", "candidates": 100}
    return {
        "options": options,
        "universe": 5000,
        "search_filter": True,
        "against": "a",
        "groups": {"x": group},
    } | changes


def test_what_a_reader_sees():
    text = tables(figures())
    for line in (
        "Universe: 5,000 keyphrases. In brackets: 90% intervals over items, 2,000 resamples.",
        "**x**: 9 items; 30 of 40 label-yes keyphrases (75.0%) are in the universe",
        "| | a | b |",
        "| KP | 0.6 (0.5 to 0.7) | - |",
        "| recall@100 | 0.612 (0.500 to 0.700) | - |",
        "| rho | - | - |",
        "| distinct keyphrases | 1,200 | 1,200 |",
        "| mean demand | 3.46 | - |",
        "| difference | a - b |",
        "| KP | +0.6 (+0.5 to +0.7) |",
    ):
        assert line in text
    assert "does not speak" not in text


def test_a_judge_without_search_relevance_is_told():
    assert "KP and PR are of the whole list" in tables(figures(search_filter=False, universe=0))
