import onnx

from bidphrase_training.faults import Options, run
from tests.conftest import REPOSITORY


def test_the_committed_faulty_models_are_what_the_command_makes(tmp_path):
    run(Options(out=tmp_path))
    made = sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*.onnx"))
    assert len(made) == 5
    for path in made:
        assert (tmp_path / path).read_bytes() == (REPOSITORY / "test/fixtures" / path).read_bytes(), path


def test_width_is_that_of_the_encoders(tmp_path):
    run(Options(out=tmp_path, width=8))
    for name, width in (("constant", 8), ("other-name", 8), ("other-width", 4)):
        (output,) = onnx.load(tmp_path / f"faulty-encoders/{name}.onnx").graph.output
        assert output.type.tensor_type.shape.dim[1].dim_value == width
