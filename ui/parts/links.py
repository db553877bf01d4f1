"""Links as they arrive: what mail and course pages did to them is undone, and no other name read.

A mended link is a redirect: back does not lead to the broken one.
"""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

from starlette.responses import RedirectResponse
from starlette.types import Scope

_ENDS = " \t\r\n\u00a0\u200b.,;:!?)]}>\"'\u2019\u201d\u00bb"
"""What stands after a link in a sentence, and is taken for a part of it."""
_AS_TYPED = ("words",)
"""What a person looks for, which may end in anything."""


def mended(scope: Scope, base: str) -> RedirectResponse | None:
    """Return where a link to a page was to lead, if something was done to it on its way."""
    path = scope["path"].removeprefix(base).removeprefix("/")
    text = scope["query_string"].decode("latin-1")
    given = parse_qsl(text, keep_blank_values=True)
    meant = [(name, _value(name, value)) for name, value in _named(given)]
    page = path.rstrip(_ENDS)
    if "/" in path or (page == path and meant == given):
        return None
    query = urlencode(meant)
    return RedirectResponse(f"./{page}?{query}" if query else f"./{page}")


def _named(given: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return what is asked for by its names, without what others add to know who comes."""
    named = [(_name(name), value) for name, value in given]
    return [pair for pair in named if not (pair[0].startswith("utm_") or pair[0][-4:] == "clid")]


def _name(name: str) -> str:
    while name.startswith("amp;"):
        name = name.removeprefix("amp;")
    return name


def _value(name: str, value: str) -> str:
    return value if name in _AS_TYPED else value.rstrip(_ENDS)
