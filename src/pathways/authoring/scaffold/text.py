"""Fills the templates in, and says what is wrong with a name."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path
from string import Template

from pathways.problems import Place, Problem, ProblemsError
from pathways.yaml_text.replace import replace_file

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def filled(name: str, **values: str) -> str:
    """Return a template with its blanks filled in."""
    text = files("pathways.authoring.scaffold").joinpath("templates", name).read_text("utf-8")
    return Template(text).substitute(values)


def titled(name: str) -> str:
    """Return the title that an id suggests."""
    return name.replace("-", " ").capitalize()


def check_id(name: str) -> None:
    """Raise `ProblemsError` if a name can't be that of a pack, a rule or a case."""
    if not _ID.fullmatch(name) or len(name) > 60:
        likely = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-0123456789")
        way_out = f' For example: "{likely}".' if likely else ""
        raise refused(
            f'"{name}" is not an id. It takes small letters, digits and hyphens, '
            f"up to 60, and begins with a letter.{way_out}"
        )


def refused(message: str, place: Place | None = None) -> ProblemsError:
    """Return the error that says why nothing was made."""
    return ProblemsError([Problem(place or Place(""), message)])


def write_new(path: Path, text: str) -> None:
    """Write a file that must not be there yet; raise `NotWrittenError` if that can't be done."""
    if path.exists():
        raise refused("There is a file of that name already.", Place(str(path)))
    replace_file(path, text.encode())
