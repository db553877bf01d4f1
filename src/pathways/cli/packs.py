"""The command that lists the packs: pathways packs."""

from __future__ import annotations

import click

from pathways.characters import visible
from pathways.loading.in_use import LeftOut
from pathways.loading.loading import load_packs
from pathways.packs.library import Known, library
from pathways.problems import ProblemsError


@click.command("packs")
def packs_command() -> None:
    """List the packs that ship or are installed: id, version, layer, and where each is from.

    Each can be named by its id wherever a pack is asked for. For one that can't be used, the first
    problem is shown.

    \b
    Examples:
      pathways packs
      pathways explore --pack documents case.yaml
    """
    packs = library()
    width = max(len(pack.id) for pack in packs)
    for pack in packs:
        version, layer = pack.says("version") or "-", pack.says("layer") or "source"
        extends = pack.says("extends")
        others = f"; extends {', '.join(map(str, extends))}" if isinstance(extends, list) else ""
        click.echo(
            f"{pack.id:<{width}}  {version!s:<8} {layer!s:<10} {visible(pack.origin)}{others}"
        )
        if wrong := _unusable(pack):
            click.echo(f"    can't be used: {wrong.why}")
        if wrong and wrong.problems:
            click.echo(f"    see all: pathways check {pack.id}")


def _unusable(pack: Known) -> LeftOut | None:
    if pack.trouble:
        return LeftOut(pack)
    try:
        load_packs([pack.folder])
    except ProblemsError as error:
        return LeftOut(pack, error.problems)
    return None
