"""Who comes in, and where to: the names and the folder by which the explorer is reached.

A name that is not ours may be a trap: a page of somebody else's whose name is made to lead here, so
that a visitor's browser lets it read what is served. An address of numbers can't be made to.
"""

from __future__ import annotations

import ipaddress
import json
import logging
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from parts.links import READ, page_named
from pathways.classroom.sharing import PATH
from pathways.problems import did_you_mean
from pathways.render.html.markup import Child, Verbatim, joined, tag
from pathways.words.phrases import FRAME

LONGEST = 60_000
"""Characters of an address. The longest that the explorer makes has some 8,000."""
FILES = ("/static/", "/media/", "/component/", "/app/", "/_stcore/")
"""Where Streamlit keeps what is not its page; a handout is a web page too."""
_ICONS = ("/favicon.png", "/manifest.json")
_OFF = ("/_stcore/metrics", "/_stcore/agent")
"""What Streamlit answers to machines, and nobody here needs."""
_STYLE = """
body { font: 17px/1.5 Verdana, sans-serif; color: #1f2428; background: #fcfaf5; padding: 12vh 8vw; }
p { max-width: 34em; margin: 0 0 0.75em; overflow-wrap: anywhere; }
a { color: #1a5173; }
@media (prefers-color-scheme: dark) { body { color: #ece7dc; background: #12191d; }
  a { color: #8cc3e6; } }
"""


@dataclass(frozen=True)
class Names:
    """The names by which the explorer may be reached.

    `host` is the one that it listens on, `origins` are the addresses allowed besides.
    """

    host: str = "localhost"
    origins: Sequence[str] = ()

    @cached_property
    def _known(self) -> frozenset[str]:
        machine = socket.gethostname().lower()
        first = machine.partition(".")[0]
        allowed = [name_of(origin) for origin in self.origins]
        own = ["localhost", self.host.lower(), machine, first, f"{first}.local"]
        return frozenset([*own, *allowed])

    def serve(self, host: str) -> bool:
        """Tell whether a host that was asked for is ours; one that names none is not asked for."""
        name = name_of(f"//{host}")
        return not host or name in self._known or _numbers(name)

    def trust(self, origin: str, host: str) -> bool:
        """Tell whether a page of an origin may speak with the explorer that it knows as a host."""
        return origin in self.origins or name_of(origin) == name_of(f"//{host}") != ""


def name_of(address: str) -> str:
    """Return the name of the machine in an address; empty if there is none."""
    try:
        return (urlsplit(address).hostname or "").removesuffix(".")
    except ValueError:
        return ""


def known_here(names: Names, host: str) -> str:
    """Return, for a script of the page, the name that a browser should have come by."""
    found = {"host": name_of(f"//{host}"), "origins": list(names.origins)}
    return json.dumps(found).replace("<", "\\u003c")


def _numbers(name: str) -> bool:
    try:
        return bool(ipaddress.ip_address(name))
    except ValueError:
        return False


class Door:
    """Stands before all else: lets in what is meant for us, and tells the others what to do."""

    def __init__(self, app: ASGIApp, names: Names, base: str = "") -> None:
        self._app, self._names, self._base = app, names, base

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await self._speak(scope, receive, send)
        elif scope["type"] == "http" and (answer := self._refusal(scope)):
            await answer(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _speak(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        host, origin = headers.get("host", ""), headers.get("origin", "")
        trusted = not origin or self._names.trust(origin, host)
        if not (trusted and self._names.serve(host)):
            told = "A page of %s was refused: it knows this explorer as %s. See --allow-origin."
            logging.getLogger("uvicorn.error").warning(told, origin or "?", host)
            await send({"type": "websocket.close", "code": 1008})
            return
        # Of another origin than the host, Streamlit would ask a server elsewhere for our address.
        kept = [header for header in scope["headers"] if header[0] != b"origin"]
        await self._app({**scope, "headers": kept}, receive, send)

    def _refusal(self, scope: Scope) -> Response | None:
        """Return what to answer to somebody who can't be let in."""
        path, host = scope["path"], Headers(scope=scope).get("host", "")
        if not self._names.serve(host):
            return _unknown_host(scope, name_of(f"//{host}"))
        if len(path) + len(scope["query_string"]) > LONGEST:
            text = "It may have been put together wrongly, or twice."
            return self._lead_on(414, "This address is too long to be read.", text)
        if self._base and path == self._base:
            query = scope["query_string"].decode("latin-1")
            to = f"{path.rpartition('/')[2]}/"
            return RedirectResponse(f"{to}?{query}" if query else to)
        inside = path.removeprefix(self._base)
        if not path.startswith(f"{self._base}/") or inside.startswith(("//", *_OFF)):
            return self._lead_on(404, "There is nothing at this address.")
        page = page_named(inside)
        if f"{inside}/".startswith((*FILES, *_ICONS, f"{PATH}/")) or page in ("", *READ):
            return None
        meant = did_you_mean(page.lower(), READ)
        return self._lead_on(404, f"There is no page of this name.{meant}")

    def _lead_on(self, status: int, *texts: Child) -> Response:
        return told(status, *texts, tag("a", "Open the explorer", href=f"{self._base}/"))


def _unknown_host(scope: Scope, name: str) -> Response:
    command = f"pathways ui --allow-origin {scope['scheme']}://{name or 'NAME'}"
    return told(
        421,
        f'The explorer that answers here was not told that it is called "{name}".',
        joined("Whoever runs it can tell it so: ", tag("code", command)),
    )


def told(status: int, *texts: Child) -> Response:
    """Return a page of a few words, which needs nothing else."""
    fits = tag("meta", name="viewport", content="width=device-width, initial-scale=1")
    head = tag("head", fits, tag("title", "Pathway Explorer"), tag("style", Verbatim(_STYLE)))
    words = [tag("p", text) for text in texts]
    body = tag("body", tag("h1", "Pathway Explorer"), *words, tag("p", FRAME))
    return HTMLResponse(f"<!doctype html>{tag('html', head, body, lang='en')}", status)
