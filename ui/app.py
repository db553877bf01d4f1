"""The explorer in a browser: its pages and their order."""

from __future__ import annotations

from copy import copy

import streamlit as st
from parts.links import FIRST
from parts.pages import PAGES

# Streamlit marks the page that is to run, and running takes the mark away. All sessions share
# PAGES, so each run gets copies; else two people at the same instant take it from one another.
page = st.navigation([copy(page) for page in PAGES.values()], position="top")
st.session_state.page = page.url_path or FIRST
page.run()
