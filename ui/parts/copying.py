"""A text with a button that copies it. Where a browser refuses to copy, the text is selected."""

from __future__ import annotations

import streamlit as st

_HTML = """
<label for="text"></label>
<span class="row"><input id="text" readonly><button type="button">Copy</button></span>
<p role="status"></p>
"""
_CSS = """
:host, * { font-family: inherit; }
label { display: block; font-weight: 600; margin-bottom: 0.25rem; }
.row { display: flex; flex-wrap: wrap; gap: 0.5rem; }
input, button {
  box-sizing: border-box; font-size: 1rem; color: var(--ink); border: 1px solid var(--quiet);
  border-radius: 8px; min-height: 2.75rem; padding: 0 0.75rem;
}
input { flex: 1 1 14rem; min-width: 0; background: var(--soft); text-overflow: ellipsis; }
button { cursor: pointer; background: var(--page); }
:is(input, button):focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
p { margin: 0.15rem 0 0; min-height: 1.3em; line-height: 1.3; font-size: 0.95rem; }
p { color: var(--quiet); }
"""
_SCRIPT = """
export default function ({ data, parentElement }) {
  const [label, field, button, said] = ["label", "input", "button", "p"].map(
    (name) => parentElement.querySelector(name));
  label.textContent = data.label;
  if (field.value !== data.text) said.textContent = "";
  field.value = data.text;
  field.onfocus = () => field.select();
  button.onclick = async () => {
    try {
      await navigator.clipboard.writeText(data.text);
      said.textContent = "Copied.";
    } catch {
      field.focus();
      field.select();
      said.textContent = "Selected: copy it with the keys or the menu of your device.";
    }
  };
}
"""
_COMPONENT = st.components.v2.component("copying", html=_HTML, css=_CSS, js=_SCRIPT)


def copying(label: str, text: str, *, key: str) -> None:
    """Show a text under a label, with a button that copies it."""
    _COMPONENT(key=key, data={"label": label, "text": text})
