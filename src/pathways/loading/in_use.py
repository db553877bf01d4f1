"""The packs that the explorer shows: those chosen, without the ones that can't be used."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pathways.loading.loading import documents_pack, load_packs
from pathways.packs.library import Known, library, of_folder
from pathways.packs.pack import Pack
from pathways.problems import Problem, ProblemsError

FOLDERS = "PATHWAYS_UI_PACKS"
"""The variable of the environment that tells the pages which packs to show: a list in JSON."""
_CAUSES = ("no-pack", "requirement", "yaml")
"""Checks whose problems may be the reason for all others."""


@dataclass(frozen=True)
class LeftOut:
    """A pack that can't be used, and why."""

    pack: Known
    problems: Sequence[Problem] = ()
    """Empty if there is no pack at all; `Known.trouble` then says why."""
    beside: Sequence[Path] = ()
    """The packs that it clashes with; none, if something is wrong with it alone."""

    @property
    def why(self) -> str:
        """The first thing that is wrong, and how many more there are."""
        if not self.problems:
            return self.pack.trouble
        first, *more = sorted(self.problems, key=lambda problem: problem.check not in _CAUSES)
        others = f" (and {len(more)} more)" if more else ""
        return f"{first}{others}"

    @property
    def command(self) -> str:
        """The command that shows all that is wrong; empty if there is no pack to check."""
        folders = " ".join(map(str, [*self.beside, self.pack.folder]))
        return f"pathways check {folders}" if self.problems else ""


@dataclass(frozen=True)
class InUse:
    """Packs that are used together, as one, and those that were left out."""

    pack: Pack
    folders: tuple[Path, ...]
    left_out: tuple[LeftOut, ...] = ()


def choice() -> list[Known]:
    """Return the packs that were chosen; without any, those that ship and every installed one."""
    folders = os.environ.get(FOLDERS)
    if not folders:
        return library()
    return [of_folder(Path(folder), "was chosen") for folder in json.loads(folders)]


def usable_together(packs: Sequence[Known]) -> InUse:
    """Return the packs that can be used together; of two that clash, the first.

    If none can be used, the documents stand in.
    """
    folders = [pack.folder for pack in packs if not pack.trouble]
    try:
        used: Pack | None = load_packs(folders) if folders else None
        wrong: dict[Path, LeftOut] = {}
    except ProblemsError:
        used, folders, wrong = _one_by_one([pack for pack in packs if not pack.trouble])
    left_out = [
        wrong.get(pack.folder, LeftOut(pack))
        for pack in packs
        if pack.trouble or pack.folder in wrong
    ]
    return InUse(used or documents_pack(), tuple(folders), tuple(left_out))


def _one_by_one(packs: Sequence[Known]) -> tuple[Pack | None, list[Path], dict[Path, LeftOut]]:
    used: Pack | None = None
    folders: list[Path] = []
    wrong: dict[Path, LeftOut] = {}
    for pack in packs:
        beside: list[Path] = []
        try:
            alone = load_packs([pack.folder])
            beside = folders
            used = load_packs([*folders, pack.folder]) if folders else alone
            folders = [*folders, pack.folder]
        except ProblemsError as error:
            wrong[pack.folder] = LeftOut(pack, error.problems, beside)
    return used, folders, wrong
