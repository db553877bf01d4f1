"""How the explorer reaches a browser: the page that loads it, and its scripts, compressed.

Streamlit sends its scripts as they are, and a page that stays white until all of them have come.
On a slow link that is most of a minute. Here they are compressed once and kept, and the page says
from the beginning what is loading and what it is for. It also says, in words of ours, when the
explorer can't be reached: Streamlit would show a command for whoever develops a page.
"""

from __future__ import annotations

import asyncio
import gzip
import re
from functools import lru_cache
from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import file_util

from parts.door import FILES, Names, known_here
from parts.links import mended
from pathways.render.html.markup import joined, tag
from pathways.words.phrases import FRAME

_SCRIPTS = "/static/"
_TEXTS = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".json": "application/json",
}
_NOT_OURS = (
    r'<link\s+rel="preload".*?/>',  # a font that no page is set in
    r"<!--\s+Machine-readable.*?/>",  # the way to what the door does not let through
    r"<noscript>.*?</noscript>",
)
"""Parts of Streamlit's page."""
_FOREVER = "public, immutable, max-age=31536000"
"""For files whose names change with what they hold."""
_WAITING = "Loading the explorer ..."
_SLOW = "This can take up to half a minute on a slow connection."
_OFFLINE = (
    "You are offline. What is on this page stays; buttons and links work again once you are back."
)
_CUT = (
    "The connection to the explorer is cut. It is tried again by itself. Your place is kept: the "
    "address holds it, and this browser your answers."
)
_NEEDS = "The explorer needs JavaScript, which is switched off in this browser."
_SILENT = "The explorer does not answer. Load the page again; if this stays, tell whoever runs it."
_STRANGE = (
    "The explorer was not told that it is reached by this address, so it can't answer. Whoever "
    "runs it can have the proxy before it pass the header Host on, or start it with this option:"
)
# The icons of Streamlit are loaded where one is shown, and not before. That all pages have one
# address to ask saves looking for it. Until the first page has come, or an error, nothing is drawn:
# it would be in a font that no page is set in, which would be loaded for it.
_HEAD = r"""<style>
#arriving, .away { font: 17px/1.5 Verdana, sans-serif; color: #1f2428; background: #fcfaf5; }
#arriving { position: fixed; inset: 0; z-index: 999999; padding: 12vh 8vw; }
body:has(#arriving) #root { display: none; }
#arriving p { max-width: 34em; margin: 0 0 0.75em; }
#arriving strong { font-size: 1.2em; }
.away { position: fixed; inset: auto 0 0; z-index: 1000000; margin: 0; padding: 0.75em 1em;
  border-top: 3px solid #7a4a08; }
@media (prefers-color-scheme: dark) {
  #arriving, .away { color: #ece7dc; background: #12191d; }
}
</style>
<script>
(() => {
  const here = new URL(".", location.href).href;
  window.__streamlit = {
    BACKEND_BASE_URL: here, MAIN_PAGE_BASE_URL: here, HOST_CONFIG: { blockErrorDialogs: true },
  };
  const load = document.fonts.load.bind(document.fonts);
  document.fonts.load = (font, ...rest) =>
    font.includes("Material Symbols") ? Promise.resolve([]) : load(font, ...rest);
  const at = (id) => document.getElementById(id);
  const come = ".st-key-page h1, [data-testid=stException], [role=dialog]";
  const show = () => { look.disconnect(); at("arriving")?.remove(); };
  const look = new MutationObserver(() => { if (document.querySelector(come)) show(); });
  look.observe(document, { childList: true, subtree: true });
  const waiting = (id) => {
    if (!at("arriving")) return;
    for (const part of at("arriving").querySelectorAll("[role]")) part.hidden = part.id !== id;
  };
  setTimeout(waiting, 60000, "silent");
  const known = KNOWN;
  addEventListener("DOMContentLoaded", () => {
    if (location.hostname.replace(/[[\]]/g, "") === known.host) return;
    if (known.origins.includes(location.origin)) return;
    at("option").textContent = `pathways ui --allow-origin ${location.origin}`;
    waiting("strange");
  });
  const state = () =>
    document.querySelector("[data-test-connection-state]")?.dataset.testConnectionState;
  let connected = false;
  let later;
  // A page that was cut off runs again before it hears what is pressed: see reconnecting.py.
  const there = () => state() === "CONNECTED" && !("cut" in document.body.dataset);
  const tell = () => {
    const offline = !navigator.onLine;
    at("offline").hidden = !offline;
    at("cut").hidden = offline || !connected || there();
  };
  const change = new MutationObserver(() => {
    connected ||= state() === "CONNECTED";
    clearTimeout(later);
    later = setTimeout(tell, there() ? 0 : 1500);
  });
  change.observe(document, {
    attributes: true, attributeFilter: ["data-test-connection-state", "data-cut"], subtree: true,
  });
  addEventListener("offline", tell);
  addEventListener("online", tell);
})();
</script>
"""


