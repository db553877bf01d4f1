"""A distribution that declares a pack, laid out in a folder as an installer would."""

from __future__ import annotations

import shutil
from pathlib import Path


def install(site: Path, pack: Path, name: str, *, package: str = "", value: str = "") -> Path:
    """Put a pack into a folder of packages, declared under a name; return where it went."""
    package = package or f"pack_of_{name}"
    where = Path(shutil.copytree(pack, site / package))
    (where / "__init__.py").write_text("raise RuntimeError('a pack is read, not executed')\n")
    information = site / f"{package}-1.2.dist-info"
    information.mkdir()
    (information / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {package.replace('_', '-')}\nVersion: 1.2\n"
    )
    (information / "entry_points.txt").write_text(
        f"[pathways.packs]\n{name} = {value or package}\n"
    )
    return where
