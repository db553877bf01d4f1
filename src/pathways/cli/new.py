"""The commands that make a beginning: pathways new pack, rule and case."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from pathways.authoring.scaffold.case import new_case
from pathways.authoring.scaffold.pack import new_pack
from pathways.authoring.scaffold.rule import new_rule
from pathways.characters import visible
from pathways.problems import ProblemsError

_pack_option = click.option(
    "--pack",
    "folder",
    required=True,
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="The folder of the pack.",
)


@click.group("new")
def new_command() -> None:
    """Start a pack, a rule or a case that passes every check.

    Each is commented, and made to be replaced piece by piece. Nothing is ever overwritten.

    \b
    Examples:
      pathways new pack my-pack --extends documents
      pathways new rule my-rule --pack my-pack/my_pack --stage imaging
      pathways new case my-case --pack my-pack/my_pack
    """


@new_command.command("pack")
@click.argument("name", metavar="ID")
@click.option("--extends", metavar="PACK", help="The id of a pack whose words it uses.")
def pack(name: str, extends: str | None) -> None:
    """Make the folder ID with a pack of that id, ready to be checked, tested and installed.

    \b
    Examples:
      pathways new pack my-pack
      pathways new pack my-pack --extends documents
    """
    with _told():
        folder = new_pack(Path(), name, extends)
        click.echo(f"Made {folder}. Now try:")
        for command in ("check", "test"):
            click.echo(f"    pathways {command} {folder}")
        click.echo(f"    pip install ./{folder.parent}")


@new_command.command("rule")
@click.argument("name", metavar="ID")
@_pack_option
@click.option("--stage", required=True, metavar="STAGE", help="The stage it belongs to.")
@click.option("--for", "option", metavar="OPTION", help="Argue for this option; else it is a note.")
def rule(name: str, folder: Path, stage: str, option: str | None) -> None:
    """Add a rule, and its tests, to the file of its stage in the pack.

    \b
    Examples:
      pathways new rule my-rule --pack my-pack/my_pack --stage imaging
      pathways new rule my-rule --pack my-pack/my_pack --stage imaging --for mri
    """
    with _told():
        for path in new_rule(folder, name, stage, option):
            click.echo(visible(str(path)))


@new_command.command("case")
@click.argument("name", metavar="ID")
@_pack_option
def case(name: str, folder: Path) -> None:
    """Add a case in which a rule of the pack fires.

    \b
    Example:
      pathways new case my-case --pack my-pack/my_pack
    """
    with _told():
        click.echo(visible(str(new_case(folder, name))))


@contextmanager
def _told() -> Iterator[None]:
    """Say why nothing could be made, and exit with 1."""
    try:
        yield
    except ProblemsError as error:
        for problem in error.problems:
            click.echo(str(problem) if problem.place.file else problem.message, err=True)
        sys.exit(1)
