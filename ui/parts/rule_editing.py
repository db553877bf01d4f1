"""A copy of a rule, or a new one, to be changed and tried."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from urllib.parse import urlencode

import streamlit as st

from parts import arrival, engine, frame, rule_editor, workbench
from parts.copying import copying
from parts.labels import plain
from parts.pages import link
from parts.workbench import EditedDraft
from pathways.authoring.process.questions import Outcome
from pathways.authoring.process.worker import NotSettled
from pathways.authoring.workshop import take_away, token
from pathways.authoring.workshop.draft import Draft
from pathways.language.rules import Rule
from pathways.logic.solver import Unsettled
from pathways.render.html import rule_effect
from pathways.render.html.markup import Html, tag
from pathways.render.html.rule_problems import counted, problems

_STEPS = (
    "Write a rule, or change a copy of one.",
    "First predict which teaching cases it will change, and why.",
    "Then try it: where were you right, and what surprised you?",
)
_NOTICE = (
    "Rules are about hypothetical people. Write nothing about a real person here. What you write "
    "is not reviewed, and is no more than an exercise."
)
_TOO_LONG = "This edit is too long for an address. It is kept only while this page is open."
_ERRORS = "Correct the errors first. Until then the rule is not tried: its results would be wrong."
_UNCHANGED = "Nothing is changed yet. Change the rule or its tests to try it."
_FIND = "Look for missing tests"
_FIND_HELP = (
    "Tries every small slip that could be made in the rule, and looks for tests that would notice "
    "it. This takes a few seconds."
)
_TRYING = "Trying it. Others may be before you."
_TRY_LESS = "Make the rule or its tests smaller, or use the command line, which has no such limit."
_UNSOUND = "The pack would not load, because of errors elsewhere. Correct them first."
_ELSEWHERE = "Elsewhere in the pack"


def exercise() -> Html:
    """Return the steps of an exercise for a class."""
    steps = [tag("li", step) for step in _STEPS]
    return tag("div", tag("h2", "What does a rule change?"), tag("ol", *steps))


def change(rule: Rule) -> None:
    """Show the copy of a rule that the address asks for."""
    edit = workbench.edit_of(rule.id)
    if edit is None:
        frame.notice("The layout of the file of this rule can't be edited here.")
        return
    _bench(edit)


def write(stage: str) -> None:
    """Show the new rule that the address asks for."""
    title = engine.pack().vocabulary.stages[stage].title
    st.html(tag("h2", f"A new rule: {title}", id="rule", tabindex="-1"))
    st.html(tag("div", exercise(), cls="panel"))
    _bench(workbench.new_of(stage))


def _bench(edit: EditedDraft) -> None:
    st.html(tag("p", _NOTICE, cls="quiet"))
    for remark in edit.remarks:
        frame.notice(remark)
    if last := workbench.last_edit(edit.before):
        _take_up(edit.before, last)
    trial = _trial(edit)
    with st.container(key="workbench"):
        with st.container(key="workbench_edit"):
            spots = trial.spots if trial else ()
            rule_editor.show(edit.draft, spots, partial(_applied, edit))
            back = edit.draft != edit.before
            word = "Undo all changes" if edit.draft.rule else "Start again"
            st.button(
                plain(word), on_click=workbench.apply, args=(edit.before,) * 2, disabled=not back
            )
        with st.container(key="workbench_found"):
            said = _found(edit, trial) if trial else ""
    if st.session_state.pop("workshop_applied", None):
        arrival.say(said)


def _trial(edit: EditedDraft) -> Outcome | None:
    """Return what comes of a draft; None if that takes too long to find out."""
    if not edit.edited:
        return Outcome(edit.draft.rule)
    try:
        with st.spinner(_TRYING):
            return engine.trial(edit.draft)
    except NotSettled as end:
        frame.notice(f"{end} {_TRY_LESS}")
        return None


def _applied(edit: EditedDraft, text: str, tests: str) -> None:
    workbench.apply(edit.draft.edited(text, tests), edit.before)


def _take_up(before: Draft, last: str) -> None:
    about = {"rule": before.rule, "view": "edit"} if before.rule else {"new": before.stage}
    link("workshop", "Return to your last edit of it", **about, d=last)


def _found(edit: EditedDraft, trial: Outcome) -> str:
    """Show what is wrong and what changes; return it in a few words."""
    st.html(tag("h3", "Problems", id="found", tabindex="-1"))
    if not edit.edited:
        st.html(tag("p", _UNCHANGED, cls="quiet"))
        return _UNCHANGED
    said = counted(trial.spots)
    st.html(tag("p", tag("strong", said)))
    if elsewhere := problems(trial.spots, None):
        st.html(tag("div", tag("h4", _ELSEWHERE), elsewhere, cls="rule-editor"))
    if trial.texts is None:
        st.html(tag("p", _ERRORS, cls="quiet"))
        return f"{said} {_ERRORS}"
    more = _changes(edit, trial)
    _take_away(edit, trial)
    return f"{said} {more}"


def _changes(edit: EditedDraft, trial: Outcome) -> str:
    """Show what the edit changes, and what its tests say; return it in a few words."""
    st.html(tag("h3", "What it changes"))
    try:
        with st.spinner(_TRYING):
            found = engine.effect_of(edit.draft)
    except NotSettled as end:
        st.html(tag("p", f"{end} {_TRY_LESS}", role="status"))
        return str(end)
    st.html(rule_effect.effect(trial.reads, found, frame.medium()))
    st.html(tag("div", tag("h3", "Tests"), rule_effect.tests(found)))
    if trial.reads and not found.failures:
        _missing_tests(edit)
    return rule_effect.headline(found)


def _missing_tests(edit: EditedDraft) -> None:
    if st.button(_FIND, help=_FIND_HELP):
        try:
            with st.spinner(_TRYING):
                st.session_state.workshop_missing = edit.draft, engine.missing_tests(edit.draft)
        except (NotSettled, Unsettled) as end:
            st.html(tag("p", f"{end} {_TRY_LESS}", role="status"))
    about, text = st.session_state.get("workshop_missing", (None, ""))
    if about != edit.draft:
        return
    if not text:
        st.html(tag("p", "No test is missing: each slip would be noticed.", role="status"))
        return
    st.html(tag("p", "These tests are missing. Are they what you mean?", role="status"))
    st.code(text, language="yaml")
    tests = f"{edit.draft.tests.rstrip()}\n{text}".lstrip()
    draft = replace(edit.draft, tests=tests)
    st.button("Add them to the tests", on_click=workbench.apply, args=(draft, edit.before))


def _take_away(edit: EditedDraft, trial: Outcome) -> None:
    """Show what can be taken away of the edit."""
    name = trial.rule
    st.html(tag("h3", "Download it"))
    if not trial.sound:
        st.html(tag("p", _UNSOUND, cls="quiet"))
        return
    with st.container(key="take_away", horizontal=True):
        texts = engine.edition().original.texts, trial.texts or {}
        _download("Patch", partial(take_away.patch, *texts), f"{name}.patch", "text/x-diff")
        _download("The pack", partial(take_away.archive, *texts), f"{name}.zip", "application/zip")
    given = token.encode(edit.draft)
    base = (st.context.url or "").partition("?")[0]
    if given == token.KEPT:
        st.html(tag("p", _TOO_LONG, cls="careful"))
    elif base.startswith(("http://", "https://")):
        about = {"rule": edit.draft.rule, "view": "edit"}
        query = about if edit.draft.rule else {"new": edit.draft.stage}
        copying("Link to this edit", f"{base}?{urlencode({**query, 'd': given})}", key="edit")


def _download(label: str, make: partial[str] | partial[bytes], file: str, mime: str) -> None:
    st.download_button(plain(label), make, file_name=file, mime=mime, on_click="ignore")
