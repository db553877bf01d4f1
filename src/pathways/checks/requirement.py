"""A pack, or a version, that is asked for and is not there

A pack names under `extends` the packs whose words it uses, and under `needs` the versions of the
explorer that it works with. Both may say which versions fit. A pack can be extended if it ships
with the explorer, is installed, is given as a folder too, or lies in a folder beside; `pathways
packs` lists the first two. No pack extends itself, directly or by way of others.

Avoid:

    # pack.yaml
    id: example
    title: An example
    version: 0.1.0
    summary: It shows what is asked for.
    extends: [document]

Prefer:

    # pack.yaml
    id: example
    title: An example
    version: 0.1.0
    summary: It shows what is asked for.
    needs: [pathway-explorer>=0.1]
    extends: [documents>=0.1]
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pathways.packs.composition import extended, way_back
from pathways.packs.library import Known, known
from pathways.packs.pack_files import PackFiles
from pathways.packs.requirements import Required, requirements
from pathways.problems import Problem, Severity, listing, unknown_name
from pathways.version import __version__
from pathways.yaml_text.yaml_tree import Tree

SEVERITY: Severity = "error"
_EXPLORER = "pathway-explorer"


def check(files: PackFiles) -> Iterator[Problem]:
    """Find entries of `needs` and `extends` that can't be met."""
    for tree in files.head_trees:
        yield from _needs(tree)
        yield from _extends(files, tree)


def _needs(tree: Tree) -> Iterator[Problem]:
    needed, wrong = requirements(tree, "needs")
    yield from wrong
    for required in needed:
        if required.name != _EXPLORER:
            message = f"Only versions of {_EXPLORER} are named here; packs go under extends."
            yield Problem(required.place, message, text=required.name)
        elif misfit := required.misfit(__version__):
            message = f"This version of {_EXPLORER} does not fit: {misfit}."
            yield Problem(required.place, message)


def _extends(files: PackFiles, tree: Tree) -> Iterator[Problem]:
    _, wrong = requirements(tree, "extends")
    yield from wrong
    here = Path(tree.file).parent
    asked = [folder for folder in files.folders if folder not in files.brought]
    for required, pack in extended(here, asked):
        if pack is None or pack.trouble:
            others = known(asked, here).values()
            names = [other.id for other in others if other.folder.resolve() != here.resolve()]
            yield _unknown(required, pack, names)
        elif way := way_back(pack.folder, here, asked):
            named = listing([f'"{folder.resolve().name}"' for folder in (here, *way)])
            message = f"Packs extend each other in a circle: {named}. Leave one of these out."
            yield Problem(required.place, message, text=required.name)
        elif misfit := required.misfit(str(pack.says("version"))):
            message = f'This version of "{required.name}" does not fit: {misfit}.'
            yield Problem(required.place, message)


def _unknown(required: Required, pack: Known | None, names: list[str]) -> Problem:
    if pack:
        message = f'The pack "{required.name}" {pack.origin}, but can\'t be used. {pack.trouble}'
        return Problem(required.place, message, text=required.name)
    return unknown_name(required.place, "pack", required.name, names)
