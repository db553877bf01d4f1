"""Finds what travels with the package: the rules and the pages."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def rules() -> Path:
    """Return the folder of the rule packs that ship with the explorer."""
    return _find("rules")


def ui() -> Path:
    """Return the folder of the Streamlit pages."""
    return _find("ui")


def _find(name: str) -> Path:
    """Return a folder of the installed package or, in a checkout, of the top level."""
    for place in (_PACKAGE / "data" / name, _PACKAGE.parents[1] / name):
        if place.is_dir():
            return place
    raise FileNotFoundError(f"The {name} of the explorer are missing. Install it again.")
