from collections import Counter

import pytest

from bidphrase_training.universe.report import count_table, write_report

KINDS = Counter({"brand+type": 1200, "query": 7, "type": 3})


def test_table_has_queries_first_then_the_largest():
    assert count_table(KINDS).splitlines()[2:] == [
        "| hand-written query | 7 |",
        "| brand + type | 1,200 |",
        "| product type or synonym | 3 |",
        "| all | 1,210 |",
    ]


def test_only_the_part_between_the_markers_changes(tmp_path):
    path = tmp_path / "doc.md"
    path.write_text("a\n<!-- universe counts: x -->\nold\n<!-- universe counts end -->\nb\n", encoding="utf-8")
    write_report(KINDS, path)
    text = path.read_text(encoding="utf-8")
    assert text == f"a\n<!-- universe counts: x -->\n{count_table(KINDS)}\n<!-- universe counts end -->\nb\n"


def test_document_without_markers_is_refused(tmp_path):
    path = tmp_path / "doc.md"
    path.write_text("nothing", encoding="utf-8")
    with pytest.raises(ValueError, match="universe counts"):
        write_report(KINDS, path)
