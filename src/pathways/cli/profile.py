"""The command that counts how often rules speak: pathways profile."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pathways import resources
from pathways.authoring.profile import profile
from pathways.authoring.profile_text import profile_lines
from pathways.cli.numbers import WholeNumber
from pathways.cli.shared import PACK, layers_option, report_problems
from pathways.cli.streams import put_data
from pathways.loading.loading import load_packs
from pathways.problems import ProblemsError


@click.command("profile")
@click.argument("folder", required=False, metavar="[PACK]", type=PACK)
@click.option(
    "--cases",
    type=WholeNumber(1, 1_000_000),
    default=20_000,
    show_default=True,
    help="How many cases to generate.",
)
@layers_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How the result is printed.",
)
def profile_command(folder: Path | None, cases: int, layers: str, form: str) -> None:
    """Count in how many cases each rule of a pack applies, and each option has an argument.

    PACK is its folder or its id; by default, documents. The cases are the teaching cases, and cases
    generated at random, the same in every run, without contradictions. The profile lists the rules
    that never apply, those that apply in every case, and those that always apply together. For each
    option it counts arguments specific to a case, and those that hold for everyone.

    \b
    Examples:
      pathways profile rules/documents
      pathways profile --cases 100000 --format json
    """
    try:
        pack = load_packs([folder or resources.rules() / "documents"])
    except ProblemsError as error:
        report_problems(error.problems)
        sys.exit(1)
    pack = pack.at(layers) if layers else pack
    found = profile(pack, cases)
    if form == "json":
        put_data(found.model_dump_json(indent=2) + "\n")
        return
    for line in profile_lines(found, pack):
        click.echo(line)
