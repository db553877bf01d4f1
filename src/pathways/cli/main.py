"""The command line ``pathways``."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

import click

from pathways.cli.case_names import cases_of, same_ids
from pathways.cli.check import check_command
from pathways.cli.claims import claims_command
from pathways.cli.diff import diff_command
from pathways.cli.docs import docs_command
from pathways.cli.explain import COMMANDS as EXPLAIN_COMMANDS
from pathways.cli.format import format_command
from pathways.cli.many import Answer, answer_each, shown_progress
from pathways.cli.new import new_command
from pathways.cli.packs import packs_command
from pathways.cli.profile import profile_command
from pathways.cli.schema import schema_command
from pathways.cli.shared import layers_option, load, packs_option, report_problems
from pathways.cli.streams import Program, put_data
from pathways.cli.test import test_command
from pathways.cli.ui import ui_command
from pathways.cli.verify import verify_command
from pathways.language.case import Case
from pathways.logic import infer as inference
from pathways.packs.pack import Pack
from pathways.problems import EngineFault, ProblemsError
from pathways.render.text import MarkdownStyle, TextStyle, report
from pathways.version import __version__
from pathways.walks.walk import walk


def _engine() -> str:
    try:
        return inference.default_engine()
    except ValueError as error:
        raise click.ClickException(str(error)) from error


def _version() -> str:
    name = _engine()
    text = f"pathways {__version__}, engine: {name} {inference.VERSIONS[name]}"
    if name == inference.EVALUATOR:
        text += " (durable-rules can't be used here, so the built-in evaluator does the inference)"
    return text


def _show_version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        click.echo(_version())
        context.exit()


@click.group(
    cls=Program, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_show_version,
    help="Show the version and the engine in use.",
)
def main() -> None:
    """Explore clinical pathways in metastatic cancer on hypothetical cases.

    A teaching tool: every person in it is fictional, and nothing it says is for any real person's
    diagnosis or treatment.
    """
    _engine()


_TOOLS = (
    check_command,
    claims_command,
    test_command,
    profile_command,
    verify_command,
    diff_command,
    docs_command,
    format_command,
    new_command,
    packs_command,
    schema_command,
    ui_command,
)
for _command in (*EXPLAIN_COMMANDS, *_TOOLS):
    main.add_command(_command)


@main.command()
@click.argument("files", nargs=-1, required=True, metavar="CASE...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    show_default=True,
    help="How the walk is printed.",
)
@layers_option
@packs_option
def explore(files: tuple[str, ...], form: str, layers: str, packs: tuple[Path, ...]) -> None:
    """Walk hypothetical CASEs: files (YAML or JSON; - is standard input) or ids of teaching cases.

    A file holds one case or a list of cases. A case that is only "facts: {...}" is enough:

    \b
      facts:
        primary_tumor: breast
        sites_of_spread: [bone]
        number_of_metastases: 2

    JSON output is one object for one case, a list for several. Exit code 1 if a case can't be
    read; the others are answered all the same.

    \b
    Examples:
      pathways explore case.yaml
      pathways explore breast-bone-pain
      pathways explore --format json cases.json > results.json
      echo 'facts: {sites_of_spread: [brain]}' | pathways explore -
      pathways explore --layers source case.yaml
    """
    pack = load(packs, layers)
    found = [(name, case) for name in files for case in cases_of(pack, name)]
    report_problems(same_ids((name, case) for name, case in found if isinstance(case, Case)))
    answers = answer_each([case for _, case in found], partial(_answer, pack, form))
    texts = _reported(shown_progress(answers, len(found)))
    printed = _print_json(texts, len(found) > 1) if form == "json" else _print_texts(texts)
    sys.exit(0 if printed == len(found) else 1)


def _answer(pack: Pack, form: str, case: Case | ProblemsError) -> Answer:
    """Return the walk of a case as text, or what is wrong with it."""
    if isinstance(case, ProblemsError):
        return None, [str(problem) for problem in case.problems]
    try:
        walked = walk(pack, case)
    except EngineFault as error:
        return None, [f"The inference engine failed: {error}"]
    if form == "json":
        return walked.json_text(), []
    return report(walked, MarkdownStyle() if form == "markdown" else TextStyle()), []


def _reported(answers: Iterable[Answer]) -> Iterator[str]:
    """Yield the texts, and say on standard error what is wrong with the other cases."""
    for text, problems in answers:
        for problem in problems:
            click.echo(problem, err=True)
        if text is not None:
            yield text


def _print_json(texts: Iterable[str], several: bool) -> int:
    """Print one object, or a list if there are several cases. Return how many were printed."""
    printed = 0
    for printed, text in enumerate(texts, start=1):
        put_data(("[" if printed == 1 else ",\n") * several + text + "\n" * (not several))
    if several:
        put_data("]\n" if printed else "[]\n")
    return printed


def _print_texts(texts: Iterable[str]) -> int:
    printed = 0
    for printed, text in enumerate(texts, start=1):
        click.echo(("\n" if printed > 1 else "") + text, nl=False)
    return printed


@main.command()
@packs_option
def cases(packs: tuple[Path, ...]) -> None:
    """List the teaching cases.

    \b
    Example:
      pathways cases
    """
    for case in load(packs).cases:
        click.echo(f"{case.id:<44} {case.teaching.level or '-':<7} {case.title}")


if __name__ == "__main__":
    main()
