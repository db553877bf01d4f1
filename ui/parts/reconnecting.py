"""Has a page run again once a cut connection is there again.

The explorer may have been started anew meanwhile. It then knows nothing of this page until the page
runs, and the first press of a button would do no more than begin that: it would be lost.
"""

from __future__ import annotations

import time

import streamlit as st

_SCRIPT = """
const connected = () => document.querySelector("[data-test-connection-state=CONNECTED]") !== null;
const page = document.body.dataset;
let again;
let cut = false;
new MutationObserver(() => {
  if (cut && connected()) again(Date.now());
  cut = !connected();
  if (cut) page.cut = "";
}).observe(document, {
  attributes: true, attributeFilter: ["data-test-connection-state"], subtree: true,
});
export default function ({ setStateValue }) {
  again = (time) => setStateValue("again", time);
  if (connected()) delete page.cut;
}
"""
_mount = st.components.v2.component("reconnecting", html="<span></span>", js=_SCRIPT)


def follow() -> None:
    """Watch the connection of this page, and tell the browser when the page has run again.

    Called last on a page: what is pressed from then on is heard.
    """
    _mount(key="connection", data={"ran": time.time()}, on_again_change=lambda: None)
