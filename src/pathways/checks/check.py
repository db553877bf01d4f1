"""A check: its name, its severity, its page, and what it looks for."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from types import ModuleType

from pathways.packs.pack_files import PackFiles
from pathways.problems import MEANINGS, Problem, Severity


@dataclass(frozen=True)
class Check:
    """A check, as its module describes it."""

    name: str
    severity: Severity
    page: str
    find: Callable[[PackFiles], Iterable[Problem]]
    of_sound: bool = False
    """Whether it is asked only of a pack in which no error was found."""

    @classmethod
    def of(cls, module: ModuleType) -> Check:
        """Return the check of a module; its name is that of the module."""
        name = module.__name__.rpartition(".")[2].replace("_", "-")
        page = inspect.cleandoc(module.__doc__ or "")
        of_sound = getattr(module, "OF_SOUND", False)
        return cls(name, module.SEVERITY, page, module.check, of_sound)

    @property
    def title(self) -> str:
        """What it finds, on one line."""
        return self.page.partition("\n")[0]

    def explained(self) -> str:
        """Return its page, headed by its name and what its severity means."""
        return f"{self.name} ({self.severity}: {MEANINGS[self.severity]})\n\n{self.page}"

    def example(self, heading: str) -> str:
        """Return the YAML under "Avoid" or "Prefer"."""
        part = re.search(rf"^{heading}:\n\n((?:    .*\n?|\n)+)", self.page, re.MULTILINE)
        return inspect.cleandoc("\n" + part[1]) if part else ""
