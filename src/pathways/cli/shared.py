"""What the commands share: their options, loading a pack, reading a case, saying what is wrong."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from pathways.cli.case_names import one_case
from pathways.language.case import Case
from pathways.loading.loading import documents_pack, load_packs
from pathways.packs.library import UnusablePack, folder_named
from pathways.packs.pack import LAYERS, Pack
from pathways.problems import (
    Problem,
    ProblemsError,
    UnknownName,
)


def pack_folder(name: str) -> Path:
    """Return the folder of a pack: the one of that name or, by its id, of a pack that is known."""
    try:
        return folder_named(name)
    except UnknownName as error:
        raise click.BadParameter(f"No folder has that name. {error}") from error
    except UnusablePack as error:
        raise click.BadParameter(str(error)) from error


PACK = click.types.FuncParamType(pack_folder)
"""A pack, as it is named on the command line."""
packs_option = click.option(
    "--pack",
    "packs",
    multiple=True,
    metavar="PACK",
    type=PACK,
    help="Use this pack: its folder or its id; may be given several times. Default: documents.",
)
layers_option = click.option(
    "--layers",
    type=click.Choice(list(LAYERS)),
    callback=lambda context, option, chosen: chosen or "",
    show_default="corrected, or extended if a pack in use has extensions",
    help="The documents as written, with their corrections, or with extensions too.",
)
case_argument = click.argument("case", metavar="CASE")


def load(packs: Sequence[Path], layers: str = "") -> Pack:
    """Return the packs in use as one, at a choice of layers, by default those shown first.

    Report their problems and exit with 1 if there are any.
    """
    try:
        pack = load_packs(packs) if packs else documents_pack()
        return pack.at(layers) if layers else pack
    except ProblemsError as error:
        report_problems(error.problems)
        sys.exit(1)


def report_problems(problems: Sequence[Problem]) -> None:
    """Say on standard error what is wrong, a line for each problem."""
    for problem in problems:
        click.echo(str(problem), err=True)


def read_case(pack: Pack, name: str) -> Case:
    """Return the case of a file (- is standard input), or the teaching case of that id.

    Reports what is wrong and exits with 1 if it can't be read.
    """
    try:
        return one_case(pack, name)
    except ProblemsError as error:
        report_problems(error.problems)
        sys.exit(1)
