"""Practice progress, kept by the visitor's own browser and as a file of theirs.

The server holds it only while the visitor is here. The browser hands over what it kept once, when
they come; it is told the new state after each answer, each file, and when it is erased.

Nothing that a browser keeps is overwritten unread: of two windows that answered different rules,
both are kept, and a text that can't be read is set aside, to be downloaded.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime

import streamlit as st
from fsrs import Rating

from pathways.learn.progress import (
    MOST_BYTES,
    Progress,
    ProgressError,
    loaded,
    merged_progress,
    with_answer,
)
from pathways.render.html.markup import tag

FILE_NAME = "pathway-practice.json"
UNREAD_NAME = "practice-that-could-not-be-read.txt"
_SCRIPT = """
const KEY = "pathway-practice.v1";
const UNREAD = "pathway-practice.unread";
let written = 0;
const stored = (act) => {
  try { return [act(window.localStorage), true]; } catch { return [null, false]; }
};
const parsed = (text) => { try { return JSON.parse(text) || {}; } catch { return {}; } };
const both = (ours, theirs) => {
  const rules = { ...ours.rules };
  for (const [name, met] of Object.entries(theirs.rules ?? {})) {
    if (!(rules[name]?.seen >= met?.seen)) rules[name] = met;
  }
  return { ...ours, rules };
};
const setAside = (store, text) => {
  const before = store.getItem(UNREAD);
  store.setItem(UNREAD, before ? before + "\\n" + text : text);
};
const write = (data) => stored((store) => {
  const old = store.getItem(KEY);
  if (!data.text) {
    for (const key of [KEY, UNREAD]) store.removeItem(key);
    return;
  }
  const ours = parsed(data.text), theirs = parsed(old);
  const readable = old !== data.unread && theirs.version === ours.version;
  if (old && !readable) setAside(store, old);
  store.setItem(KEY, readable ? JSON.stringify(both(ours, theirs)) : data.text);
});
export default function ({ data, setStateValue, parentElement }) {
  if (data.change > written) {
    written = data.change;
    write(data);
  }
  clearTimeout(parentElement.again);
  const hand = (time) => {
    const [texts, able] = stored((store) => [KEY, UNREAD].map((key) => store.getItem(key) ?? ""));
    const [text, unread] = texts ?? ["", ""];
    setStateValue("kept", { text, unread, able, time });
    // Each time it waits longer: what is handed over has a page that still runs begin again.
    parentElement.again = setTimeout(hand, 500 * 2 ** time, time + 1);
  };
  if (!data.heard) hand(1);
}
"""
_UNREAD = (
    "The progress kept in this browser can't be read. It is set aside, and practice starts again. "
    'To keep it, open "Export or erase progress" and download it.'
)
_FILE_HTML = """
<label for="file">Load progress from a file</label>
<input id="file" type="file" accept=".json,application/json">
"""
_FILE_STYLE = """
label { display: block; margin-bottom: 0.3rem; }
input { font: inherit; color: var(--st-text-color); max-width: 100%; min-height: 2.75rem; }
input::file-selector-button {
  font: inherit; color: inherit; background: var(--st-background-color); cursor: pointer;
  border: 1px solid var(--st-border-color); border-radius: var(--st-button-radius);
  min-height: 2.75rem; padding: 0 0.8rem; margin-right: 0.8rem;
}
input:focus-visible { outline: 3px solid var(--st-primary-color); outline-offset: 2px; }
"""
_FILE_SCRIPT = """
export default function ({ data, setTriggerValue, parentElement }) {
  const input = parentElement.querySelector("input");
  input.onchange = async () => {
    const [file] = input.files;
    if (!file) return;
    setTriggerValue("file", await file.slice(0, data.most + 1).text());
    input.value = "";
  };
}
"""
_FILE = st.components.v2.component(
    "practice_file", html=_FILE_HTML, css=_FILE_STYLE, js=_FILE_SCRIPT
)
_COMPONENT = st.components.v2.component("practice_keeping", html="<span></span>", js=_SCRIPT)


def now() -> datetime:
    """Return the time as the schedule has it."""
    return datetime.now(UTC)


def progress() -> Progress:
    """Return what the visitor has practised."""
    found: Progress = st.session_state.setdefault("practice", Progress())
    return found


def count(rule: str, number: int, rating: Rating) -> None:
    """Count an answer, once."""
    before = progress()
    after = with_answer(before, rule, number, rating, now())
    st.session_state.practice_said = ""
    if after is not before:
        _keep(after)


def browser(known: Collection[str]) -> None:
    """Speak with the browser. It is asked once, and told what is new."""
    change, text = st.session_state.get("practice_change", (0, ""))
    _COMPONENT(
        key="practice_kept",
        data={
            "heard": "practice_able" in st.session_state,
            "change": change,
            "text": text,
            "unread": st.session_state.get("practice_unread", ""),
        },
        default={"kept": None},
        on_kept_change=lambda: _hear(known),
    )


def remark() -> None:
    """Say what came of the last file, or of what the browser had kept."""
    with st.container(key="practice_said"):  # always there, so that nothing below it is made anew
        if said := st.session_state.get("practice_said"):
            st.html(tag("p", said, role="status"))


def tools(known: Collection[str]) -> None:
    """Show how to export progress, bring it back, and erase it."""
    if not st.session_state.get("practice_able", True):
        st.html(tag("p", "This browser keeps nothing between visits: download the file instead."))
    with st.container(horizontal=True):
        st.download_button(
            "Download my progress",
            progress().json_text(),
            FILE_NAME,
            "application/json",
            on_click="ignore",
        )
        unread = st.session_state.get("practice_set_aside", "")
        if unread:
            st.download_button(
                "Download what could not be read",
                unread,
                UNREAD_NAME,
                "text/plain",
                on_click="ignore",
            )
        if st.button("Erase my progress", disabled=not (progress().rules or unread)):
            _forget()
    _FILE(key="practice_file", data={"most": MOST_BYTES}, on_file_change=lambda: _load(known))


def _keep(new: Progress) -> None:
    change, _ = st.session_state.get("practice_change", (0, ""))
    st.session_state.practice = new
    st.session_state.practice_change = (change + 1, new.json_text() if new.rules else "")


def _hear(known: Collection[str]) -> None:
    """Take what the browser kept, once."""
    state = st.session_state
    kept = state.practice_kept.get("kept")
    if "practice_able" in state or not isinstance(kept, dict):
        return
    state.practice_able = bool(kept.get("able"))
    text, set_aside = (str(kept.get(key) or "") for key in ("text", "unread"))
    state.practice_set_aside = set_aside
    if not text:
        return
    try:
        found = loaded(text, known, now())
    except ProgressError:
        state.practice_unread = text
        state.practice_set_aside = f"{set_aside}\n{text}".strip()
        state.practice_said = _UNREAD
        return
    state.practice = merged_progress(progress(), found.progress)
    if found.dated:
        _keep(state.practice)  # or the dates would be set anew on every visit, and never come
        state.practice_said = found.dated


def _load(known: Collection[str]) -> None:
    text = st.session_state.practice_file.get("file")
    try:
        found = loaded(text if isinstance(text, str) else "", known, now())
        together = merged_progress(progress(), found.progress)
        loaded(together.json_text(), known, now())  # or it could not be read again
    except ProgressError as error:
        st.session_state.practice_said = str(error)
        return
    _keep(together)
    said = ("Your progress was loaded.", found.dated, found.elsewhere)
    st.session_state.practice_said = " ".join(part for part in said if part)


@st.dialog("Erase your progress?")
def _forget() -> None:
    st.html(tag("p", "Your progress is deleted from this browser. A file you downloaded stays."))
    with st.container(key="practice_forget", horizontal=True):
        if st.button("Erase it"):
            _keep(Progress())
            st.session_state.practice_set_aside = ""
            st.session_state.practice_said = "Your progress is erased."
            st.rerun()
        if st.button("Keep it"):
            st.rerun()
