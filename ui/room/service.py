"""The sessions of this explorer: the store, and the walks that its votes are about."""

from __future__ import annotations

import logging
import os
import time
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from threading import Thread

from parts import engine
from sqlalchemy.exc import SQLAlchemyError

from pathways.classroom.reading import RoomReading
from pathways.classroom.room import Vote
from pathways.classroom.sharing import PATH, SHARED
from pathways.classroom.store.database import sqlite_url
from pathways.classroom.store.store import Store
from pathways.learn.attempt import Answer
from pathways.learn.carriers import fact_question
from pathways.learn.screens import Screen, screen_of
from pathways.walks.walk import Walk

ADDRESS = "PATHWAYS_STORE"
"""The variable that names the database: a file, or the address of a PostgreSQL."""
_HOUR = 3600
_LOG = logging.getLogger("uvicorn.error")


@lru_cache(maxsize=1)
def store() -> Store:
    """Return the store of this explorer, made ready when it is asked for first."""
    named = os.environ.get(ADDRESS) or str(_usual_file())
    if "://" not in named:
        file = Path(named).absolute()
        file.parent.mkdir(parents=True, exist_ok=True)
        named = sqlite_url(file)
    found = Store(named)
    Thread(target=_forget_old, args=(found,), name="retention", daemon=True).start()
    return found


def shared() -> str:
    """Return the address by which phones reach this explorer; empty if they don't."""
    return os.environ.get(SHARED, "")


def address_of(code: str) -> str:
    """Return the address at which a phone joins a session."""
    return f"{shared()}{PATH}/{code}"


def now() -> datetime:
    """Return the time as sessions have it."""
    return datetime.now(UTC)


def place_of(vote: Vote) -> tuple[Walk, Screen]:
    """Return the walk and the screen that a vote is about.

    Raises KeyError if the rules have no such decision any more.
    """
    walk = engine.edition().walk_of_case(vote.case)
    screen = screen_of(engine.edition().screens_of(walk), vote.stage)
    if screen is None or screen.decision is None:
        raise KeyError(vote.stage)
    return walk, screen


def reading(code: str, place: int, vote: Vote) -> RoomReading:
    """Return how the answers to a vote stand to the rules."""
    return RoomReading.of(*place_of(vote), store().answers(code, place))


def known(answer: Answer, screen: Screen) -> Answer:
    """Return an answer without what its vote does not offer."""
    assert screen.decision
    offered = screen.decision.options
    chosen = tuple(name for name in offered if name in answer.considered)
    asked = fact_question(screen.step.proof, offered, screen.new)
    fact = answer.fact if asked and answer.fact in asked.offered else None
    return answer.model_copy(update={"considered": chosen, "fact": fact})


def _forget_old(found: Store) -> None:
    """Delete what is older than it is kept, now and every hour."""
    while True:
        try:
            found.forget_old(now())
        except SQLAlchemyError:  # a database that is away for a while
            _LOG.warning("Old sessions could not be deleted; it is tried again in an hour.")
        time.sleep(_HOUR)


def _usual_file() -> Path:
    data = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(data) / "pathway-explorer" / "sessions.sqlite"
