"""What the commands share: their options, loading a pack, reading a case, saying what is wrong."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from pathways.language.case import Case
from pathways.loading.loading import documents_pack, load_packs
from pathways.logic.solver import Unsettled
from pathways.packs.library import known
from pathways.packs.pack import LAYERS, Pack
from pathways.problems import EngineFault, Problem, ProblemsError, did_you_mean, unknown_word
from pathways.yaml_text.yaml_tree import read_file, read_standard_input


class Commands(click.Group):
    """Commands; what goes wrong in any of them that is no mistake of whoever called is told."""

    def invoke(self, context: click.Context) -> Any:
        """Run a command; end with 1 if the explorer itself is at fault, or finds no end."""
        try:
            return super().invoke(context)
        except EngineFault as fault:
            raise click.ClickException(f"{fault}\n{_REPORT}") from fault
        except Unsettled as end:
            raise click.ClickException(str(end)) from end


_REPORT = (
    "This is a fault of the explorer, not of your files. Report it with this message, the command, "
    "the pack and the case."
)


def pack_folder(name: str) -> Path:
    """Return the folder of a pack: the one of that name or, by its id, of a pack that is known."""
    folder = Path(name)
    if (folder / "pack.yaml").is_file():
        return folder
    packs = known()
    if name in packs and packs[name].trouble:
        raise click.BadParameter(f'The pack "{name}" can\'t be used. {packs[name].trouble}')
    if name in packs:
        return packs[name].folder
    if folder.is_dir() or len(folder.parts) > 1:
        return folder  # which is told to be no pack
    raise click.BadParameter(f"No folder has that name. {unknown_word('pack', name, list(packs))}")


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
    if name in pack.cases_by_id:
        return pack.cases_by_id[name]
    try:
        tree = read_standard_input() if name == "-" else read_file(Path(name))
        return pack.case_reader.read(tree, "case")
    except ProblemsError as error:
        report_problems(error.problems)
        if not Path(name).exists():
            known = did_you_mean(name, pack.cases_by_id)
            click.echo(f"There is no teaching case of that id either.{known}", err=True)
        sys.exit(1)
