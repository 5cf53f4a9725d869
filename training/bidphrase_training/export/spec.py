"""What a folder of models says of itself: a models folder by `models.json`, a release by its manifest."""

import json
from pathlib import Path


def read_spec(folder: Path, option: str) -> dict:
    """The models' settings, as `models.json` holds them; `ValueError` naming `option` if `folder` has neither file."""
    models, manifest = folder / "models.json", folder / "manifest.json"
    if models.exists():
        return json.loads(models.read_text(encoding="utf-8"))
    if manifest.exists():
        return json.loads(manifest.read_text(encoding="utf-8"))["models"]
    raise ValueError(f"{option} {folder}: neither models.json nor manifest.json there")
