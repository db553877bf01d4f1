"""Opens the database of a store, and brings it to the form that this version reads."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import make_url

_MIGRATIONS = Path(__file__).parent / "migrations"
_WAIT = 10
"""Seconds that one writer waits for another."""
_LOCK = 7_236_541
"""What servers that start at the same time wait for on PostgreSQL; any number of ours."""
_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",  # what was acknowledged is on the disk
    "foreign_keys=ON",
    f"busy_timeout={_WAIT * 1000}",
)


class Database:
    """An engine to read by and one to write by, which on PostgreSQL are the same.

    SQLite lets one write at a time: who writes says so from the beginning, and never has to give
    up halfway because somebody else wrote meanwhile.
    """

    def __init__(self, url: str) -> None:
        parsed = make_url(url)
        if parsed.get_backend_name() == "sqlite":
            self.read, self.write = _sqlite(url), _sqlite(url)
            event.listen(self.write, "begin", _begin_immediate)
        else:
            self.read = self.write = create_engine(
                parsed.set(drivername="postgresql+psycopg"), pool_pre_ping=True
            )
        with self.write.begin() as connection:
            _migrate(connection)

    def close(self) -> None:
        """Let go of all connections."""
        self.read.dispose()
        self.write.dispose()


def sqlite_url(file: Path) -> str:
    """Return the address of a database in a file."""
    return f"sqlite:///{file}"


def _sqlite(url: str) -> Engine:
    engine = create_engine(url, connect_args={"timeout": _WAIT, "isolation_level": None})
    event.listen(engine, "connect", _prepare)
    return engine


def _prepare(connection: sqlite3.Connection, _: object) -> None:
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _migrate(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
