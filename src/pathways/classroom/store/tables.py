"""The tables of the store. Times are seconds since 1970, UTC."""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Double,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)

METADATA = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)
ROOMS = Table(
    "rooms",
    METADATA,
    Column("code", String(12), primary_key=True),
    Column("secret", String(64), nullable=False),
    Column("playlist", Text, nullable=False),
    Column("at", Integer, nullable=False),
    Column("phase", String(12), nullable=False),
    Column("ends", Double),
    Column("left", Double),
    Column("revision", Integer, nullable=False),
    Column("touched", Double, nullable=False),
    Index("ix_rooms_touched", "touched"),
)
MEMBERS = Table(
    "members",
    METADATA,
    Column("room", ForeignKey("rooms.code", ondelete="CASCADE"), primary_key=True),
    Column("member", String(64), primary_key=True),
    Column("seen", Double, nullable=False),
)
VOTES = Table(
    "votes",
    METADATA,
    Column("room", String(12), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("member", String(64), primary_key=True),
    Column("answer", Text, nullable=False),
    ForeignKeyConstraint(
        ["room", "member"], ["members.room", "members.member"], ondelete="CASCADE"
    ),
)
