"""The edit that the address asks for. A long one does not fit there, and is kept by the session."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from parts import engine
from pathways.authoring.workshop import token
from pathways.authoring.workshop.draft import Draft, copy_of

_LOST = (
    "This edit was too long for an address, and was kept only while its page was open. Here is the "
    "rule as it stands."
)
_OTHER = "The edit in this address is of another rule. Here is this one as it stands."
LISTING = ("words", "stage", "layer", "concludes")
"""What the address holds of the list of rules."""


@dataclass(frozen=True)
class EditedDraft:
    """A draft, what it began as, and what of the address could not be followed."""

    draft: Draft
    before: Draft
    remarks: tuple[str, ...]

    @property
    def edited(self) -> bool:
        """Tell whether there is anything to try."""
        return not self.draft.rule or self.draft != self.before


def edit_of(rule: str) -> EditedDraft | None:
    """Return the edit of a rule that is there; None if its file can't be taken apart."""
    before = copy_of(engine.edition().original, rule)
    if before is None:
        return None
    draft, remark = _asked(before)
    if draft and draft.rule != rule:
        draft, remark = None, _OTHER
    return EditedDraft(draft or before, before, (remark,) if remark else ())


def new_of(stage: str) -> EditedDraft:
    """Return the edit of a new rule at a stage at which one can be written."""
    before = engine.edition().new_rules[stage]
    draft, remark = _asked(before)
    if draft and (draft.rule or draft.stage != stage):
        draft, remark = None, _OTHER
    return EditedDraft(draft or before, before, (remark,) if remark else ())


def last_edit(before: Draft) -> str | None:
    """Return the token of the last edit of a rule in this session, if the address has none."""
    kept = _kept().get(_key(before))
    return token.encode(kept) if kept and kept != before and "d" not in st.query_params else None


def apply(draft: Draft, before: Draft) -> None:
    """Go on to another draft, by way of the address."""
    _kept()[_key(draft)] = draft
    if draft == before:
        st.query_params.pop("d", None)
    else:
        st.query_params["d"] = token.encode(draft)
    st.session_state.workshop_applied = True


def stage_of_lost() -> str | None:
    """Return the stage of the edit in the address, if the rule that it is of is not there."""
    given = st.query_params.get("d", "")
    draft, _ = token.decode(engine.edition().original, given) if given else (None, None)
    return draft.stage if draft and not draft.rule else None


def list_query() -> dict[str, str]:
    """Return what leads back to the list of rules."""
    return {name: st.query_params[name] for name in LISTING if name in st.query_params}


def _asked(before: Draft) -> tuple[Draft | None, str | None]:
    given = st.query_params.get("d")
    if given is None:
        return None, None
    if given == token.KEPT:
        kept = _kept().get(_key(before))
        return kept, None if kept else _LOST
    draft, remark = token.decode(engine.edition().original, given)
    if draft and _key(draft) == _key(before):
        _kept()[_key(draft)] = draft
    return draft, remark


def _key(draft: Draft) -> str:
    return draft.rule or f"new/{draft.stage}"


def _kept() -> dict[str, Draft]:
    kept: dict[str, Draft] = st.session_state.setdefault("workshop_drafts", {})
    return kept
