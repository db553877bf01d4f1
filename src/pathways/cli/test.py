"""The command that tests rules: pathways test."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from pathways import resources
from pathways.authoring.report import Report, run_tests
from pathways.authoring.tests_file import add_tests, by_file
from pathways.characters import visible
from pathways.cli.numbers import Number
from pathways.cli.shared import PACK, report_problems
from pathways.cli.streams import put_data
from pathways.loading.loading import load_packs
from pathways.loading.watch import file_changes
from pathways.packs.pack import Pack
from pathways.problems import ProblemsError, unknown_word


@click.command("test")
@click.argument("folder", required=False, metavar="[PACK]", type=PACK)
@click.option("--rule", "rules", multiple=True, metavar="ID", help="Test this rule only.")
@click.option("--mutation", is_flag=True, help="Change each rule a little; is it noticed?")
@click.option(
    "--min-score",
    type=Number(0, 100),
    default=100,
    show_default=True,
    metavar="PERCENT",
    help="With --mutation, the share of mutants that must be noticed.",
)
@click.option("--suggest", is_flag=True, help="Print the tests that are missing.")
@click.option("--write", is_flag=True, help="Add the tests that are missing to their files.")
@click.option("--watch", is_flag=True, help="Run again whenever a file changes, until Ctrl+C.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How the result is printed.",
)
def test_command(
    folder: Path | None,
    rules: tuple[str, ...],
    mutation: bool,
    min_score: float,
    suggest: bool,
    write: bool,
    watch: bool,
    form: str,
) -> None:
    """Run the tests of the rules of a pack, and its teaching cases.

    PACK is its folder or its id; by default, documents. What it extends takes part, and is not
    tested. The tests of the rules in NAME.yaml stand beside it in NAME.tests.yaml; rules/README.md
    says how they are written.

    With --mutation every rule is changed a little, in each way in which a condition can be slightly
    wrong, and some test must notice. Exit code 1 if a test fails or too few mutants are noticed.

    \b
    Examples:
      pathways test rules/documents
      pathways test --rule limited-metastases --mutation
      pathways test --rule limited-metastases --suggest
      pathways test rules/documents --watch
    """
    folder = folder or resources.rules() / "documents"

    def once() -> bool:
        try:
            pack = load_packs([folder], tests=True)
            _check_names(pack, rules)
            report = run_tests(pack, rules, mutants=mutation, suggest=suggest or write)
            _print(pack, report, form)
            if report.failures and (mutation or suggest or write):
                click.echo("Mutants are tried once no test fails.", err=True)
            if write:
                _write(pack, report)
        except ProblemsError as error:
            report_problems(error.problems)
            return False
        return report.passes(min_score if mutation else 0)

    if not watch:
        sys.exit(0 if once() else 1)
    try:
        for _ in file_changes(folder):
            once()
            click.echo(f"Watching {visible(str(folder))}. Ctrl+C ends it.", err=True)
    except KeyboardInterrupt:
        sys.exit(0)


def _check_names(pack: Pack, rules: Sequence[str]) -> None:
    known = [name for name, place in pack.places.items() if pack.owns(place)]
    for name in rules:
        if name not in known:
            click.echo(unknown_word("rule", name, known), err=True)
            sys.exit(1)


def _print(pack: Pack, report: Report, form: str) -> None:
    if form == "json":
        put_data(report.model_dump_json(indent=2) + "\n")
        return
    for line in report.lines(pack):
        click.echo(line)


def _write(pack: Pack, report: Report) -> None:
    for file, tests in by_file(pack, report.suggestions).items():
        added = add_tests(pack, file, tests)
        plural = "" if added == 1 else "s"
        click.echo(f"{added} test{plural} added to {visible(file)}.", err=True)
