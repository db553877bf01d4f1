"""To come."""

from __future__ import annotations

from parts import frame

with frame.page("Practice"):
    pass
