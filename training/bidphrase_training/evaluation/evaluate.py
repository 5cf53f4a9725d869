"""`evaluate`: the offline protocol for services and baselines; definitions in docs/evaluation.md."""

import argparse
import json
from dataclasses import dataclass, fields
from pathlib import Path

from bidphrase_training.baselines.universe import Universe, read_universe
from bidphrase_training.common.options import add_options, from_args, option, to_json
from bidphrase_training.evaluation import protocol
from bidphrase_training.evaluation.assistant import Assistant
from bidphrase_training.evaluation.items import ItemOptions, choose, read_all_labels
from bidphrase_training.evaluation.judges import MATCHES, AssistantJudge, Judge, LabelJudge
from bidphrase_training.evaluation.llm_judge import LlmJudge, LlmOptions
from bidphrase_training.evaluation.page import write_page
from bidphrase_training.evaluation.report import plain, write_between
from bidphrase_training.evaluation.systems import SystemOptions, open_systems
from bidphrase_training.evaluation.tables import tables

JUDGES = ("labels", "assistant", "llm")


@dataclass(frozen=True, kw_only=True)
class Options(ItemOptions, SystemOptions, LlmOptions):
    """Options of `evaluate`."""

    judge: str = option("labels", "who says what is right", JUDGES)
    judge_model: Path | None = option(None, "cross-encoder folder of --judge assistant: never the one that serves")
    judge_threshold: float = option(0.5, "probability from which --judge assistant says yes, for both heads")
    assistant: Path | None = option(None, "cross-encoder folder for rho: the one that taught the student")
    limit: int = option(20, "keyphrases of a list that are measured")
    match: str = option("variant", "a label speaks for its close variants, or for its very text only", MATCHES)
    unjudged: str = option("skip", "keyphrases that nobody judged: left out, or counted as not right", ("skip", "no"))
    against: str = option("", "system that the others are compared with (default: the first)")
    resamples: int = option(2000, "resamples of the bootstrap")
    confidence: float = option(0.95, "share of resamples inside an interval")
    seed: int = option(7, "seed of the resamples")
    json: Path | None = option(None, "JSON file to write: every figure and the options")
    html: Path | None = option(None, "HTML file to write: tables and plots in one file")
    report: Path | None = option(None, "Markdown file whose part between the evaluation markers is rewritten")


def run(options: Options) -> dict:
    """Measure; returns what the JSON file holds."""
    labels = read_all_labels(options)
    items = choose(options, labels)
    universe = read_universe(options.keyphrases) if options.keyphrases else Universe([])
    label_judge = LabelJudge(labels, options.match)
    judge = _judge(options, label_judge, bool(labels))
    assistant = Assistant(options.assistant) if options.assistant else None
    settings = protocol.Settings(**{f.name: getattr(options, f.name) for f in fields(protocol.Settings)})
    systems = open_systems(options, universe, options.limit)
    figures = protocol.run(items, systems, judge, universe, label_judge, assistant, settings)
    figures = plain({"options": to_json(options), "universe": len(universe), **figures})
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    if options.html:
        write_page(options.html, figures)
    if options.report:
        write_between(options.report, "evaluation", tables(figures))
    return figures


def _judge(options: Options, labels: LabelJudge, any_labels: bool) -> Judge:
    if options.judge == "labels":
        if not any_labels:
            raise ValueError("--judge labels needs --labels: the table of judgements")
        return labels
    if options.judge == "llm":
        return LlmJudge(options)
    if not options.judge_model:
        raise ValueError("--judge assistant needs --judge-model: a folder written by train-cross-encoder")
    return AssistantJudge(Assistant(options.judge_model), options.judge_threshold)


def add_parser(subparsers: argparse._SubParsersAction) -> None:
    """Register the sub-command."""
    parser = subparsers.add_parser("evaluate", help="the offline protocol: services and baselines by a judge")
    add_options(parser, Options)
    parser.set_defaults(run=lambda args: print(tables(run(from_args(Options, args)))))
