"""The command line ``pathways``."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

import click

import pathways
from pathways.cli.check import check_command
from pathways.cli.claims import claims_command
from pathways.cli.diff import diff_command
from pathways.cli.docs import docs_command
from pathways.cli.explain import COMMANDS as EXPLAIN_COMMANDS
from pathways.cli.format import format_command
from pathways.cli.many import Answer, answered, shown_progress
from pathways.cli.new import new_command
from pathways.cli.packs import packs_command
from pathways.cli.profile import profile_command
from pathways.cli.schema import schema_command
from pathways.cli.shared import layers_option, load, packs_option
from pathways.cli.test import test_command
from pathways.cli.ui import ui_command
from pathways.cli.verify import verify_command
from pathways.inference import infer as inference
from pathways.packs.pack import Pack
from pathways.packs.yaml_tree import Tree, read_file, read_standard_input
from pathways.problems import EngineFault, Problem, ProblemsError
from pathways.show.report import MarkdownStyle, TextStyle, report
from pathways.show.walk import walk


def _engine() -> str:
    try:
        return inference.default_engine()
    except ValueError as error:
        raise click.ClickException(str(error)) from error


def _version() -> str:
    name = _engine()
    text = f"pathways {pathways.__version__}, engine: {name} {inference.VERSIONS[name]}"
    if name == inference.EVALUATOR:
        text += " (durable-rules can't be used here, so the built-in evaluator does the inference)"
    return text


def _show_version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        click.echo(_version())
        context.exit()


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
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
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
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
    """Walk hypothetical cases from FILEs (YAML or JSON; - is standard input).

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
      pathways explore --format json cases.json > results.json
      echo 'facts: {sites_of_spread: [brain]}' | pathways explore -
      pathways explore --layers source case.yaml
    """
    pack = load(packs, layers)
    trees = list(_case_trees(files))
    answers = answered(trees, partial(_answer, pack, form))
    texts = _reported(shown_progress(answers, len(trees)))
    printed = _print_json(texts, len(trees) > 1) if form == "json" else _print_texts(texts)
    sys.exit(0 if printed == len(trees) else 1)


def _answer(pack: Pack, form: str, tree_or_error: tuple[Tree, str] | ProblemsError) -> Answer:
    """Return the walk of a case as text, or what is wrong with it."""
    try:
        if isinstance(tree_or_error, ProblemsError):
            raise tree_or_error
        walked = walk(pack, pack.case_reader.read(*tree_or_error))
    except ProblemsError as error:
        return None, [str(problem) for problem in error.problems]
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
        click.echo(("[" if printed == 1 else ",\n") * several + text, nl=not several)
    if several:
        click.echo("]" if printed else "[]")
    return printed


def _print_texts(texts: Iterable[str]) -> int:
    printed = 0
    for printed, text in enumerate(texts, start=1):
        click.echo(("\n" if printed > 1 else "") + text, nl=False)
    return printed


def _case_trees(files: Sequence[str]) -> Iterator[tuple[Tree, str] | ProblemsError]:
    """Yield each case of some files with the id it has by default, or what is wrong."""
    for name in files:
        try:
            tree = read_standard_input() if name == "-" else read_file(Path(name))
        except ProblemsError as error:
            yield error
            continue
        stem = "stdin" if name == "-" else _as_id(Path(name).stem)
        if not isinstance(tree.data, list):
            yield tree, stem
        elif not tree.data:
            message = "This list holds no case."
            yield ProblemsError([Problem(tree.place(), message)])
        else:
            for number, item in enumerate(tree.items(), start=1):
                yield item, f"{stem}-{number}"


def _as_id(stem: str) -> str:
    text = "".join(c if c.isascii() and (c.isalnum() or c in "_.-") else "-" for c in stem)
    return text.strip("-_.")[:70] or "case"


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
