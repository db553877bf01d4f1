"""A hypothetical case in an address: one versioned token that holds its facts.

The token is ``v1.`` and the base64url of the compressed JSON of the facts. Nothing else goes into
it, so nobody's name can travel in an address.
"""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from collections.abc import Mapping
from typing import Any

from pathways.problems import Place, Problem, ProblemsError

MAX_TOKEN = 4_000
"""Characters of a token; the largest honest case needs about a fifth."""
MAX_JSON = 20_000
"""Bytes of the facts once they are unpacked."""

_VERSION = "v1."
_BROKEN = (
    "The case in this address can't be read. The address may be cut off or changed: copy it again, "
    "or build the case again."
)
_OTHER_VERSION = (
    "The case in this address was made by another version of the explorer. Build the case again."
)


def encode(facts: Mapping[str, Any]) -> str:
    """Return the token of some facts; the same facts give the same token."""
    text = json.dumps(facts, separators=(",", ":"), sort_keys=True)
    packed = base64.urlsafe_b64encode(zlib.compress(text.encode(), 9))
    return _VERSION + packed.decode().rstrip("=")


def decode(token: str) -> dict[str, Any]:
    """Return the facts of a token, not yet checked against a vocabulary.

    Raises `ProblemsError` if the token is of another version, too long, or broken.
    """
    if not token.startswith(_VERSION):
        older = token[:1] == "v" and token[1:].partition(".")[0].isdecimal()
        raise _refused(_OTHER_VERSION if older else _BROKEN)
    if len(token) > MAX_TOKEN:
        raise _refused(_BROKEN)
    try:
        facts = json.loads(_unpacked(token.removeprefix(_VERSION)))
        json.dumps(facts, ensure_ascii=False).encode()  # refuses halves of characters
    except (ValueError, RecursionError, zlib.error) as error:
        raise _refused(_BROKEN) from error
    if not isinstance(facts, dict):
        raise _refused(_BROKEN)
    return facts


def _unpacked(text: str) -> bytes:
    """Return what is packed in a text; raise ValueError if it is malformed or too large."""
    padded = text + "=" * (-len(text) % 4)
    try:
        packed = base64.b64decode(padded, altchars=b"-_", validate=True)
    except binascii.Error as error:
        raise ValueError("not base64url") from error
    unpacker = zlib.decompressobj()
    raw = unpacker.decompress(packed, MAX_JSON)
    if not unpacker.eof or unpacker.unused_data:
        raise ValueError("too large, cut off, or followed by something else")
    return raw


def _refused(message: str) -> ProblemsError:
    return ProblemsError([Problem(Place("address"), message)])
