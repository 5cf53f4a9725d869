"""The JSON file of finished trainings: one setup, one record a row and seed, written anew whole after each."""

import json
from pathlib import Path
from typing import Any


class Ledger:
    """Finished trainings of one setup; a file that holds none takes any. Raises `ValueError` if it holds trainings of
    another setup."""

    def __init__(self, path: Path, setup: dict[str, Any]):
        self._path = path
        held = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {"setup": setup, "runs": []}
        if not held["runs"] and not held.get("facts"):
            held["setup"] = setup
        changed = {k for k in held["setup"] | setup if held["setup"].get(k) != setup.get(k)}
        if changed:
            raise ValueError(
                f"{path} holds trainings with other {', '.join(sorted(changed))}: give the same, or another --results"
            )
        self._held = held

    @property
    def runs(self) -> list[dict[str, Any]]:
        """The records, in the order in which they were finished."""
        return self._held["runs"]

    @property
    def facts(self) -> dict[str, Any]:
        """What is known of simulation and assistant."""
        return self._held.get("facts", {})

    def done(self, row: str, seed: int) -> bool:
        """Whether that training is in the file."""
        return any(one["row"] == row and one["seed"] == seed for one in self.runs)

    def add(self, record: dict[str, Any]) -> None:
        """Append a record (with `row` and `seed`) and write the file."""
        self.runs.append(record)
        self._write()

    def state(self, facts: dict[str, Any]) -> None:
        """Keep facts about simulation and assistant, and write the file."""
        self._held["facts"] = facts
        self._write()

    def _write(self) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        lines = ",\n".join("  " + json.dumps(one) for one in self.runs)
        head = {k: v for k, v in self._held.items() if k != "runs"}
        text = json.dumps(head, indent=1)[:-2] + f',\n "runs": [\n{lines}\n ]\n}}\n'
        temporary = self._path.with_suffix(".tmp")
        temporary.write_text(text, encoding="utf-8")
        temporary.replace(self._path)
