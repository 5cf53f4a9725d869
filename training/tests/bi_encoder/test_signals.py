"""The multi-task scheme: clicks, search relevance and llm labels as data sets of their own."""

import json
from dataclasses import replace

import pytest
import torch

from bidphrase_training.bi_encoder.datasets import from_clicks
from bidphrase_training.bi_encoder.model import load
from bidphrase_training.bi_encoder.train import Options, run
from bidphrase_training.cross_encoder.train import Options as CrossOptions
from bidphrase_training.cross_encoder.train import run as run_cross
from bidphrase_training.data.labels import LabelError
from bidphrase_training.data.lists import ItemList
from bidphrase_training.tokenizer import ItemTokenizer


@pytest.fixture(scope="module")
def clicks(tmp_path_factory, labels):
    """The rule's table with a click log: right keyphrases are clicked 3 times of 10, others 1 of 20 or never."""
    path = tmp_path_factory.mktemp("clicks") / "clicks.tsv"
    lines = ["title\tkeyphrase\tclicks\timpressions\tsr"]
    for number, row in enumerate(labels.read_text().splitlines()[1:]):
        cells = row.split("\t")
        seen = "3\t10" if cells[5] == "1" else ("1\t20" if number % 2 else "0\t50")
        lines.append(f"{cells[3]}\t{cells[4]}\t{seen}\t{cells[6]}")
    path.write_text("\n".join(lines) + "\n")
    return path


@pytest.fixture
def options(tmp_path, base, clicks):
    return Options(
        labels=[clicks], base=base, out=tmp_path / "run", epochs=1, dims="32,16", batch_lists=8, signals="ctr"
    )


def trained_by(options):
    run(options)
    return torch.cat([p.flatten() for p in load(options.out / "model").parameters()])


def test_clicks_are_yes_over_the_threshold_with_enough_impressions_and_never_no(base):
    one = ItemList("s", "1", "red mug", "home")
    one.keyphrases = ["mug", "red mug", "blue mug", "shoe", "lamp"]
    one.clicks, one.impressions = [3, 1, 0, 1, None], [10, 20, 50, 2, None]
    tokenizer = ItemTokenizer.from_folder(base)

    def kept(threshold, impressions):
        made = from_clicks([one], tokenizer, threshold, impressions)
        assert all(target == 1 for x in made for target in x.target)
        return [x.keyphrases for x in made]

    ids = {k: tokenizer.encoder_ids(tokenizer.phrase_ids(k)) for k in one.keyphrases}
    assert kept(0.0, 1) == [[ids["mug"], ids["red mug"], ids["shoe"]]]
    assert kept(0.05, 1) == [[ids["mug"], ids["shoe"]]]
    assert kept(0.05, 10) == [[ids["mug"]]]
    assert kept(0.3, 1) == [[ids["shoe"]]]
    assert kept(0.9, 1) == []


def test_each_signal_is_a_data_set_with_its_own_loss(options):
    run(replace(options, signals="ctr,sr"))
    record = json.loads((options.out / "train.json").read_text())
    assert set(record["data_sets"]) == {"labels-ctr", "labels-sr"}
    assert set(record["losses"]) == {"mnr", "contrastive"}
    assert 0 < record["data_sets"]["labels-ctr"] <= record["data_sets"]["labels-sr"]


@pytest.mark.parametrize(
    "change",
    [{"ctr_threshold": 0.2}, {"min_impressions": 15}, {"ctr_loss": "contrastive"}, {"signals": "ctr,sr"}],
    ids=lambda change: next(iter(change)),
)
def test_every_option_on_clicks_changes_the_trained_weights(options, change, tmp_path):
    plain = trained_by(options)
    assert not torch.equal(trained_by(replace(options, out=tmp_path / "changed", **change)), plain)


def test_a_loss_that_needs_a_no_is_refused_for_clicks(options):
    with pytest.raises(ValueError, match="'softmax' for data set labels-ctr: one of mnr, contrastive wanted"):
        run(replace(options, ctr_loss="softmax"))


def test_unknown_and_missing_signals_are_refused_by_name(options):
    with pytest.raises(ValueError, match="'click' is not one of ctr, sr, llm"):
        run(replace(options, signals="click"))
    with pytest.raises(ValueError, match="labels-llm: --signals ctr,llm asks for it"):
        run(replace(options, signals="ctr,llm"))


@pytest.mark.parametrize("none", ["", " , "])
def test_signals_that_name_none_are_refused_not_taken_for_the_default(options, none):
    with pytest.raises(ValueError, match="names no signal: name some of ctr, sr, llm"):
        run(replace(options, signals=none))


def test_the_cross_encoder_refuses_clicks_alone_and_says_why(options, tmp_path, clicks):
    alone = tmp_path / "alone.tsv"
    alone.write_text("\n".join(line.rsplit("\t", 1)[0] for line in clicks.read_text().splitlines()) + "\n")
    run(replace(options, labels=[alone]))
    with pytest.raises(LabelError, match="clicks alone have no negatives"):
        run_cross(CrossOptions(labels=[alone], base=options.base, out=tmp_path / "cross"))
