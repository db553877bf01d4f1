"""Pictures: drawings of a pack's own, each an SVG file beside the file that tells of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from pathways.language.models import Kebab, Many, Model, Text

FOLDER = "pictures"
"""The folder of the drawings, beside the file that tells of them."""
LARGEST = 40_000
"""How many bytes a drawing may have."""
_SVG = "{http://www.w3.org/2000/svg}"
_SHAPES = ("path", "rect", "circle", "ellipse", "line", "polyline", "polygon")
_ELEMENTS = frozenset(
    ("svg", "title", "desc", "g", "defs", "marker", "clipPath", "use", "text", "tspan", *_SHAPES)
)
"""What a drawing is made of: shapes and text, and nothing that runs or fetches."""
_ELSEWHERE = re.compile(r"url\(\s*['\"]?(?!#)")


class Picture(Model):
    """A schematic drawing that a lesson shows. It is the file ``pictures/ID.svg`` beside this one.

    It takes its colours from the explorer, as in ``fill="var(--soft)"``, so that it follows light
    and dark.
    """

    id: Kebab
    """Its name, and that of its file, in small letters, digits and hyphens."""
    title: Text
    """What it shows, in a few words."""
    description: Text
    """All that it shows, in words, for those who can't see it."""
    references: Many[Kebab] = ()
    """The publications that it rests on, by their names among the references."""
    claims: Many[str] = ()
    """The claims of the documents that it draws."""


def drawing_path(file: str, name: str) -> Path:
    """Return where the drawing of a picture lies that a file tells of."""
    return Path(file).parent / FOLDER / f"{name}.svg"


def faults(drawing: str) -> Iterator[str]:
    """Yield what keeps a drawing from being shown, each as a sentence."""
    size = len(drawing.encode())
    if size > LARGEST:
        yield f"It has {size:,} bytes; a drawing has at most {LARGEST:,}."
        return
    if "<!DOCTYPE" in drawing or "<!ENTITY" in drawing:
        yield "It holds a DOCTYPE. Leave it out."
        return
    try:
        root = ElementTree.fromstring(drawing)
    except ElementTree.ParseError as error:
        yield f"It is not well-formed: {error}."
        return
    if root.tag != f"{_SVG}svg" or not re.fullmatch(r"0 0 \d+ \d+", root.get("viewBox", "")):
        yield 'It begins with <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 WIDTH HEIGHT">.'
    for element in root.iter():
        yield from _faults_of(element)


def _faults_of(element: ElementTree.Element) -> Iterator[str]:
    name = element.tag.removeprefix(_SVG)
    if name not in _ELEMENTS:
        yield f'It holds "{name.rpartition("}")[2]}". A drawing has shapes and text alone.'
    for key, value in element.attrib.items():
        key = key.rpartition("}")[2]
        if key.startswith("on"):
            yield f'It holds "{key}", which runs a script. Leave it out.'
        elif _ELSEWHERE.search(value) or (key == "href" and not value.startswith("#")):
            yield f'It refers to something outside of itself: {key}="{value[:60]}".'
