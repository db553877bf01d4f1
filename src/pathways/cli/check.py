"""The command that checks packs: pathways check."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click

from pathways import resources
from pathways.checks.fixes import fix
from pathways.checks.registry import BY_NAME
from pathways.checks.report import as_data, as_sarif, as_text
from pathways.checks.run import check_folders
from pathways.cli.shared import PACK
from pathways.cli.streams import put_data
from pathways.problems import MEANINGS, Problem, Severity, listing, unknown_word

_SEVERITIES: list[Severity] = list(MEANINGS)


@click.command("check")
@click.argument("chosen", nargs=-1, metavar="[PACK]...", type=PACK)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif"]),
    default="text",
    show_default=True,
    help="How the problems are printed.",
)
@click.option(
    "--fail-on",
    type=click.Choice(_SEVERITIES),
    default="warning",
    show_default=True,
    help="The least severity at which the exit code is 1.",
)
@click.option("--fix", "mend", is_flag=True, help="Correct the files where no thought is needed.")
@click.option("--explain", metavar="NAME", help="Print the page of a check. Try it with: list.")
def check_command(
    chosen: tuple[Path, ...], form: str, fail_on: Severity, mend: bool, explain: str | None
) -> None:
    """Report every problem of a pack, or of packs together, with its file, line and column.

    PACK is its folder or its id; by default, documents. Each problem has a severity (error: the
    pack can't be used; warning: it may not say what was meant, or misleads a learner; note: it is
    harder to read or to maintain than it could be) and the name of a check, which --explain
    explains. Packs that it extends are read too, and reported only if they can't be used.

    \b
    Examples:
      pathways check rules/documents
      pathways check rules/documents --fix
      pathways check --explain unknown-name
      pathways check rules/documents --format sarif > check.sarif
    """
    if explain:
        _explain(explain)
        return
    folders = chosen or (resources.rules() / "documents",)
    problems = check_folders(folders)
    if mend:
        for mended in fix(problems):
            click.echo(f"{mended.place}: corrected: {mended.message} [{mended.check}]", err=True)
        problems = check_folders(folders)
    _print(problems, form)
    failing = _SEVERITIES[: _SEVERITIES.index(fail_on) + 1]
    sys.exit(1 if any(problem.severity in failing for problem in problems) else 0)


def _explain(name: str) -> None:
    if name == "list":
        for check in BY_NAME.values():
            click.echo(f"{check.name:<26} {check.severity:<8} {check.title}")
    elif name in BY_NAME:
        click.echo(BY_NAME[name].explained())
    else:
        raise click.ClickException(unknown_word("check", name, list(BY_NAME)))


def _print(problems: Sequence[Problem], form: str) -> None:
    if form == "json":
        put_data(json.dumps([as_data(problem) for problem in problems], indent=2) + "\n")
    elif form == "sarif":
        put_data(json.dumps(as_sarif(problems), indent=2) + "\n")
    else:
        for problem in problems:
            click.echo(as_text(problem))
        click.echo(_tally(problems))


def _tally(problems: Sequence[Problem]) -> str:
    if not problems:
        return "No problem found."
    number = Counter(problem.severity for problem in problems)
    said = [
        f"{number[name]} {name}{'s' * (number[name] > 1)}" for name in _SEVERITIES if number[name]
    ]
    return f"{listing(said)} found."
