"""What opens a session: the code that a room types, and the secrets that nobody can guess."""

from __future__ import annotations

import hashlib
import secrets

_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Letters and digits that are not taken for one another: no I, O, 0, 1."""
CODE_LENGTH = 6


def new_code() -> str:
    """Return a code to read out and to type: one of about a thousand million."""
    return "".join(secrets.choice(_LETTERS) for _ in range(CODE_LENGTH))


def code_of(text: str) -> str | None:
    """Return the code that somebody typed, however they spaced it; None if it is none."""
    plain = "".join(c for c in text.upper() if c.isalnum())
    return plain if len(plain) == CODE_LENGTH and set(plain) <= set(_LETTERS) else None


def new_secret() -> str:
    """Return a secret of 128 bits, as text for an address or a cookie."""
    return secrets.token_urlsafe(16)


def seal(secret: str) -> str:
    """Return what is stored of a secret: enough to know it by, not enough to use it."""
    return hashlib.sha256(secret.encode()).hexdigest()


def is_sealed(secret: str, kept: str) -> bool:
    """Tell whether a secret is the one of which something is stored."""
    return secrets.compare_digest(seal(secret), kept)
