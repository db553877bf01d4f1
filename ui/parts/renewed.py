"""HTML of ours that changes at every click: set anew as it is, without being cleaned first.

`st.html` cleans what it shows, which takes longer than showing it. This is for what is made of
`pathways.render.html` alone, where every text is escaped already.
"""

from __future__ import annotations

import streamlit as st

from pathways.render.html.markup import Html

_SHOW = """
const shown = new WeakMap();
export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".renewed");
  if (shown.get(root) === data.html) return;
  shown.set(root, data.html);
  root.innerHTML = data.html;
}
"""
_mount = st.components.v2.component(
    "renewed", html='<div class="renewed"></div>', js=_SHOW, isolate_styles=False
)


def show(html: Html, key: str) -> None:
    """Show HTML in a place that the key names."""
    _mount(key=key, data={"html": str(html)})
