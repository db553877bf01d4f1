"""The command that lays out the files of packs: pathways format."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pathways import resources
from pathways.authoring.layout.files import Laid, files_of, laid_out
from pathways.characters import visible
from pathways.cli.shared import report_problems
from pathways.problems import Problem, ProblemsError
from pathways.yaml_text.replace import replace_files


@click.command("format")
@click.argument("paths", nargs=-1, metavar="[DIR|FILE]...", type=click.Path(path_type=Path))
@click.option("--check", is_flag=True, help="Only list the files that would change.")
@click.option("--diff", "show", is_flag=True, help="Only show what would change.")
def format_command(paths: tuple[Path, ...], check: bool, show: bool) -> None:
    """Lay out the files of a pack in one way, and list those that change.

    Without DIR or FILE, the pack of the two documents. The order of keys, indentation, spaces,
    quotes, blank lines and the length of lines are made alike; comments, the order of items and
    what is said stay. A file that can't be read is reported, and left as it is.

    Exit code 1 if that happens or, with --check, if a file would change.

    \b
    Examples:
      pathways format rules/documents
      pathways format rules/documents --check
      pathways format rules/documents/rules/2-imaging.yaml --diff
    """
    problems: list[Problem] = []
    changed: list[Laid] = []
    same = 0
    for path, folder in files_of(paths or [resources.rules() / "documents"]):
        try:
            laid = laid_out(path, folder)
        except ProblemsError as error:
            problems += error.problems
            continue
        if laid.changes:
            changed.append(laid)
        else:
            same += 1
    if not check and not show:
        replace_files({laid.path: laid.after for laid in changed})
    for laid in changed:
        _tell(laid, show)
    report_problems(problems)
    done = "would change" if check or show else "changed"
    click.echo(f"{len(changed)} {done}, {same} as they are.", err=True)
    sys.exit(1 if problems or (check and changed) else 0)


def _tell(laid: Laid, show: bool) -> None:
    if show:
        click.echo("\n".join(laid.diff()))
    else:
        click.echo(visible(str(laid.path)))
