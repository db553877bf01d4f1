"""The size of the text: large for a class. The address holds it; a change is no step back."""

from __future__ import annotations

import streamlit as st

from parts.filters import ignored
from pathways.render.html.markup import tag

_LARGE = ("1", "true")
"""What asks for large text."""
_STYLE = """<style>
html { font-size: 28px !important; }
.kind, .badge { font-size: 0.87rem; }
@media (max-width: 60rem) {
  .st-key-page:has(.st-key-steps) .st-key-top { flex-wrap: wrap !important; }
  .st-key-page .st-key-commit_ways { flex-wrap: wrap !important; }
  .st-key-page .st-key-commit_ways { gap: 0.25rem; padding: 0.25rem 0.5rem; }
  .st-key-page .st-key-commit_ways button { min-height: 44px; padding: 0 0.5rem; }
  .st-key-page .st-key-commit_ways button p { font-size: 20px; }
}
@media (min-width: 769px) and (max-width: 1600px) { /* room for the names of all pages */
  header > div { padding-inline: 0.5rem !important; }
  header :is(img, button[class]:has(> img)) { display: none; }
}
</style>"""
# The address is replaced, then Streamlit is told as if one had gone back to it. What comes is the
# same page with other links; what was open there is opened again.
_SCRIPT = """<script>
(() => {
  const box = document.getElementById("big");
  const read = () => {
    box.checked = ["1", "true"].includes(new URLSearchParams(location.search).get("big"));
  };
  read();
  window.onpopstate = read;
  box.onchange = () => {
    const to = new URL(location.href);
    if (box.checked) to.searchParams.set("big", "1"); else to.searchParams.delete("big");
    const opened = [...document.querySelectorAll("details")].map((part) => part.open);
    const again = new MutationObserver(() =>
      document.querySelectorAll("details").forEach((part, i) => { part.open ||= opened[i]; }));
    again.observe(document.body, {childList: true, subtree: true});
    setTimeout(() => again.disconnect(), 3000);
    history.replaceState(history.state, "", to);
    dispatchEvent(new PopStateEvent("popstate"));
  };
})();
</script>"""


def from_address() -> None:
    """Take the text size from the address; a page that was come to without one keeps the size."""
    asked = st.query_params.get("big")
    if asked is not None:
        st.session_state.big = asked in _LARGE
    elif st.session_state.get("big") and st.session_state.get("big_page") != st.context.url:
        st.query_params["big"] = "1"
    else:
        st.session_state.big = False
    st.session_state.big_page = st.context.url


def remarks() -> list[str]:
    """Return what to say of a text size in the address that there is not."""
    asked = st.query_params.get("big", "")
    known = ("", *_LARGE, "0", "false")
    return [] if asked in known else [ignored(asked, _LARGE, "text size")]


def style() -> str:
    """Return the style sheet of the size in use."""
    return _STYLE if st.session_state.big else ""


def switch() -> None:
    """Show the switch. It is the same on every page, so it keeps the focus."""
    box = tag("input", id="big", type="checkbox", role="switch")
    label = tag("label", box, " Large text", cls="switch")
    st.html(f"{label}{_SCRIPT}", width="content", unsafe_allow_javascript=True)
