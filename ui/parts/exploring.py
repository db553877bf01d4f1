"""The case that is explored and the one it is compared with. The address alone decides both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from parts import engine
from parts.filters import ignored
from parts.trail import Trail
from parts.walking import error_lines, no_case
from pathways.cases import address, hypothetical
from pathways.cases.hypothetical import Contradiction
from pathways.language.facts import Facts
from pathways.problems import ProblemsError

EMPTY = address.encode({})
"""The token of a case that states nothing; as the case explored, the address leaves it out."""
_OURS = ("c", "case", "from", "pin")
_PINNED = "1"
_NEXT = "Comparison starts with your next change."


@dataclass(frozen=True)
class Explored:
    """What the address asks for. `remarks` say what of it could not be followed."""

    facts: Facts
    contradictions: tuple[Contradiction, ...]
    before: str | None
    """The token of the case to compare with."""
    kept: bool
    """Whether that case stays while this one changes."""
    remarks: tuple[str, ...]

    @property
    def token(self) -> str:
        """The case in an address, in one way for the same facts."""
        return address.encode(self.facts)


def explored() -> Explored:
    """Return what the address asks for."""
    remarks: list[str] = []
    facts = _facts(remarks)
    found = hypothetical.contradictions(engine.pack(), facts)
    before = _before(remarks)
    kept = _pinned(remarks) and before is not None
    return Explored(facts, tuple(found), before, kept, tuple(remarks))


def trail() -> Trail:
    """Return the cases that this visitor went through."""
    found: Trail = st.session_state.setdefault("explored_trail", Trail())
    return found


def change(facts: Mapping[str, Any]) -> None:
    """Go on to other facts, which are then compared with those before."""
    now = explored()
    token = address.encode(hypothetical.stated_facts(engine.pack(), facts))
    if token != now.token:
        trail().add(token)
        _show(token, now)


def go(token: str | None) -> None:
    """Go to a case of the trail."""
    if token is not None:
        now = explored()
        trail().follow(token)
        _show(token, now)


def keep() -> None:
    """Keep the case as it is now, to compare all that follows with it."""
    _to_address(explored().token, explored().token, kept=True)


def let_go() -> None:
    """Compare with the case before the last change again."""
    earlier = trail().earlier
    usable = earlier if earlier is not None and _consistent(earlier) else None
    _to_address(explored().token, usable, kept=False)


def _show(token: str, now: Explored) -> None:
    before = now.before if now.kept or now.contradictions else now.token
    _to_address(token, before, kept=now.kept)
    st.session_state.explored_changed = True


def _to_address(token: str, before: str | None, *, kept: bool) -> None:
    query = {k: v for k, v in st.query_params.to_dict().items() if k not in _OURS}
    if token != EMPTY:
        query["c"] = token
    if before is not None:
        query["from"] = before
    if before is not None and kept:
        query["pin"] = _PINNED
    st.query_params.from_dict(query)  # all at once: one step of the browser's history


def _facts(remarks: list[str]) -> Facts:
    token, name = st.query_params.get("c"), st.query_params.get("case")
    rules = engine.pack()
    try:
        if token:
            return engine.edition().facts_of_token(token)
    except ProblemsError as error:
        remarks += error_lines(error)
        return {}
    if name and name in rules.cases_by_id:
        return rules.cases_by_id[name].facts
    if name:
        remarks.append(no_case(name))
    return {}


def _pinned(remarks: list[str]) -> bool:
    """Tell whether the address asks that the case to compare with stays."""
    asked = st.query_params.get("pin")
    if asked not in (None, _PINNED):
        remarks.append(ignored(asked, [_PINNED], "way to compare"))
    elif asked and "from" not in st.query_params:
        remarks.append(f"The address names no case to compare with. {_NEXT}")
    return asked == _PINNED


def _before(remarks: list[str]) -> str | None:
    token = st.query_params.get("from")
    if token is None or _consistent(token):
        return token
    remarks.append(f"The case to compare with can't be used. {_NEXT}")
    return None


def _consistent(token: str) -> bool:
    try:
        engine.edition().case_of_token(token)
    except ProblemsError:
        return False
    return True
