"""Practice progress, kept by the visitor's own browser and as a file of theirs.

The server holds it only while the visitor is here. The browser hands over what it kept once, when
they come; it is told the new state after each answer, each file, and when it is erased. Of two
windows, the one that answered last is kept.
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
    answered,
    loaded,
    merged,
)
from pathways.render.html.markup import tag

FILE_NAME = "pathway-practice.json"
_SCRIPT = """
const KEY = "pathway-practice.v1";
let written = 0;
const stored = (act) => {
  try { return [act(window.localStorage), true]; } catch { return [null, false]; }
};
export default function ({ data, setStateValue, parentElement }) {
  if (data.change > written) {
    written = data.change;
    stored((store) => data.text ? store.setItem(KEY, data.text) : store.removeItem(KEY));
  }
  clearTimeout(parentElement.again);
  const hand = (time) => {
    const [text, able] = stored((store) => store.getItem(KEY));
    setStateValue("kept", { text: text ?? "", able, time });
    parentElement.again = setTimeout(hand, 1000, time + 1);
  };
  if (!data.heard) hand(1);
}
"""
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
    after = answered(before, rule, number, rating, now())
    st.session_state.practice_said = ""
    if after is not before:
        _keep(after)


def browser(known: Collection[str]) -> None:
    """Speak with the browser. It is asked once, and told what is new."""
    change, text = st.session_state.get("practice_change", (0, ""))
    _COMPONENT(
        key="practice_kept",
        data={"heard": "practice_able" in st.session_state, "change": change, "text": text},
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
        if st.button("Erase my progress", disabled=not progress().rules):
            _forget()
    _FILE(key="practice_file", data={"most": MOST_BYTES}, on_file_change=lambda: _load(known))


def _keep(new: Progress) -> None:
    change, _ = st.session_state.get("practice_change", (0, ""))
    st.session_state.practice = new
    st.session_state.practice_change = (change + 1, new.json_text() if new.rules else "")


def _hear(known: Collection[str]) -> None:
    """Take what the browser kept, once."""
    kept = st.session_state.practice_kept.get("kept")
    if "practice_able" in st.session_state or not isinstance(kept, dict):
        return
    st.session_state.practice_able = bool(kept.get("able"))
    text = kept.get("text")
    if isinstance(text, str) and text:
        try:
            found = loaded(text, known, now())
        except ProgressError:
            st.session_state.practice_said = (
                "The progress kept in this browser can't be read. Practice starts again."
            )
            return
        st.session_state.practice = merged(progress(), found.progress)


def _load(known: Collection[str]) -> None:
    text = st.session_state.practice_file.get("file")
    try:
        found = loaded(text if isinstance(text, str) else "", known, now())
    except ProgressError as error:
        st.session_state.practice_said = str(error)
        return
    _keep(merged(progress(), found.progress))
    st.session_state.practice_said = f"Your progress was loaded. {found.remark}"


@st.dialog("Erase your progress?")
def _forget() -> None:
    st.html(tag("p", "Your progress is deleted from this browser. A file you downloaded stays."))
    with st.container(key="practice_forget", horizontal=True):
        if st.button("Erase it"):
            _keep(Progress())
            st.session_state.practice_said = "Your progress is erased."
            st.rerun()
        if st.button("Keep it"):
            st.rerun()
