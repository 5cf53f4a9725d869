"""The whole command on a real service of the tiny release, against all baselines."""

import json
import math
import re

import pytest

from bidphrase_training.baselines.make import NAMES
from bidphrase_training.cli import main
from bidphrase_training.data.labels import LabelError
from bidphrase_training.evaluation.evaluate import Options, run
from tests.evaluation.conftest import KEYPHRASES


@pytest.fixture
def common(items, judgements) -> dict:
    return {"items": [items], "labels": [judgements], "part": "all", "keyphrases": [KEYPHRASES], "resamples": 200}


def figures_of(result: dict, system: str, group: str = "all") -> dict[str, float]:
    return {kind: found["value"] for kind, found in result["groups"][group]["systems"][system].items()}


def test_a_service_against_all_baselines(tiny_service, items, judgements, base, trained, tmp_path, capsys):
    report = tmp_path / "report.md"
    report.write_text("a\n<!-- evaluation:start -->\n<!-- evaluation:end -->\nb\n")
    arguments = [
        *("evaluate", "--items", items, "--labels", judgements, "--part", "all", "--keyphrases", KEYPHRASES),
        *("--services", f"tiny={tiny_service}", "--baselines", *NAMES, "--encoder", base, "--resamples", 100),
        *("--assistant", trained / "assistant", "--json", tmp_path / "x.json", "--html", tmp_path / "x.html"),
        *("--report", report),
    ]
    assert main([str(one) for one in arguments]) == 0
    printed = capsys.readouterr().out
    found = json.loads((tmp_path / "x.json").read_text(), parse_constant=lambda name: pytest.fail(name))
    group = found["groups"]["all"]
    assert list(group["systems"]) == ["tiny", *NAMES]
    assert list(found["groups"]) == ["all", "market", "shop"]
    assert list(group["differences"]) == list(NAMES)
    for name, kinds in group["systems"].items():
        for kind in ("KP", "PR", "SR", "Pass@5", "Pass@20", "nDCG@10", "MRR", "F1", "recall@candidates", "rho"):
            assert kinds[kind]["low"] <= kinds[kind]["value"] <= kinds[kind]["high"], (name, kind)
    assert -1 <= group["systems"]["tiny"]["rho similarity"]["value"] <= 1
    assert "rho similarity" not in group["systems"]["bm25"]
    assert group["label_yes_in_universe"] == group["label_yes"] > 8
    # The labels are a rule over words, which GraphEx follows and random weights do not.
    assert group["systems"]["graphex"]["nDCG@10"]["value"] > group["systems"]["tiny"]["nDCG@10"]["value"] + 0.2
    assert group["differences"]["graphex"]["nDCG@10"]["high"] < 0
    assert printed.strip() in report.read_text()
    assert "| difference | tiny - bm25 | tiny - minilm | tiny - graphex |" in printed
    page = (tmp_path / "x.html").read_text()
    assert page.count("<svg") >= 5
    assert not re.search(r"(src|href)=\"(?!#)|@import|url\((?!#)", page.replace("xlink:", ""))


def test_the_order_of_a_service_is_its_own(tiny_service, common):
    """What is served stops at the thresholds; the ranked list does not."""
    ranked = run(Options(services=[f"a={tiny_service}"], **common))
    served = run(Options(services=[f"a={tiny_service}"], service_list="served", **common))
    assert figures_of(ranked, "a")["length"] > figures_of(served, "a")["length"]
    assert figures_of(ranked, "a")["recall@candidates"] == figures_of(served, "a")["recall@candidates"]


