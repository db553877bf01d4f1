"""A draft in an address: one versioned token that holds its texts, if they are short enough."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from pathways.authoring.workshop.draft import Draft
from pathways.authoring.workshop.original import Original
from pathways.cases import address
from pathways.problems import ProblemsError

KEPT = "kept"
"""What stands in an address for a draft that is too long for it."""
_BROKEN = (
    "The edit in this address can't be read. The address may be cut off or changed: copy it again. "
    "Here is the rule as it stands."
)
_GONE = "The rule that this edit is a copy of is not there any more. It is shown as a new rule."
_NOWHERE = "The stage of the rule in this address is not there any more. Start it again."
_KEYS = {"rule", "stage", "text", "tests"}


def encode(draft: Draft) -> str:
    """Return the token of a draft, or `KEPT` if it is longer than an address takes."""
    token = address.encode(asdict(draft))
    return token if len(token) <= address.MAX_TOKEN else KEPT


def decode(original: Original, token: str) -> tuple[Draft | None, str | None]:
    """Return the draft of a token, and what to say if it can't be used as it is."""
    try:
        data: dict[str, Any] = address.decode(token)
    except ProblemsError:
        return None, _BROKEN
    if data.keys() != _KEYS or not all(isinstance(value, str) for value in data.values()):
        return None, _BROKEN
    draft = Draft(**data)
    if draft.rule in original.pack.rules_by_id:
        return draft, None
    if not original.of_stage(draft.stage):
        return None, _NOWHERE
    if draft.rule:
        return Draft("", draft.stage, draft.text, draft.tests), _GONE
    return draft, None
