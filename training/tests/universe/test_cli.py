import argparse
import json

import pytest

from bidphrase_training.universe.cli import add_parser

from .test_lexicon import RAW


@pytest.fixture
def lexicon(tmp_path):
    folder = tmp_path / "lexicon"
    folder.mkdir()
    queries = [{"q": text, "demand": 3} for text in ("acme belt", "mens belt", "womens belt")]
    data = {"department": "Shop", "leaves": [RAW | {"queries": queries, "audience": ["men", "women"]}]}
    (folder / "shop.json").write_text(json.dumps(data), encoding="utf-8")
    return folder


def run(*argv):
    parser = argparse.ArgumentParser()
    add_parser(parser.add_subparsers())
    args = parser.parse_args(["universe", *map(str, argv)])
    return args.run(args)


def test_writes_the_table_and_says_how_much(tmp_path, lexicon, capsys):
    out = tmp_path / "out.tsv"
    assert run("--lexicon", lexicon, "--out", out) == 0
    lines = out.read_text(encoding="utf-8").splitlines()
    assert lines[:2] == ["keyphrase\tdemand\tleaf", "acme belt\t3\tShop > Belts"]
    assert "acme waist belt\t\tShop > Belts" in lines
    assert f"{len(lines) - 1} phrases, 3 hand-written, {len(lines) - 4} composed" in capsys.readouterr().out


def test_seed_reaches_the_generator(tmp_path, lexicon):
    outs = [tmp_path / f"{n}.tsv" for n in range(6)]
    for seed, out in enumerate(outs):
        run("--lexicon", lexicon, "--out", out, "--seed", seed)
    assert len({out.read_bytes() for out in outs}) > 1


def test_scores_drop_composed_phrases(tmp_path, lexicon):
    scores, out = tmp_path / "scores.tsv", tmp_path / "out.tsv"
    scores.write_text("keyphrase\tscore\nacme waist belt\t0.6\n", encoding="utf-8")
    run("--lexicon", lexicon, "--out", out, "--scores", scores)
    assert "acme waist belt" in out.read_text(encoding="utf-8")
    run("--lexicon", lexicon, "--out", out, "--scores", scores, "--min-score", 0.7)
    assert "acme waist belt" not in out.read_text(encoding="utf-8")


def test_report_is_brought_up_to_date(tmp_path, lexicon):
    report = tmp_path / "doc.md"
    report.write_text("<!-- universe counts -->\n<!-- universe counts end -->\n", encoding="utf-8")
    run("--lexicon", lexicon, "--out", tmp_path / "out.tsv", "--report", report)
    assert "| hand-written query | 3 |" in report.read_text(encoding="utf-8")
