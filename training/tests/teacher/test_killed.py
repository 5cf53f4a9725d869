import os
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

from bidphrase_training.data.labels import read_labels
from bidphrase_training.teacher.label import run

TRAINING = Path(__file__).parents[2]


def test_a_killed_run_goes_on_where_it_was(options, teacher):
    words = [f"mug {n}" for n in range(30)]
    options.pairs[0].write_text("title\tkeyphrase\n" + "".join(f"red mug\t{w}\n" for w in words), encoding="utf-8")
    sixth, killed = threading.Event(), threading.Event()

    def misbehave(number, body):
        if number == 6:
            sixth.set()
            killed.wait(60)

    teacher.misbehave = misbehave
    command = [sys.executable, "-m", "bidphrase_training", "label", "--pairs", str(options.pairs[0]), "--clients", "1"]
    command += ["--out", str(options.out), "--url", options.url, "--model", options.model]
    child = subprocess.Popen(command, env={**os.environ, "PYTHONPATH": str(TRAINING)}, stderr=subprocess.DEVNULL)
    assert sixth.wait(120)
    child.kill()
    child.wait()
    killed.set()
    assert run(replace(options, clients=1))["asked"] == 30 - 5
    assert len(read_labels(options.out)) == 30
