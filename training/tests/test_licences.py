"""Every Python package that is installed has a permissive licence, and is listed with an exact version."""

import re
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

REQUIREMENTS = Path(__file__).parents[1] / "requirements.txt"

PERMISSIVE = re.compile(
    r"\b(MIT|BSD|Apache|ISC|0BSD|PSF|Python Software Foundation|Unlicense|Zlib|HPND|CC0)\b"
    r"|\b(MPL-2\.0|Mozilla Public License 2\.0)\b",
    re.IGNORECASE,
)
COPYLEFT = re.compile(r"\b(A?GPL|LGPL|GNU|SSPL|BUSL)\b", re.IGNORECASE)

# NVIDIA's redistributable libraries, which torch names on Linux; the service and its images have no torch.
VENDOR = re.compile(r"^(nvidia|cuda)-", re.IGNORECASE)


def _words(package: Distribution) -> str:
    meta = package.metadata
    classifiers = [line for line in meta.get_all("Classifier") or [] if line.startswith("License ::")]
    licence = (meta.get("License") or "").strip()
    # Some paste the whole text; its first line names it.
    return " | ".join([meta.get("License-Expression") or "", licence.splitlines()[0] if licence else "", *classifiers])


def _installed(names: list[str]) -> dict[str, Distribution]:
    found: dict[str, Distribution] = {}
    queue = list(names)
    while queue:
        name = re.sub(r"[-_.]+", "-", queue.pop()).lower()
        if name in found:
            continue
        try:
            found[name] = distribution(name)
        except PackageNotFoundError:
            continue  # for another platform, or an extra that nobody asked for
        needed = [line for line in found[name].requires or [] if "extra ==" not in line]
        queue += [re.match(r"[\w.-]+", line)[0] for line in needed]
    return found


def _pinned() -> list[str]:
    lines = [line.split("#")[0].strip() for line in REQUIREMENTS.read_text().splitlines()]
    return [line for line in lines if line and not line.startswith("-")]


def test_versions_are_exact() -> None:
    for line in _pinned():
        assert re.fullmatch(r"[\w.-]+(\[[\w,]+\])?==[\w.]+( *;.*)?", line), line


def test_every_package_has_a_permissive_licence() -> None:
    installed = _installed([re.match(r"[\w.-]+", line)[0] for line in _pinned()])
    assert len(installed) > 20
    other = {
        name: words
        for name, package in installed.items()
        if not VENDOR.match(name)
        and (not PERMISSIVE.search(words := _words(package)) or (COPYLEFT.search(words) and " OR " not in words))
    }
    assert other == {}
