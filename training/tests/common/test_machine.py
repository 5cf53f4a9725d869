from bidphrase_training.common.machine import describe_core


def test_reads_the_model_and_the_instructions_that_matter(tmp_path):
    path = tmp_path / "cpuinfo"
    path.write_text("processor\t: 0\nmodel name\t: Some CPU\nflags\t\t: fpu avx2 avx512_vnni sse\n\nprocessor\t: 1\n")
    assert describe_core(path) == {"core": "Some CPU", "instructions": "avx2 avx512_vnni"}
    assert describe_core(tmp_path / "none")["instructions"] == "unknown"
