"""The command that proves things about rules: pathways verify."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pathways import resources
from pathways.authoring.verify.verification import PROOFS, verify
from pathways.cli.shared import PACK, report_problems
from pathways.cli.streams import put_data
from pathways.loading.loading import load_packs
from pathways.problems import ProblemsError


@click.command("verify")
@click.argument("folder", required=False, metavar="[PACK]", type=PACK)
@click.option(
    "--only",
    multiple=True,
    metavar="NAME",
    type=click.Choice(list(PROOFS)),
    help="Look for this kind of fault only; may be given several times.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How the result is printed.",
)
def verify_command(folder: Path | None, only: tuple[str, ...], form: str) -> None:
    """Prove over all cases that the rules of a pack have no fault of logic.

    PACK is its folder or its id; by default, documents. What it extends takes part, but what only
    concerns that is left out. Each finding comes with a smallest case that shows it, and with what
    to do; rules/README.md explains each kind. What the solver can't settle within its bounds is
    listed. Exit code 1 if anything was found.

    \b
    Examples:
      pathways verify rules/documents
      pathways verify --only disagreement --only gap
      pathways verify --format json > findings.json
    """
    try:
        pack = load_packs([folder or resources.rules() / "documents"], tests=True)
    except ProblemsError as error:
        report_problems(error.problems)
        sys.exit(1)
    found = verify(pack, only)
    if form == "json":
        put_data(found.model_dump_json(indent=2) + "\n")
    else:
        for line in found.lines():
            click.echo(line)
    sys.exit(1 if found.findings else 0)
