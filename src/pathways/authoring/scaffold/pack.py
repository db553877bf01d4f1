"""Makes a pack, as a beginning: its words, a rule with tests, a case, and what installs it."""

from __future__ import annotations

from pathlib import Path

from pathways.authoring.scaffold.case import new_case
from pathways.authoring.scaffold.rule import new_rule
from pathways.authoring.scaffold.text import check_id, filled, refused, titled, write_new
from pathways.authoring.schemas.files import write_schemas
from pathways.packs.composition import read_packs
from pathways.packs.library import known
from pathways.problems import Place, ProblemsError, unknown_word
from pathways.version import __version__
from pathways.yaml_text.replace import new_folder

_RULE, _CASE = "an-example", "an-example"


def new_pack(above: Path, name: str, extends: str | None = None) -> Path:
    """Make a folder with the pack in a folder within it; return the latter.

    Raises `ProblemsError` if it is there already, or if what it extends is not known.
    """
    check_id(name)
    root = above / name
    if root.exists():
        raise refused(
            "There is something of that name already. Choose another id.", Place(str(root))
        )
    version = _version(extends) if extends else ""
    package = name.replace("-", "_")
    with new_folder(root) as made:
        _fill(made, name, package, extends, version)
    return root / package


def _fill(root: Path, name: str, package: str, extends: str | None, version: str) -> None:
    explorer = ".".join(__version__.split(".")[:2])
    values = {"id": name, "title": titled(name), "package": package, "explorer": explorer}
    folder = root / package
    write_new(root / "pyproject.toml", filled("distribution.toml", **values))
    if extends:
        head = filled("extension.yaml", **values, extends=f"{extends}>={version}")
        write_new(folder / "pack.yaml", head)
    else:
        write_new(folder / "pack.yaml", filled("pack.yaml", **values))
        write_new(folder / "words.yaml", filled("words.yaml", **values))
    files = read_packs([folder], tests=False)
    if files.problems:
        raise ProblemsError(files.problems)
    stage = list(files.of("stages"))[-1]
    new_rule(folder, _RULE, stage, None if extends else next(iter(files.of("options"))))
    new_case(folder, _CASE)
    write_schemas(folder)


def _version(extends: str) -> str:
    packs = known()
    if extends not in packs:
        raise refused(unknown_word("pack", extends, list(packs)))
    return str(packs[extends].says("version"))
