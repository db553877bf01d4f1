"""Links as they arrive: the pages that they may name, and what each of these reads of them.

What mail and the pages of a course do to a link is undone by a redirect, so that back does not lead
to what was broken.
"""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

from starlette.responses import RedirectResponse
from starlette.types import Scope

FIRST = "home"
"""The page that one comes to without naming one."""
EVERYWHERE = {"big", "mode", "embed", "embed_options"}
"""What every page reads of its address, or Streamlit."""
_OF_A_CASE = {"case", "c", "layers", "stage", "a"}
READ: dict[str, set[str]] = {
    FIRST: set(),
    "cases": {"words", "level", "tumour", "option", "walked", "rule", "claim"},
    "explore": {"case", "c", "from", "pin"},
    "practice": {"q", "answer", "session", "rules"},
    "flaws": {"flaw", "answer"},
    "class": {"room", "key"},
    "documents": {"doc", "claim", "state"},
    "lessons": {"lesson", "glossary"},
    "workshop": {"words", "stage", "layer", "concludes", "rule", "new", "view", "d"},
    "about": set(),
    "walk": _OF_A_CASE,
    "ask": _OF_A_CASE | {"kind", "about", "rule", "node"},
    "picture": _OF_A_CASE | {"about", "node", "waiting"},
}
"""What each page reads of its address, besides what all of them do."""
_ENDS = " \t\r\n\u00a0\u200b.,;:!?)]}>\"'\u2019\u201d\u00bb"
"""What stands after a link in a sentence, and is taken for a part of it."""
_AS_TYPED = ("words",)
"""What a person looks for, which may end in anything."""


def page_named(path: str) -> str:
    """Return the page that a path names, without what mail took for a part of it."""
    return path.strip("/").rstrip(_ENDS)


def mended(scope: Scope, base: str) -> RedirectResponse | None:
    """Return where a link to a page was to lead, if something was done to it on its way."""
    path = scope["path"].removeprefix(base).strip("/")
    text = scope["query_string"].decode("latin-1")
    given = parse_qsl(text, keep_blank_values=True)
    meant = [(name, _value(name, value)) for name, value in _named(given)]
    page = page_named(path)
    if page == path and meant == given:
        return None
    up = "../" if path and scope["path"].endswith("/") else "./"
    query = urlencode(meant)
    return RedirectResponse(f"{up}{page}?{query}" if query else f"{up}{page}")


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
