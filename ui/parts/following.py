"""Lets links within the explorer lead on without loading everything anew.

A link is a plain address: it can be opened beside this page, copied, and it works without this. A
plain click on one goes the way that the browser's own back and forward go: the address changes,
and Streamlit, which listens to that, shows the page of the new address. The focus goes to its
heading, unless that page sends it elsewhere.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

import streamlit as st

_SCRIPT = """<script>
(() => {
  if (window.followsLinks) return;
  window.followsLinks = true;
  const pages = %s;
  const folder = (path) => path.slice(0, path.lastIndexOf("/") + 1);
  const heading = () => document.querySelector("h1");
  const enter = (place, how) => { place.tabIndex = -1; place.focus(how); };
  document.addEventListener("click", (event) => {
    const held = event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    const link = event.target.closest?.(".st-key-page a[href]");
    if (event.defaultPrevented || held || !link) return;
    if (link.target || link.hash || link.hasAttribute("download")) return;
    const within = folder(link.pathname);
    if (link.origin !== location.origin || within !== folder(location.pathname)) return;
    if (!pages.includes(link.pathname.slice(within.length))) return;
    event.preventDefault();
    history.pushState({}, "", link.href);
    dispatchEvent(new PopStateEvent("popstate", {state: history.state}));
    const old = heading();
    enter(old);
    const arrival = new MutationObserver(() => {
      if (!heading() || heading() === old) return;
      arrival.disconnect();
      if (document.activeElement === document.body) enter(heading(), {preventScroll: true});
    });
    arrival.observe(document.body, {childList: true, subtree: true});
    setTimeout(() => arrival.disconnect(), 5000);
  });
})();
</script>"""


def links(pages: Iterable[str]) -> None:
    """Follow links to pages of these addresses from now on."""
    names = json.dumps(list(pages)).replace("<", "\\u003c")
    st.html(_SCRIPT % names, unsafe_allow_javascript=True)
