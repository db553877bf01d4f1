"""Rooms, members and votes."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "rooms",
        sa.Column("code", sa.String(12), primary_key=True),
        sa.Column("secret", sa.String(64), nullable=False),
        sa.Column("playlist", sa.Text, nullable=False),
        sa.Column("at", sa.Integer, nullable=False),
        sa.Column("phase", sa.String(12), nullable=False),
        sa.Column("ends", sa.Double),
        sa.Column("left", sa.Double),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("touched", sa.Double, nullable=False),
    )
    op.create_index("ix_rooms_touched", "rooms", ["touched"])
    op.create_table(
        "members",
        sa.Column(
            "room", sa.String(12), sa.ForeignKey("rooms.code", ondelete="CASCADE"), primary_key=True
        ),
        sa.Column("member", sa.String(64), primary_key=True),
        sa.Column("seen", sa.Double, nullable=False),
    )
    op.create_table(
        "votes",
        sa.Column("room", sa.String(12), primary_key=True),
        sa.Column("place", sa.Integer, primary_key=True),
        sa.Column("member", sa.String(64), primary_key=True),
        sa.Column("answer", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(
            ["room", "member"], ["members.room", "members.member"], ondelete="CASCADE"
        ),
    )


def downgrade() -> None:
    """Drop the tables."""
    for name in ("votes", "members", "rooms"):
        op.drop_table(name)
