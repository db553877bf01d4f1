"""What is served to phones: a page, where a session is, and the way to vote."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from typing import Any

import anyio.to_thread
from pydantic import Field, ValidationError
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from pathways.classroom import keys
from pathways.classroom.room import MOST_VOTES
from pathways.classroom.sharing import PATH
from pathways.classroom.store.store import NoSuchRoom, NotAMember, NotOpen, RoomFull
from pathways.learn.attempt import Answer
from room import service
from room.bell import Bell
from room.page import page
from room.shown import shown
from room.tries import Tries

_PATIENCE = 20.0
"""Seconds for which a question about news stays open."""
_LARGEST = 4_000
"""Bytes of a vote."""
_TOO_OFTEN = "Too many codes were tried from here. Wait a minute, then try again."
_NO_CODE = "There is no session of that code. Look at the screen again."
_BROKEN = "This vote can't be read. Load the page again."
_LOG = logging.getLogger("uvicorn.error")


class _Cast(Answer):
    """A vote as a phone sends it."""

    place: int = Field(ge=0, lt=MOST_VOTES)


def app(base: str, bell: Bell) -> Starlette:
    """Return the application of the phones, below a path; a bell tells those who wait for news."""
    phones = _Phones(base, bell)
    below = f"{base}{PATH}"
    return Starlette(
        routes=[
            Route(below, phones.door),
            Route(f"{below}/", phones.door),
            Route(f"{below}/{{code}}", phones.door),
            Route(f"{below}/{{code}}/enter", phones.enter, methods=["POST"]),
            Route(f"{below}/{{code}}/now", phones.now),
            Route(f"{below}/{{code}}/vote", phones.vote, methods=["POST"]),
        ]
    )


class _Phones:
    def __init__(self, base: str, bell: Bell) -> None:
        self._base, self._bell = base, bell
        self._tries = Tries()

    async def door(self, request: Request) -> Response:
        """Show the way in; what is no code is as if none were there."""
        code = keys.code_of(request.path_params.get("code", "")) or ""
        return HTMLResponse(page(code), headers={"cache-control": "no-cache"})

    async def enter(self, request: Request) -> Response:
        """Let somebody in, or back in: a cookie knows them again."""
        return await self._answer(request, self._enter)

    async def now(self, request: Request) -> Response:
        """Tell where a session is, once it is elsewhere than the phone has seen."""
        code, seen = (
            keys.code_of(request.path_params["code"]),
            request.query_params.get("seen", "0"),
        )
        if code and seen.isascii() and seen.isdigit() and len(seen) < 9 and int(seen):
            await self._bell.wait(code, int(seen), _PATIENCE)
        return await self._answer(request, lambda code: self._now(request, code, seen))

    async def vote(self, request: Request) -> Response:
        """Take a vote; the first of a member counts, and is told again to who sends it twice."""
        body = await _body(request)
        if body is None:
            return _said(400, _BROKEN)
        return await self._answer(request, lambda code: self._vote(request, code, body))

    async def _answer(self, request: Request, act: Callable[..., Response]) -> Response:
        """Act on the session that an address names, in a thread; tell in words what can't be."""
        address = request.client.host if request.client else ""
        if not self._tries.allowed(address):
            return _said(429, _TOO_OFTEN)
        code = keys.code_of(request.path_params["code"])
        try:
            if code is None:
                raise NoSuchRoom
            given = (request, code) if act == self._enter else (code,)
            return await anyio.to_thread.run_sync(lambda: act(*given))
        except NoSuchRoom:
            self._tries.failed(address)
            return _said(404, _NO_CODE)
        except NotAMember:
            return _said(401, "Join the session first.")
        except NotOpen as closed:
            return _said(409, str(closed))
        except RoomFull as full:
            return _said(503, str(full))

    def _enter(self, request: Request, code: str) -> Response:
        secret = request.cookies.get(_cookie(code), "")
        if not (secret and service.store().hear(code, secret, service.now())):
            secret = service.store().join(code, service.now())
        response = self._state(code, secret)
        response.set_cookie(
            _cookie(code),
            secret,
            max_age=7 * 24 * 3600,
            path=f"{self._base}{PATH}/{code}",
            httponly=True,
            samesite="strict",
            secure=request.url.scheme == "https",
        )
        return response

    def _now(self, request: Request, code: str, seen: str) -> Response:
        secret = request.cookies.get(_cookie(code), "")
        record = service.store().room(code)
        if not service.store().hear(code, secret, service.now()):
            raise NotAMember
        if str(record.revision) == seen:
            return Response(status_code=204)
        return self._state(code, secret)

    def _vote(self, request: Request, code: str, body: dict[str, Any]) -> Response:
        secret = request.cookies.get(_cookie(code), "")
        try:
            cast = _Cast.model_validate(body)
            record = service.store().room(code)
            votes = record.room.votes
            if cast.place >= len(votes):
                raise NotOpen("This vote is not open.")
            _, screen = service.place_of(votes[cast.place])
            plain = Answer.model_validate(cast.model_dump(exclude={"place", "shown"}))
            service.store().vote(
                code, secret, cast.place, service.known(plain, screen), service.now()
            )
        except (ValidationError, KeyError):
            _LOG.warning("A vote that can't be read was refused.")
            return _said(400, _BROKEN)
        return self._state(code, secret)

    def _state(self, code: str, secret: str) -> Response:
        found = service.store()
        record, votes = found.room(code), found.votes_of(code, secret)
        return JSONResponse(shown(record, votes, service.now()))


def _cookie(code: str) -> str:
    return f"room-{code}"


def _said(status: int, text: str) -> Response:
    return JSONResponse({"said": text}, status)


async def _body(request: Request) -> dict[str, Any] | None:
    """Return what was sent, if it is data and not larger than a vote can be."""
    if request.headers.get("content-type", "").partition(";")[0] != "application/json":
        return None
    text = b""
    async for chunk in request.stream():
        text += chunk
        if len(text) > _LARGEST:
            return None
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None
