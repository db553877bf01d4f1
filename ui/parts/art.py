"""The illustrations, drawn for this explorer: each is a file that follows light and dark itself."""

from __future__ import annotations

import base64
from functools import cache
from pathlib import Path

from pathways.render.html.markup import Html, tag

FOLDER = Path(__file__).parents[1] / "illustrations"


def illustration(name: str, alt: str = "", cls: str = "art") -> Html | None:
    """Return an illustration by its name, or None if it does not exist.

    Without `alt` it only goes along with words that say the same. Every stage of the walk has one,
    by the name of the stage.
    """
    source = _source(name)
    return tag("img", src=source, alt=alt, cls=cls) if source else None


@cache
def _source(name: str) -> str | None:
    path = FOLDER / f"{name}.svg"
    if not path.is_file():
        return None
    return f"data:image/svg+xml;base64,{base64.b64encode(path.read_bytes()).decode()}"
