import json
from dataclasses import replace

import pytest
import torch

from bidphrase_training.cli import main
from bidphrase_training.common.loop import ResumeError
from bidphrase_training.cross_encoder.train import Options, evaluate, load, run, tokenize
from bidphrase_training.data.load import read_parts
from bidphrase_training.fixture import tiny_base
from bidphrase_training.tokenizer import ItemTokenizer


@pytest.fixture
def options(tmp_path, base, labels):
    return Options(
        labels=[labels],
        base=base,
        out=tmp_path / "run",
        epochs=1,
        learning_rate=1e-3,
        batch_lists=8,
        checkpoint_steps=3,
    )


def weights(folder):
    return torch.cat([p.flatten() for p in load(folder).parameters()])


def test_learns_the_rule_of_its_training_lists(options):
    longer = replace(options, epochs=60, dropout=0.0)
    run(longer)
    tokenizer = ItemTokenizer.from_folder(options.base)
    lists = [tokenize(one, tokenizer) for one in read_parts(longer).train]
    figures = evaluate(load(longer.out), lists, tokenizer.limits.item_tokens, "cpu")
    assert figures["auc_llm"] > 0.9
    assert figures["auc_sr"] > 0.99


def test_an_interrupted_run_resumes_to_the_same_length_and_logs_every_stage(options, tmp_path):
    assert run(replace(options, stop_after_steps=3)) == {}
    assert not (options.out / "model.pt").exists()
    assert run(options)
    lines = [json.loads(x) for x in (options.out / "metrics.jsonl").read_text().splitlines()]
    assert lines[-1]["dev"]["auc_llm"] > 0
    assert [x["step"] for x in lines].count(0) == 1
    other = replace(options, out=tmp_path / "whole")
    run(other)
    whole = [json.loads(x) for x in (other.out / "metrics.jsonl").read_text().splitlines()]
    assert lines[-1]["step"] == whole[-1]["step"]


def test_without_randomness_a_resumed_run_ends_at_the_same_weights(options, tmp_path):
    plain = replace(options, dropout=0.0, category_dropout=0.0, category_swap=0.0)
    run(replace(plain, stop_after_steps=4))
    run(plain)
    other = replace(plain, out=tmp_path / "whole")
    run(other)
    assert torch.allclose(weights(plain.out), weights(other.out), atol=1e-6)


def test_a_checkpoint_of_other_options_is_refused(options):
    run(replace(options, stop_after_steps=3))
    with pytest.raises(ResumeError, match="seed"):
        run(replace(options, seed=8))


@pytest.mark.parametrize(
    "change",
    [
        {"epochs": 2},
        {"batch_lists": 4},
        {"learning_rate": 1e-4},
        {"weight_decay": 0.5},
        {"seed": 8},
        {"precision": "bf16"},
        {"dropout": 0.0},
        {"category_dropout": 0.0},
        {"category_swap": 0.9},
        {"layers": "1"},
        {"kind": "standard"},
        {"kind": "standard", "readout": "cls"},
        {"readout": "cls"},
        {"heads": "llm"},
        {"label_share": 0.5},
        {"held_out_per_mille": 300},
        {"dev_per_mille": 300},
        {"list_size": 4},
    ],
    ids=lambda change: "+".join(change),
)
def test_every_option_changes_the_trained_weights(options, change, tmp_path, plain_weights):
    changed = replace(options, out=tmp_path / "changed", **change)
    run(changed)
    found = weights(changed.out)
    assert found.shape != plain_weights.shape or not torch.equal(found, plain_weights)


@pytest.fixture(scope="module")
def plain_weights(tmp_path_factory, base, labels):
    out = tmp_path_factory.mktemp("plain")
    run(Options(labels=[labels], base=base, out=out, epochs=1, learning_rate=1e-3, batch_lists=8, checkpoint_steps=3))
    return weights(out)


def test_the_same_options_give_the_same_weights(options, plain_weights):
    run(options)
    assert torch.equal(weights(options.out), plain_weights)


@pytest.mark.parametrize("width", [32, 48])
def test_trains_from_any_bert_type_base(options, width):
    base = options.out.parent / f"base-{width}"
    tiny_base(base, ["new vintage large red blue green mug shoe lamp"], pieces=140, width=width, seed=width)
    figures = run(replace(options, base=base))
    assert 0 <= figures["auc_llm"] <= 1
    assert load(options.out).shape.width == width


def test_goes_on_from_a_trained_model(options, trained, plain_weights):
    run(replace(options, base=None, init=trained / "assistant", learning_rate=1e-9, epochs=1))
    assert torch.allclose(weights(options.out), weights(trained / "assistant"), atol=1e-5)
    assert not torch.allclose(weights(options.out), plain_weights, atol=1e-3)
    with pytest.raises(ValueError, match="leave out --base"):
        run(replace(options, init=trained / "assistant"))


@pytest.mark.parametrize("kind", ["prefix", "standard"])
def test_the_readout_changes_the_weights_of_both_kinds(options, kind, tmp_path):
    found = []
    for readout in ("mean", "cls"):
        run(replace(options, kind=kind, readout=readout, out=tmp_path / readout))
        found.append(weights(tmp_path / readout))
        assert load(tmp_path / readout).shape.readout == readout
    assert not torch.equal(*found)


def test_one_head_learns_llm_alone(options):
    figures = run(replace(options, heads="llm"))
    assert set(figures) == {"auc_llm", "f1_llm"}
    assert load(options.out).heads.out_features == 1


@pytest.mark.parametrize(("readout", "least"), [("cls", 0.9), ("mean", 0.7)])
def test_the_standard_kind_learns_the_rule_too(options, readout, least):
    still = {"dropout": 0.0, "category_dropout": 0.0, "category_swap": 0.0}
    longer = replace(options, epochs=40, learning_rate=4e-3, kind="standard", readout=readout, **still)
    run(longer)
    tokenizer = ItemTokenizer.from_folder(options.base)
    lists = [tokenize(one, tokenizer) for one in read_parts(longer).train]
    figures = evaluate(load(longer.out), lists, tokenizer.limits.item_tokens, "cpu")
    assert figures["auc_llm"] > least
    assert figures["auc_sr"] > least


def test_going_on_keeps_the_form_of_the_model(options, trained):
    going_on = replace(options, base=None, init=trained / "assistant")
    with pytest.raises(ValueError, match="its kind is prefix, not standard: give --kind prefix"):
        run(replace(going_on, kind="standard"))
    with pytest.raises(ValueError, match="its heads is llm,sr, not llm: give --heads llm,sr"):
        run(replace(going_on, heads="llm"))


def test_a_checkpoint_from_before_an_option_existed_goes_on_with_its_default(options):
    run(replace(options, stop_after_steps=3))
    path = options.out / "checkpoint.pt"
    state = torch.load(path, weights_only=True)
    del state["options"]["kind"]
    torch.save(state, path)
    with pytest.raises(ResumeError, match="kind"):
        run(replace(options, kind="standard"))
    assert run(options)


def test_a_mistake_is_one_line_and_exit_code_1(options, capsys):
    assert main(["train-cross-encoder", "--labels", "nothing.tsv", "--out", str(options.out)]) == 1
    assert capsys.readouterr().err == "bidphrase_training: nothing.tsv: no such file\n"
