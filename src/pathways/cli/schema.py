"""The command that prints and writes JSON Schemas: pathways schema."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from pathways.authoring.schemas.files import write_schemas
from pathways.authoring.schemas.generate import KINDS, schema_of
from pathways.characters import visible
from pathways.cli.shared import report_problems
from pathways.cli.streams import put_data
from pathways.packs.composition import read_packs
from pathways.packs.pack_files import SCHEMAS, Kind
from pathways.problems import ProblemsError


@click.command("schema")
@click.argument("folder", required=False, metavar="[DIR]", type=click.Path(path_type=Path))
@click.option(
    "--for",
    "kind",
    type=click.Choice(KINDS),
    help="Print the schema of this kind of file instead.",
)
@click.option("--write", is_flag=True, help=f"Write the schemas of the pack into DIR/{SCHEMAS}.")
def schema_command(folder: Path | None, kind: Kind | None, write: bool) -> None:
    """Print the JSON Schema of the result of `explore --format json`, or of a kind of file.

    With --for, it is that of a kind of file of any pack: pack.yaml, a file of words and rules
    (sections), a case, or a file of tests. With DIR too, it holds the names that this pack defines.

    With --write, the schemas of the pack in DIR are written beside it, and each of its files gets a
    first line that names its own, by which editors complete and check while you type. Do it again
    when names have changed.

    \b
    Examples:
      pathways schema > result.schema.json
      pathways schema --for case
      pathways schema rules/documents --write
    """
    if write and kind:
        raise click.UsageError("--write writes the schemas of all kinds. Leave out --for.")
    if write:
        _write(folder)
    elif kind:
        _print(_schema(kind, folder))
    elif folder:
        raise click.UsageError(f"Say what to do with {folder}: --write, or --for one of its files.")
    else:
        from pathways.walks.result import Result

        put_data(json.dumps(Result.model_json_schema(), indent=2) + "\n")


def _print(schema: dict[str, Any]) -> None:
    put_data(json.dumps(schema, indent=2, ensure_ascii=False) + "\n")


def _schema(kind: Kind, folder: Path | None) -> dict[str, Any]:
    files = read_packs([folder], tests=False) if folder else None
    if files and files.problems:
        report_problems(files.problems)
        sys.exit(1)
    return schema_of(kind, files)


def _write(folder: Path | None) -> None:
    if folder is None:
        raise click.UsageError("Name the pack whose schemas are to be written: DIR.")
    try:
        written = write_schemas(folder)
    except ProblemsError as error:
        report_problems(error.problems)
        sys.exit(1)
    for path in written:
        click.echo(visible(str(path)))
    click.echo(f"{len(written)} file{'' if len(written) == 1 else 's'} written.", err=True)