class Delivery:
    """Stands before Streamlit: sends the page of ours, and compressed scripts."""

    def __init__(self, app: ASGIApp, names: Names, base: str = "") -> None:
        self._app, self._names, self._base = app, names, base

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET":
            await self._app(scope, receive, send)
            return
        headers, path = Headers(scope=scope), scope["path"].removeprefix(self._base)
        packed = "gzip" in headers.get("accept-encoding", "")
        if packed and (found := _script(path)):
            body = await asyncio.to_thread(_packed, found)
            await _sent(body, _TEXTS[found.suffix], _FOREVER)(scope, receive, send)
            return
        if not path.startswith(FILES):
            if to := mended(scope, self._base):
                await to(scope, receive, send)
                return
            known = known_here(self._names, headers.get("host", ""))
            page = _page().replace(b"KNOWN", known.encode())
            send = _Page(scope, receive, send, page, packed)
        await self._app(scope, receive, send)


class _Page:
    """Puts our page in the place of Streamlit's; lets all else pass."""

    def __init__(
        self, scope: Scope, receive: Receive, send: Send, page: bytes, packed: bool
    ) -> None:
        self._to = scope, receive, send
        self._page, self._packed, self._ours = page, packed, False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] == 200:
            self._ours = Headers(raw=message["headers"]).get("content-type", "")[:9] == "text/html"
            if self._ours:
                body = gzip.compress(self._page) if self._packed else self._page
                answer = _sent(body, "text/html; charset=utf-8", "no-cache", packed=self._packed)
                await answer(*self._to)
        if not self._ours:
            await self._to[2](message)


def _sent(body: bytes, kind: str, keep: str, *, packed: bool = True) -> Response:
    headers = {"cache-control": keep, "vary": "accept-encoding"}
    if packed:
        headers["content-encoding"] = "gzip"
    return Response(body, headers=headers, media_type=kind)


def _script(path: str) -> Path | None:
    """Return the file of Streamlit that an address names, if it is one worth compressing."""
    if not path.startswith(_SCRIPTS) or not path.endswith(tuple(_TEXTS)):
        return None
    folder = _folder() / "static"
    file = (folder / path.removeprefix(_SCRIPTS)).resolve()
    return file if file.is_relative_to(folder) and file.is_file() else None


@lru_cache(maxsize=256)
def _packed(file: Path) -> bytes:
    return gzip.compress(file.read_bytes(), 9)


@lru_cache(maxsize=1)
def _folder() -> Path:
    return Path(file_util.get_static_dir()).resolve()


@lru_cache(maxsize=1)
def _page() -> bytes:
    """Return Streamlit's page with ours in it: what it is, from the first moment on."""
    lines = (_folder() / "index.html").read_text(encoding="utf-8").splitlines(keepends=True)
    sheets = [line for line in lines if 'rel="stylesheet"' in line]
    page = "".join(line for line in lines if line not in sheets)
    for part in _NOT_OURS:
        page = re.sub(part, "", page, count=1, flags=re.DOTALL)
    strange = joined(tag("p", _STRANGE), tag("p", tag("code", id="option")))
    words = tag(
        "div",
        tag("p", tag("strong", "Pathway Explorer")),
        tag("div", tag("p", _WAITING), tag("p", _SLOW), role="status"),
        tag("p", _SILENT, id="silent", role="alert", hidden=True),
        tag("div", strange, id="strange", role="alert", hidden=True),
        tag("p", FRAME),
        id="arriving",
    )
    away = [
        tag("p", text, id=name, cls="away", role="status", hidden=True)
        for name, text in (("offline", _OFFLINE), ("cut", _CUT))
    ]
    page = page.replace("<title>Streamlit</title>", f"<title>Pathway Explorer</title>{_HEAD}")
    # A sheet in the head would keep the words from showing until it has come.
    foot = f"{tag('noscript', tag('p', _NEEDS))}{words}{joined(*away)}{''.join(sheets)}</body>"
    return page.replace("</body>", foot).encode()
