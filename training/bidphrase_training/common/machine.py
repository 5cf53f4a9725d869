"""What kind of core figures were measured on: int8 results differ between cores with and without VNNI."""

import platform
from pathlib import Path

WANTED = ("avx2", "avx512f", "avx512_vnni", "avx_vnni", "avx512_bf16", "amx_int8")


def describe_core(cpuinfo: Path = Path("/proc/cpuinfo")) -> dict[str, str]:
    """Model name and the instruction sets that matter here; `unknown` where the system does not say."""
    lines = cpuinfo.read_text(encoding="utf-8").splitlines() if cpuinfo.exists() else []
    found = dict(line.split(":", 1) for line in reversed(lines) if ":" in line)
    facts = {key.strip(): value.strip() for key, value in found.items()}
    flags = [flag for flag in WANTED if flag in facts.get("flags", "").split()]
    return {
        "core": facts.get("model name", platform.processor() or "unknown"),
        "instructions": " ".join(flags) or "unknown",
    }