def test_options_of_the_protocol_change_the_figures(common):
    bm25 = {**common, "baselines": ["bm25"]}
    plain = run(Options(**bm25))
    skip, no = figures_of(plain, "bm25"), figures_of(run(Options(unjudged="no", **bm25)), "bm25")
    assert skip["unjudged"] == no["unjudged"] > 0
    assert skip["Pass@5"] > no["Pass@5"]
    short = figures_of(run(Options(limit=5, **bm25)), "bm25")
    assert short["length"] == 5
    assert "Pass@10" not in short
    few = figures_of(run(Options(candidates=5, limit=5, **bm25)), "bm25")
    assert few["recall@candidates"] < short["recall@candidates"]
    narrow = run(Options(confidence=0.5, **bm25))["groups"]["all"]["systems"]["bm25"]["Pass@5"]
    wide = plain["groups"]["all"]["systems"]["bm25"]["Pass@5"]
    assert wide["low"] < narrow["low"] <= wide["value"] == narrow["value"] <= narrow["high"] < wide["high"]
    for other in ({"seed": 8}, {"resamples": 100}):
        assert (
            run(Options(**{**bm25, **other}))["groups"]["all"]["systems"]["bm25"]["PR"]
            != (plain["groups"]["all"]["systems"]["bm25"]["PR"])
        )


def test_a_label_speaks_for_close_variants_unless_told_otherwise(common, tmp_path):
    table = common["labels"][0].read_text().replace("packing cubes for travel\t", "travel packing cube\t")
    (tmp_path / "labels.tsv").write_text(table)
    asked = {**common, "labels": [tmp_path / "labels.tsv"], "baselines": ["graphex"]}
    variant, exact = (run(Options(match=match, **asked)) for match in ("variant", "exact"))
    assert figures_of(exact, "graphex")["unjudged"] > figures_of(variant, "graphex")["unjudged"]
    assert exact["groups"]["all"]["label_yes_in_universe"] == variant["groups"]["all"]["label_yes_in_universe"] - 1


def test_another_system_to_compare_with(common):
    two = {**common, "baselines": ["bm25", "graphex"]}
    one, other = run(Options(**two)), run(Options(against="graphex", **two))
    value = one["groups"]["all"]["differences"]["graphex"]["PR"]["value"]
    assert other["groups"]["all"]["differences"]["bm25"]["PR"]["value"] == pytest.approx(-value)
    with pytest.raises(ValueError, match="--against nobody: there are bm25, graphex"):
        run(Options(against="nobody", **two))


def test_the_assistant_judges(common, trained):
    asked = {**common, "baselines": ["bm25"], "judge": "assistant", "judge_model": trained / "assistant"}
    kind, strict = (run(Options(judge_threshold=threshold, **asked)) for threshold in (0.01, 0.9))
    assert figures_of(kind, "bm25")["unjudged"] == 0
    assert figures_of(kind, "bm25")["yes"] > figures_of(strict, "bm25")["yes"]
    with pytest.raises(ValueError, match="--judge assistant needs --judge-model"):
        run(Options(**{**asked, "judge_model": None}))


def test_labels_without_search_relevance_leave_it_out(common, tmp_path):
    rows = [line.rsplit("\t", 1)[0] for line in common["labels"][0].read_text().splitlines()]
    (tmp_path / "labels.tsv").write_text("\n".join(rows) + "\n")
    found = run(Options(**{**common, "labels": [tmp_path / "labels.tsv"], "baselines": ["bm25"]}))
    figures = figures_of(found, "bm25")
    assert not found["search_filter"]
    assert figures["SR"] is None
    assert math.isclose(figures["PR"], figures["precision"])


def test_what_is_missing_is_said(common):
    with pytest.raises(ValueError, match=r"systems \(none\): one or more of different names"):
        run(Options(**common))
    with pytest.raises(ValueError, match="--judge labels needs --labels"):
        run(Options(**{**common, "labels": None, "baselines": ["bm25"]}))
    with pytest.raises(ValueError, match="--candidates 10: at least 20, the keyphrases that are measured"):
        run(Options(candidates=10, baselines=["bm25"], **common))
    with pytest.raises(LabelError, match="no items: give --items, or --labels"):
        run(Options(baselines=["bm25"], keyphrases=[KEYPHRASES]))
