import json
from dataclasses import replace
from pathlib import Path

import pytest

from bidphrase_training.cli import main
from bidphrase_training.data.labels import LabelError
from bidphrase_training.teacher.agreement import Options, run

# Ten pairs: both yes 3, only a 1, only b 2, both no 4.
A = [1, 1, 1, 1, 0, 0, 0, 0, 0, 0]
B = [1, 1, 1, 0, 1, 1, 0, 0, 0, 0]


def table(tmp_path, name, said, source="shop", extra=""):
    path = tmp_path / name
    rows = [f"{source}\tmug {n}\tmug\t{y}\n" for n, y in enumerate(said)]
    path.write_text("source\ttitle\tkeyphrase\tllm\n" + "".join(rows) + extra, encoding="utf-8")
    return path


@pytest.fixture
def options(tmp_path):
    return Options(tables=[table(tmp_path, "a.tsv", A), table(tmp_path, "b.tsv", B)])


def test_figures_worked_out_by_hand(options):
    overall, shop = run(options)
    assert overall["pairs"] == 10
    assert overall["agreement"] == pytest.approx(0.7)
    # chance: .4 * .5 + .6 * .5 = .5; kappa: (.7 - .5) / (1 - .5)
    assert overall["kappa"] == pytest.approx(0.4)
    assert (overall["yes_a"], overall["yes_b"]) == (pytest.approx(0.4), pytest.approx(0.5))
    assert overall["yes_a_given_b"] == pytest.approx(3 / 5)
    assert overall["yes_b_given_a"] == pytest.approx(3 / 4)
    assert overall["probability_gap"] is None
    assert {**shop, "source": "all"} == overall


def test_only_shared_pairs_count_and_each_source_has_a_line(options, tmp_path):
    extra = "home\tlamp\tlamp\t1\nhome\tlamp\tmug\t0\n"
    tables = [table(tmp_path, "a.tsv", A, extra=extra), table(tmp_path, "b.tsv", B[:4], extra=extra)]
    rows = run(replace(options, tables=tables))
    assert [(row["source"], row["pairs"]) for row in rows] == [("all", 6), ("home", 2), ("shop", 4)]
    assert rows[1]["kappa"] == pytest.approx(1.0)
    assert [row["source"] for row in run(replace(options, tables=tables, min_pairs=3))] == ["all", "shop"]


def test_three_teachers_are_compared_two_by_two(options, tmp_path):
    rows = run(replace(options, tables=[*options.tables, table(tmp_path, "c.tsv", A)]))
    named = [(row["a"], row["b"]) for row in rows if row["source"] == "all"]
    assert named == [("a.tsv", "b.tsv"), ("a.tsv", "c.tsv"), ("b.tsv", "c.tsv")]


def test_tables_of_one_name_are_told_apart_by_folder(options, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for folder in "xy":
        (tmp_path / folder).mkdir()
    tables = [table(tmp_path / "x", "llm.tsv", A), table(Path("y"), "llm.tsv", A)]
    assert {(row["a"], row["b"]) for row in run(replace(options, tables=tables))} == {("x/llm.tsv", "y/llm.tsv")}


def test_one_answer_to_everything_has_no_kappa(options, tmp_path):
    tables = [table(tmp_path, "a.tsv", [1, 1]), table(tmp_path, "b.tsv", [1, 1])]
    assert run(replace(options, tables=tables))[0]["kappa"] is None


def test_pairs_judged_both_ways_are_left_out_and_counted(options, tmp_path):
    tables = [table(tmp_path, "a.tsv", A, extra="shop\tmug 0\tmug\t0\n"), options.tables[1]]
    out = tmp_path / "deep" / "figures.json"
    assert run(replace(options, tables=tables, out=out))[0]["pairs"] == 9
    written = json.loads(out.read_text(encoding="utf-8"))
    assert written["contradicted"] == {"a.tsv": 1, "b.tsv": 0}
    assert written["lines"][0]["pairs"] == 9


def test_probability_gap_is_over_pairs_where_both_have_one(options, tmp_path):
    head = "title\tkeyphrase\tllm\tllm_probability\n"
    for name, values in (("a.tsv", ("0.9", "0.2", "0.5")), ("b.tsv", ("0.7", "0.3", ""))):
        rows = "".join(f"mug {n}\tmug\t1\t{value}\n" for n, value in enumerate(values))
        (tmp_path / name).write_text(head + rows, encoding="utf-8")
    assert run(options)[0]["probability_gap"] == pytest.approx((0.2 + 0.1) / 2)


def clicked(tmp_path, rows):
    path = tmp_path / "clicks.tsv"
    lines = [f"shop\tmug {n}\tmug\t{c}\t{i}\n" for n, c, i in rows]
    path.write_text("source\ttitle\tkeyphrase\tclicks\timpressions\n" + "".join(lines), encoding="utf-8")
    return path


def test_clicks_are_a_judge_by_threshold_and_impressions(options, tmp_path):
    # yes at .05 of 100: pairs 0, 1, 6; pair 3 has a click of 4 impressions, pair 2 two of 100 in two rows
    rows = [(0, 9, 100), (1, 6, 100), (2, 1, 50), (2, 1, 50), (3, 1, 4), (6, 10, 100), (7, 0, 100)]
    one = replace(options, tables=options.tables[:1], clicks=[clicked(tmp_path, rows)], ctr_threshold=0.05)
    wide, strict = run(one)[0], run(replace(one, min_impressions=100))[0]
    assert (wide["b"], wide["pairs"], strict["pairs"]) == ("clicks", 6, 5)
    # teacher yes: 0, 1, 2; clicks yes: 0, 1, 6; equal on 0, 1, 7
    assert strict["agreement"] == pytest.approx(3 / 5)
    assert strict["kappa"] == pytest.approx((0.6 - (0.6 * 0.6 + 0.4 * 0.4)) / (1 - 0.52))
    assert strict["yes_a_given_b"] == pytest.approx(2 / 3)
    assert run(replace(one, ctr_threshold=0.01))[0]["yes_b"] > wide["yes_b"]


def test_what_cannot_be_compared_is_said(options, tmp_path):
    with pytest.raises(LabelError, match="nothing to compare"):
        run(replace(options, tables=options.tables[:1]))
    with pytest.raises(LabelError, match=r"a.tsv and b.tsv share no pair"):
        run(replace(options, tables=[options.tables[0], table(tmp_path, "b.tsv", B, source="other")]))
    with pytest.raises(LabelError, match="no pair was shown 1000 times"):
        run(replace(options, clicks=[clicked(tmp_path, [(0, 1, 2)])], min_impressions=1000))
    with pytest.raises(LabelError, match=r"clicks.tsv: no pair has an llm label"):
        run(replace(options, tables=[options.tables[0], clicked(tmp_path, [(0, 1, 2)])]))


def test_the_command_prints_a_table(options, capsys):
    assert main(["agreement", "--tables", *map(str, options.tables)]) == 0
    printed = capsys.readouterr().out
    assert "| all | a.tsv | b.tsv | 10 | 0.700 | 0.400 |" in printed
