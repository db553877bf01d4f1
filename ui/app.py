"""The explorer in a browser: its pages and their order."""

from __future__ import annotations

import streamlit as st
from parts.pages import PAGES

st.navigation(list(PAGES.values()), position="top").run()
