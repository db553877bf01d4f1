"""What the commands share: their options, loading a pack, reading a case, saying what is wrong."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from pathways.cases.case import Case
from pathways.packs.loading import documents_pack, load_packs
from pathways.packs.pack import DEFAULT_LAYERS, LAYERS, Pack
from pathways.packs.yaml_tree import read_file, read_standard_input
from pathways.problems import Problem, ProblemsError, did_you_mean

packs_option = click.option(
    "--pack",
    "packs",
    multiple=True,
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Use this pack; may be given several times. Default: the two documents.",
)
layers_option = click.option(
    "--layers",
    type=click.Choice(list(LAYERS)),
    default=DEFAULT_LAYERS,
    show_default=True,
    help="The documents as written, with their corrections, or with extensions too.",
)
case_argument = click.argument("case", metavar="CASE")


def load(packs: Sequence[Path], layers: str = DEFAULT_LAYERS) -> Pack:
    """Return the pack in use; report its problems and exit with 1 if it has any."""
    try:
        return (load_packs(packs) if packs else documents_pack()).at(layers)
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
