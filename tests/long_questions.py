"""Questions for the process of `pathways.authoring.process`, which finds this file by its path."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from pathways.authoring.process.questions import Packs
from pathways.problems import EngineFault


@dataclass(frozen=True)
class Spin:
    """Compute without an end."""

    seconds: ClassVar[int] = 1
    number: int = 0

    def answer(self, _: Packs) -> int:
        while True:
            pass


@dataclass(frozen=True)
class Hoard:
    """Take more memory than there may be."""

    seconds: ClassVar[int] = 20

    def answer(self, _: Packs) -> int:
        return len(bytearray(3_000_000_000))


@dataclass(frozen=True)
class Noted:
    """Note in a file when the answer begins and ends; say in which process."""

    seconds: ClassVar[int] = 20
    file: Path
    name: str

    def answer(self, _: Packs) -> int:
        with self.file.open("a") as notes:
            notes.write(f"{self.name} ")
            notes.flush()
            time.sleep(0.1)
            notes.write(f"{self.name} ")
        return os.getpid()


@dataclass(frozen=True)
class Fault:
    """Find a fault of the engine."""

    seconds: ClassVar[int] = 20

    def answer(self, _: Packs) -> int:
        print("this goes elsewhere")
        raise EngineFault("It went wrong.")
