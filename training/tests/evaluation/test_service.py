import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import numpy as np
import pytest

from bidphrase_training.evaluation.service import Judged, Options, figures, run
from bidphrase_training.export.runtime import Runtime


@pytest.fixture
def service(trained):
    """POST /rank over the trained models, answering as the TypeScript service does."""
    runtime = Runtime(trained / "models")
    threshold = runtime.spec["thresholds"]["llm"]

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            item = runtime.tokenizer.item_ids(body["item"]["title"], body["item"].get("category"))
            phrases = [runtime.tokenizer.phrase_ids(k) for k in body["keyphrases"]]
            rows = []
            side = runtime.embed(item)
            for phrase, (llm, sr) in zip(phrases, runtime.probabilities(runtime.logits(item, phrases)), strict=True):
                near = float(side @ runtime.embed(runtime.tokenizer.encoder_ids(phrase)))
                rows.append({"llm": float(llm), "sr": float(sr), "similarity": near, "passLlm": bool(llm >= threshold)})
            answer = json.dumps({"keyphrases": rows}).encode()
            self.send_response(200)
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def test_table_is_pooled_by_source_and_by_category(service, labels, tmp_path):
    report = tmp_path / "quality.md"
    report.write_text("before\n<!-- quality:start -->\nold\n<!-- quality:end -->\nafter\n")
    table = run(Options(labels=[labels], url=service, clients=1, report=report, held_out_per_mille=500))
    assert table["all"]["pairs"] == table["rule"]["pairs"] > table["all, without easy candidates"]["pairs"]
    assert table["all, without easy candidates"]["yes share"] > table["all"]["yes share"]
    assert table["items with a category"]["sr AUC"] != table["the same, a wrong category"]["sr AUC"]
    text = report.read_text()
    assert text.startswith("before")
    assert text.endswith("after\n")
    assert "old" not in text
    assert "| rule |" in text
    other = run(Options(labels=[labels], url=service, seed=8, held_out_per_mille=500))
    assert other["the same, a wrong category"] != table["the same, a wrong category"]


def test_a_service_that_is_not_there_is_named(labels):
    with pytest.raises(RuntimeError, match="start the service first"):
        run(Options(labels=[labels], url="http://127.0.0.1:9"))


def test_markers_are_needed(service, labels, tmp_path):
    (tmp_path / "x.md").write_text("nothing")
    with pytest.raises(ValueError, match="quality:start"):
        run(Options(labels=[labels], url=service, report=tmp_path / "x.md"))


def test_rho_is_that_of_both_models_over_all_pairs():
    nan = float("nan")
    judged = Judged(
        source=np.array(["a"] * 5),
        easy=np.zeros(5, dtype=bool),
        llm_label=np.array([1, 0, 0, 1, nan]),
        sr_label=np.array([1, 0, 0, 1, 1]),
        llm=np.array([0.9, 0.1, 0.2, 0.7, 0.0]),
        sr=np.array([0.9, 0.1, 0.2, 0.7, 0.0]),
        similarity=np.array([0.8, 0.3, 0.1, 0.4, 0.9]),
        passed=np.array([True, False, False, True, True]),
    )
    assert figures(judged, np.ones(5, dtype=bool))["bi-encoder rho"] == pytest.approx(1 - 6 * 2 / (4 * 15))
