"""How the explorer reaches a browser: the page that loads it, and its scripts, compressed.

Streamlit sends its scripts as they are, and a page that stays white until all of them have come.
On a slow link that is most of a minute. Here they are compressed once and kept, and the page says
from the beginning what is loading and what it is for.
"""

from __future__ import annotations

import asyncio
import gzip
import mimetypes
from functools import lru_cache
from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import file_util

from pathways.render.html.markup import tag
from pathways.words.phrases import FRAME

_SCRIPTS = "/static/"
_TEXTS = (".js", ".css", ".svg", ".json")
_FILES = ("/media/", "/component/", "/app/", "/_stcore/")
"""Where Streamlit keeps what is not its page; a handout is a web page too."""
_FOREVER = "public, immutable, max-age=31536000"
"""For files whose names change with what they hold."""
_WAITING = "Loading the explorer ..."
_SLOW = "This can take up to half a minute on a slow connection."
_OFFLINE = (
    "You are offline. What is on this page stays; buttons and links work again once you are back."
)
# The icons of Streamlit are loaded where one is shown, and not before. That all pages have one
# address to ask saves looking for it. Until the first page has come, or an error, nothing is drawn:
# it would be in a font that no page is set in, which would be loaded for it.
_HEAD = """<style>
#arriving, #offline { font: 17px/1.5 Verdana, sans-serif; color: #1f2428; background: #fcfaf5; }
#arriving { position: fixed; inset: 0; z-index: 999999; padding: 12vh 8vw; }
body:has(#arriving) #root { display: none; }
#arriving p { max-width: 34em; margin: 0 0 0.75em; }
#arriving strong { font-size: 1.2em; }
#offline { position: fixed; inset: auto 0 0; z-index: 1000000; margin: 0; padding: 0.75em 1em;
  border-top: 3px solid #7a4a08; }
@media (prefers-color-scheme: dark) {
  #arriving, #offline { color: #ece7dc; background: #12191d; }
}
</style>
<script>
(() => {
  const here = new URL(".", location.href).href;
  window.__streamlit = { BACKEND_BASE_URL: here, MAIN_PAGE_BASE_URL: here };
  const load = document.fonts.load.bind(document.fonts);
  document.fonts.load = (font, ...rest) =>
    font.includes("Material Symbols") ? Promise.resolve([]) : load(font, ...rest);
  const come = ".st-key-page h1, [data-testid=stException], [role=dialog]";
  const show = () => { look.disconnect(); document.getElementById("arriving")?.remove(); };
  const look = new MutationObserver(() => { if (document.querySelector(come)) show(); });
  look.observe(document, { childList: true, subtree: true });
  setTimeout(show, 60000);
  const tell = () => { document.getElementById("offline").hidden = navigator.onLine; };
  addEventListener("offline", tell);
  addEventListener("online", tell);
})();
</script>
"""


class Delivery:
    """Stands before Streamlit: sends the page of ours, and compressed scripts."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET":
            await self._app(scope, receive, send)
            return
        packed = "gzip" in Headers(scope=scope).get("accept-encoding", "")
        if packed and (found := _script(scope["path"])):
            body = await asyncio.to_thread(_packed, found)
            await _sent(body, _type(found), _FOREVER)(scope, receive, send)
            return
        if not any(files in scope["path"] for files in _FILES):
            send = _Page(scope, receive, send, packed)
        await self._app(scope, receive, send)


class _Page:
    """Puts our page in the place of Streamlit's; lets all else pass."""

    def __init__(self, scope: Scope, receive: Receive, send: Send, packed: bool) -> None:
        self._to = scope, receive, send
        self._packed, self._ours = packed, False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] == 200:
            self._ours = Headers(raw=message["headers"]).get("content-type", "")[:9] == "text/html"
            if self._ours:
                page = _page()
                body = gzip.compress(page) if self._packed else page
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
    _, found, name = path.partition(_SCRIPTS)
    if not found or not name.endswith(_TEXTS) or path.startswith("/app/"):
        return None
    folder = _folder() / "static"
    file = (folder / name).resolve()
    return file if file.is_relative_to(folder) and file.is_file() else None


def _type(file: Path) -> str:
    return mimetypes.guess_type(file.name)[0] or "application/octet-stream"


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
    start, _, rest = page.partition('<link\n      rel="preload"')  # a font that no page is set in
    page = start + rest.partition("/>")[2] if rest else start
    words = tag(
        "div",
        tag("p", tag("strong", "Pathway Explorer")),
        tag("p", _WAITING, role="status"),
        tag("p", _SLOW),
        tag("p", FRAME),
        id="arriving",
    )
    offline = tag("p", _OFFLINE, id="offline", role="status", hidden=True)
    page = page.replace("<title>Streamlit</title>", f"<title>Pathway Explorer</title>{_HEAD}")
    # A sheet in the head would keep the words from showing until it has come.
    foot = f"{words}{offline}{''.join(sheets)}</body>"
    return page.replace("</body>", foot).encode()
