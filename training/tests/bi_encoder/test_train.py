import json
from dataclasses import replace

import pytest
import torch
from sentence_transformers import SentenceTransformer

from bidphrase_training.bi_encoder.model import cut, encode_all, load
from bidphrase_training.bi_encoder.train import Options, run


@pytest.fixture
def options(tmp_path, base, labels, trained):
    return Options(
        labels=[labels],
        scores=[trained / "scores.parquet"],
        base=base,
        out=tmp_path / "run",
        epochs=1,
        dims="32,16",
        batch_lists=8,
    )


def weights(folder):
    return torch.cat([p.flatten() for p in load(folder / "model").parameters()])


@pytest.fixture(scope="module")
def plain_weights(tmp_path_factory, base, labels, trained):
    out = tmp_path_factory.mktemp("plain")
    scores = [trained / "scores.parquet"]
    run(Options(labels=[labels], scores=scores, base=base, out=out, epochs=1, dims="32,16", batch_lists=8))
    return weights(out)


def test_learns_at_every_matryoshka_dimension_and_says_what_it_learnt_from(trained):
    record = json.loads((trained / "student/train.json").read_text())
    assert min(record["dev"].values()) > 0.6
    assert record["losses"] == {"contrastive": {"margin": 0.6}, "pearson": {"within": "batch"}}
    assert set(record["data_sets"]) == {"labels-llm", "scores"}


def test_the_student_is_a_sentence_transformers_folder(trained):
    model = SentenceTransformer(str(trained / "student/model"), device="cpu")
    assert model.encode(["red mug"]).shape == (1, 32)


@pytest.mark.parametrize(
    "change",
    [
        {"scores": None},
        {"target": "llm"},
        {"target": "logit"},
        {"dims": "32"},
        {"category_dropout": 0.0},
        {"seed": 9},
        {"batch_lists": 4},
        {"dropout": 0.3},
        {"pearson_within": "list"},
        {"pearson_within": "both"},
        {"margin": 0.2},
        {"llm_loss": "mnr"},
        {"llm_loss": "softmax"},
        {"signals": "sr"},
        {"signals": "sr,llm"},
        *({"distillation_loss": name} for name in ("cosent", "margin_mse", "kl", "mse", "ranknet", "lambda")),
    ],
    ids=lambda change: " ".join(f"{k} {v}" for k, v in change.items()),
)
def test_every_option_changes_the_trained_weights(options, change, tmp_path, plain_weights):
    changed = replace(options, out=tmp_path / "changed", **change)
    run(changed)
    assert not torch.equal(weights(changed.out), plain_weights)


@pytest.mark.parametrize(
    ("loss", "one", "other"),
    [
        ({"llm_loss": "mnr"}, {"mnr_negatives": "batch"}, {"mnr_negatives": "list"}),
        ({"llm_loss": "mnr"}, {"mnr_negatives": "list"}, {"mnr_negatives": "all"}),
        ({"llm_loss": "mnr"}, {"scale": 20.0}, {"scale": 5.0}),
        ({"distillation_loss": "kl"}, {"temperature": 1.0}, {"temperature": 4.0}),
        ({"signals": "sr"}, {"sr_loss": "contrastive"}, {"sr_loss": "mnr"}),
    ],
    ids=lambda change: " ".join(f"{k} {v}" for k, v in change.items()),
)
def test_every_setting_of_a_loss_changes_the_trained_weights(options, loss, one, other, tmp_path):
    found = []
    for number, setting in enumerate((one, other)):
        changed = replace(options, out=tmp_path / str(number), **loss, **setting)
        run(changed)
        found.append(weights(changed.out))
    assert not torch.equal(*found)


def test_losses_are_named_and_fit_their_data(options):
    with pytest.raises(ValueError, match="'pearson' for data set labels-llm: one of contrastive, softmax, mnr wanted"):
        run(replace(options, llm_loss="pearson"))
    with pytest.raises(ValueError, match="'mnr' for data set scores: one of pearson, cosent"):
        run(replace(options, distillation_loss="mnr"))


def test_further_training_starts_at_the_trained_weights(options, trained, tmp_path, plain_weights):
    still = replace(options, base=None, init=trained / "student", learning_rate=1e-12)
    run(still)
    assert torch.allclose(weights(still.out), weights(trained / "student"), atol=1e-6)
    further = replace(still, out=tmp_path / "further", learning_rate=2e-3)
    run(further)
    assert not torch.allclose(weights(further.out), weights(trained / "student"), atol=1e-3)


def test_further_training_wants_a_trained_student_and_no_base(options, trained):
    with pytest.raises(ValueError, match="leave out --base"):
        run(replace(options, init=trained / "student"))
    with pytest.raises(ValueError, match="leave out --base and --layers"):
        run(replace(options, base=None, layers="1", init=trained / "student"))
    with pytest.raises(ValueError, match="no folder model in it"):
        run(replace(options, base=None, init=trained / "assistant"))


def test_sr_labels_alone_teach_the_student_nothing_and_measure_nothing(options, labels, tmp_path):
    path = tmp_path / "sr.tsv"
    rows = [line.split("\t") for line in labels.read_text().splitlines()]
    path.write_text("\n".join("\t".join((*r[:5], r[6])) for r in rows) + "\n")
    with pytest.raises(ValueError, match="nothing to learn from"):
        run(replace(options, labels=[path], scores=None))
    assert run(replace(options, labels=[path], dev_per_mille=0)) == {}


def test_the_student_keeps_only_the_named_layers_of_its_base(options, base, tmp_path):
    run(replace(options, layers="1", out=tmp_path / "one"))
    config = json.loads((tmp_path / "one/model/config.json").read_text())
    assert config["num_hidden_layers"] == 1
    saved = load(tmp_path / "one/model")
    assert torch.isfinite(encode_all(saved, [[2, 10, 3]], 16)).all()
    with pytest.raises(ValueError, match=r"layers 0, 2: .* has layers 0..1"):
        run(replace(options, layers="0,2", out=tmp_path / "three"))


def test_a_cut_base_is_the_named_layers_of_the_whole(base):
    whole, cut_base = load(base), load(base, [1])
    kept = cut_base[0].auto_model.encoder.layer
    assert len(kept) == 1
    assert torch.equal(
        kept[0].intermediate.dense.weight, whole[0].auto_model.encoder.layer[1].intermediate.dense.weight
    )


def test_too_many_dimensions_are_refused(options):
    with pytest.raises(ValueError, match="the base has 32 dimensions"):
        run(replace(options, dims="64"))


def test_embeddings_do_not_depend_on_their_batch(trained):
    model = load(trained / "student/model")
    rows = [[2, 10, 3], [2, 10, 11, 12, 13, 3], [2, 20, 21, 3]]
    together = encode_all(model, rows, 16)
    assert torch.allclose(together, torch.cat([encode_all(model, [row], 16) for row in rows]), atol=1e-5)
    assert torch.allclose(cut(together, 16).norm(dim=1), torch.ones(3), atol=1e-5)
