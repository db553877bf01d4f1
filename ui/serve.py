"""Serves the explorer: Streamlit behind our door, on a port that uvicorn opens.

Not ``streamlit run``: the port that it opens leaves Nagle's algorithm on, which holds back what a
page is made of for some 40 ms after each click. The port that uvicorn opens does not.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence

import streamlit as st
import uvicorn
from parts.delivery import Delivery
from parts.door import Door, Names
from room import routes, service
from room.bell import Bell
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import config as streamlit_config

from pathways.classroom.sharing import PATH

_CONTENT = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' blob:; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'; "
    "frame-ancestors 'self'"
)
"""What a page may load: nothing from elsewhere. Streamlit's scripts stand in the page itself."""
_LONGEST_REQUEST = 4 * 2**20
"""Bytes of a request without its body: more than a browser sends, so that the door answers it."""


class _Fork:
    """Leads phones to their own small page, and everybody else to the explorer."""

    def __init__(self, explorer: ASGIApp, base: str, bell: Bell) -> None:
        self._explorer = explorer
        self._phones = routes.app(base, bell) if service.shared() else explorer
        self._below = f"{base}{PATH}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "")
        phone = scope["type"] == "http" and f"{path}/".startswith(f"{self._below}/")
        await (self._phones if phone else self._explorer)(scope, receive, send)


class Server(uvicorn.Server):
    """Tells when the port is open, and before it ends lets go of those who wait for news."""

    def __init__(self, config: uvicorn.Config, opened: Callable[[], None], bell: Bell) -> None:
        super().__init__(config)
        self._opened, self._bell = opened, bell

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._opened()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._bell.ring()
        await super().shutdown(sockets)


def serve(
    host: str,
    port: int,
    opened: Callable[[], None],
    *,
    base: str = "",
    origins: Sequence[str] = (),
    frames: Sequence[str] = (),
) -> None:
    """Serve the explorer until the process is told to end; call `opened` once the port is open.

    `base` is the path before that of every page, `origins` are addresses by which it is reached
    besides its own, and `frames` are those of pages that may show it within them. Raises SystemExit
    with 3 if the port can't be opened.
    """
    streamlit_config.set_option("server.baseUrlPath", base)
    names = Names(host, origins)
    headers = {
        "content-security-policy": " ".join([_CONTENT, *frames]),
        "referrer-policy": "same-origin",
        "x-content-type-options": "nosniff",
    }
    if not frames:
        headers["x-frame-options"] = "SAMEORIGIN"
    if service.shared():
        service.store()  # what is wrong with it is told now, and old sessions are deleted
    bell = Bell()
    explorer = Delivery(st.App("app.py"), names, base)
    config = uvicorn.Config(
        Door(_Fork(explorer, base, bell), names, base),
        host=host,
        port=port,
        http="h11",
        h11_max_incomplete_event_size=_LONGEST_REQUEST,
        ws="websockets-sansio",
        ws_per_message_deflate=False,  # compressing a page takes longer than sending it
        headers=list(headers.items()),
        server_header=False,
        access_log=False,
        log_level="warning",
        timeout_graceful_shutdown=1,  # a browser that is gone would be waited for
    )
    Server(config, opened, bell).run()
