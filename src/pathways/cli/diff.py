"""The command that reviews an edit of rules: pathways diff."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from pathways.authoring.compare_packs import CASES, review
from pathways.authoring.review import Review
from pathways.authoring.review_text import review_lines
from pathways.authoring.revisions import DEFAULT_PATH, NoRevision, revision, working
from pathways.cli.numbers import WholeNumber
from pathways.cli.shared import report_problems
from pathways.cli.streams import put_data
from pathways.packs.pack import ALL_LAYERS, LAYERS
from pathways.problems import ProblemsError
from pathways.render.html.review import review_page
from pathways.yaml_text.replace import NotWrittenError, replace_file

TROUBLE = 2
"""The exit code if there is nothing to compare; 1 says that behaviour changes."""


@click.command("diff")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="[NEW]", required=False)
@click.option(
    "--path",
    default=DEFAULT_PATH,
    show_default=True,
    metavar="DIR",
    help="Where the pack is in the repository.",
)
@click.option(
    "--cases",
    default=CASES,
    show_default=True,
    type=WholeNumber(0, 1_000_000),
    help="How many cases to generate.",
)
@click.option(
    "--layers",
    type=click.Choice(list(LAYERS)),
    default=ALL_LAYERS,
    show_default=True,
    help="The layers whose rules take part.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "html"]),
    default="text",
    show_default=True,
    help="How the review is printed.",
)
@click.option("--output", type=click.Path(path_type=Path), help="Write it to this file.")
@click.option("--exit-code", is_flag=True, help="Exit with 1 if behaviour changes.")
def diff_command(
    old: str,
    new: str | None,
    path: str,
    cases: int,
    layers: str,
    form: str,
    output: Path | None,
    exit_code: bool,
) -> None:
    """Show which results an edit of a pack changes, from OLD to NEW.

    Each is a folder, or a revision of the repository, such as HEAD~1, a branch or a tag. Without
    NEW, the pack as it is in the working folder.

    For each rule it proves that the results are the same in every case. Where they differ, it shows
    the smallest such case, the reason, and which teaching cases and how many generated ones change.
    Edits of wording alone are listed separately. Exit code 2 if OLD or NEW can't be read.

    \b
    Examples:
      pathways diff HEAD
      pathways diff v0.1.0 HEAD --format html --output review.html
      pathways diff rules/documents ../my-pack --exit-code
    """
    try:
        before = revision(old, path)
        now = revision(new, path) if new is not None else working(path)
    except NoRevision as error:
        click.echo(str(error), err=True)
        sys.exit(TROUBLE)
    except ProblemsError as error:
        report_problems(error.problems)
        sys.exit(TROUBLE)
    found = review(before, now, layers=layers, cases=cases)
    _write(_text(found, form), output, form)
    sys.exit(1 if exit_code and not found.behaves_alike else 0)


def _text(found: Review, form: str) -> str:
    if form == "json":
        return found.model_dump_json(indent=2)
    return review_page(found, date.today()) if form == "html" else "\n".join(review_lines(found))


def _write(text: str, output: Path | None, form: str) -> None:
    if output is None:
        click.echo(text) if form == "text" else put_data(f"{text}\n")
        return
    try:
        replace_file(output, f"{text}\n".encode())
    except NotWrittenError as error:
        click.echo(str(error), err=True)
        sys.exit(TROUBLE)
