import re
import xml.etree.ElementTree as ElementTree

from bidphrase_training.evaluation.page import write_html
from bidphrase_training.evaluation.plots import bars, reliability_diagram

GROUPS = {
    "shop & co": {"a": {"value": 0.5, "low": 0.4, "high": 0.6}, "b": {"value": None, "low": None, "high": None}},
    "market": {"a": {"value": 0.7, "low": 0.6, "high": 0.8}, "b": {"value": 0.2, "low": 0.1, "high": 0.3}},
}
BINS = [
    {"said": 0.1, "found": 0.2, "low": 0.1, "high": 0.4, "pairs": 40},
    {"said": 0.9, "found": 1.0, "low": 0.8, "high": 1.0, "pairs": 5},
]


def test_plots_are_whole_svg_elements_that_say_what_they_show():
    clusters, diagram = bars("Pass <K>", GROUPS), reliability_diagram("llm", BINS)
    for svg, words in ((clusters, ("Pass <K>", "shop & co", "market")), (diagram, ("llm", "share of yes"))):
        text = "".join(ElementTree.fromstring(svg).itertext())
        assert all(word in text for word in words)
        assert "metadata" not in svg
    assert bars("x", GROUPS) == bars("x", GROUPS)
    assert bars("x", GROUPS) != bars("x", {**GROUPS, "market": GROUPS["shop & co"]})


def test_a_page_asks_nobody_and_spells_text_safely(tmp_path):
    page = tmp_path / "x.html"
    markdown = "**a** <b>\n\n| | x |\n|---|---|\n| <i> | 1 |"
    write_html(page, "A & B", markdown, [bars("x", GROUPS)], {"seed": 7, "report": None})
    text = page.read_text(encoding="utf-8")
    assert "<p>a &lt;b&gt;</p>" in text
    assert "<td>&lt;i&gt;</td>" in text
    assert "seed: 7" in text
    assert "report" not in text
    without_names = re.sub(r'xmlns(:\w+)?="[^"]*"', "", text)
    assert "http" not in without_names
