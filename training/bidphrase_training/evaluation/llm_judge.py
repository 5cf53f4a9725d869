"""A large language model as the judge: any OpenAI-compatible endpoint, asked by `label`, which keeps every answer."""

import json
from dataclasses import MISSING, dataclass, fields
from pathlib import Path

from bidphrase_training.common.options import option
from bidphrase_training.data.labels import read_labels
from bidphrase_training.data.tables import Item
from bidphrase_training.data.write import write_tsv
from bidphrase_training.evaluation.judges import LabelJudge, Verdict
from bidphrase_training.teacher import label

COLUMNS = ("source", "item_id", "category", "title", "keyphrase")


@dataclass(frozen=True, kw_only=True)
class LlmOptions:
    """Where `--judge llm` asks."""

    llm_url: str = option("", "--judge llm: base address of the API, such as http://127.0.0.1:11434/v1")
    llm_model: str = option("", "--judge llm: model name, as the server knows it")
    llm_out: Path | None = option(
        None, "--judge llm: label table to write; answers kept beside it are not asked for again"
    )
    llm_settings: str = option("", '--judge llm: JSON object of more options of `label`, such as {"per_request": 10}')


class LlmJudge:
    """Verdicts of a model on `llm`; it is not asked about search relevance. Refusals and odd answers are unjudged."""

    def __init__(self, options: LlmOptions):
        if not (options.llm_url and options.llm_model and options.llm_out):
            raise ValueError("--judge llm needs --llm-url, --llm-model and --llm-out")
        self._pairs = options.llm_out.with_name(options.llm_out.name + ".pairs.tsv")
        self._label = label.Options(
            pairs=[self._pairs],
            out=options.llm_out,
            url=options.llm_url,
            model=options.llm_model,
            **_settings(options.llm_settings),
        )

    def verdicts(self, items: list[Item], keyphrases: list[list[str]]) -> list[list[Verdict]]:
        """Asks about what no earlier run has asked."""
        pairs = [
            (item.source, item.item_id, item.category, item.title, keyphrase)
            for item, asked in zip(items, keyphrases, strict=True)
            for keyphrase in asked
        ]
        if not pairs:
            return [[] for _ in items]
        write_tsv(self._pairs, COLUMNS, pairs)
        label.run(self._label)
        return LabelJudge(read_labels(self._label.out), "exact").verdicts(items, keyphrases)


def _settings(text: str) -> dict:
    """Options of `label` by name. Raises `ValueError` on one that it does not have or that is set elsewhere."""
    try:
        given = json.loads(text or "{}")
    except json.JSONDecodeError as error:
        raise ValueError(f"--llm-settings: not JSON ({error.msg})") from error
    if not isinstance(given, dict):
        raise ValueError("--llm-settings: a JSON object wanted")
    known = {one.name: one for one in fields(label.Options) if one.default is not MISSING}
    unknown = set(given) - set(known)
    if unknown:
        raise ValueError(f"--llm-settings: unknown {', '.join(sorted(unknown))}; known: {', '.join(known)}")
    return {name: Path(value) if "Path" in str(known[name].type) and value else value for name, value in given.items()}
