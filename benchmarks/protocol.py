"""A visitor without a browser: speaks to the explorer as Streamlit's own page does.

A browser draws what it is sent, which takes more of the machine than the server does. To see how
the server bears a class, sixty of these are light enough to run beside it.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import Any, TypeVar
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

PATIENCE = 60
Said = TypeVar("Said")


NEXT, SHOW = "Next", "I don't know"
"""The buttons that lead on in a walk: from what was read, and from what waits for an answer."""


class Guest:
    """One session: the page that it was sent last, and its address."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection
        self._kept: dict[str, ForwardMsg] = {}
        """What a browser keeps to be referred to, by its hash."""
        self._hash = ""
        self._query = ""
        self.path = ""
        self.title = ""
        self.buttons: dict[str, str] = {}
        """The buttons that can be pressed: their ids, by their labels."""
        self.texts: list[str] = []

    async def open(self, path: str) -> float:
        """Open an address of the explorer; return the seconds until it stood."""
        self.path, parts = path, urlsplit(path)
        self._query, self._hash = parts.query, ""
        return await self._rerun(BackMsg(), page=parts.path.strip("/"))

    def label(self, name: str) -> str | None:
        """Return the whole label of the first button that begins with a name and can be pressed."""
        return next((label for label in self.buttons if label.startswith(name)), None)

    async def press(self, name: str) -> float:
        """Press a button; return the seconds until the next page stood."""
        label = self.label(name)
        assert label, f"no button {name} can be pressed"
        message = BackMsg()
        state = message.rerun_script.widget_states.widgets.add()
        state.id, state.trigger_value = self.buttons[label], True
        return await self._rerun(message)

    async def _rerun(self, message: BackMsg, page: str = "") -> float:
        asked = message.rerun_script
        asked.query_string, asked.page_script_hash, asked.page_name = self._query, self._hash, page
        asked.cached_message_hashes.extend(self._kept)
        self.buttons, self.texts = {}, []
        start = time.perf_counter()
        await self._connection.send(message.SerializeToString())
        async with asyncio.timeout(PATIENCE):
            while not self._finished(ForwardMsg.FromString(await self._connection.recv())):
                pass
        return time.perf_counter() - start

    def _finished(self, message: ForwardMsg) -> bool:
        """Take in a message; tell whether it was the last of this run."""
        if message.metadata.cacheable:
            self._kept[message.hash] = message
        kind = message.WhichOneof("type")
        if kind == "ref_hash":
            self._take(self._kept[message.ref_hash].delta.new_element)
        elif kind == "delta":
            self._take(message.delta.new_element)
        elif kind == "page_config_changed":
            self.title = message.page_config_changed.title
        elif kind == "navigation":
            self._hash = message.navigation.page_script_hash
        elif kind == "page_info_changed":
            self._query = message.page_info_changed.query_string
        elif kind == "script_finished":
            assert message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY, message
            return True
        return False

    def _take(self, element: Element) -> None:
        kind = element.WhichOneof("type")
        assert kind != "exception", element.exception.message
        if kind == "button" and not element.button.disabled:
            self.buttons.setdefault(element.button.label, element.button.id)
        elif kind == "html":
            self.texts.append(element.html.body)


def onward(person: Guest) -> str:
    """Return the button that leads on in a walk."""
    return next((name for name in (NEXT, SHOW) if person.label(name)), NEXT)


@asynccontextmanager
async def guest(address: str) -> AsyncIterator[Guest]:
    """Join the explorer at an address as a new person.

    The second and third part of a browser's subprotocol, which name a login and a session to take
    up again, are left out: nobody logs in, and each guest is new.
    """
    stream = f"ws{address.removeprefix('http')}/_stcore/stream"
    async with connect(stream, subprotocols=["streamlit"], max_size=None) as connection:
        yield Guest(connection)


def visited(visit: Coroutine[Any, Any, Said]) -> Said:
    """Run a visit to its end, in a thread of its own: a browser may have a loop in this one."""
    with ThreadPoolExecutor(1) as alone:
        return alone.submit(asyncio.run, visit).result()
