from bidphrase_training.faults import FAULTS, Options, run
from tests.conftest import REPOSITORY


def test_the_committed_faulty_rerankers_are_what_the_command_makes(tmp_path):
    run(Options(out=tmp_path))
    for name in FAULTS:
        committed = REPOSITORY / f"test/fixtures/faulty-rerankers/{name}.onnx"
        assert (tmp_path / f"{name}.onnx").read_bytes() == committed.read_bytes()
