"""Labels as plain text. Streamlit reads the labels of its controls, and some choices, as Markdown.

A title comes from a pack, and says what it says: "$5 to $10" is no formula, and an image in it asks
nobody for anything. Every label that is not written out here goes through `plain`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

_JOINER = "\N{WORD JOINER}"
"""Parts what stands together, and nobody sees it."""
_JOINED = re.compile(
    r":(?=[A-Za-z_+-]|\w+:|//)"  # an icon, an emoji, a colour, an address
    r"|[<>~-](?=[->=])"  # an arrow or another sign that would be drawn
    r"|\b(?:www(?=\.)|\w(?=@))",
    re.IGNORECASE,
)
_SPECIAL = re.compile(r"[\\`*_\[\]<&$~]")


def plain(text: object) -> str:
    """Return a text as a label that shows it as it is."""
    joined = _JOINED.sub(lambda found: found[0] + _JOINER, str(text))
    return _SPECIAL.sub(lambda found: f"\\{found[0]}", joined)


def plain_of(names: Mapping[Any, str]) -> Callable[[Any], str]:
    """Return what shows the name of each choice as it is."""
    return lambda key: plain(names[key])
