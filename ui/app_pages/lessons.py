"""Every lesson and every word of the glossary."""

from __future__ import annotations

import streamlit as st
from parts import arrival, engine, filters, frame

from pathways.render.html import teaching
from pathways.render.html.markup import tag

with frame.page("Lessons and glossary"):
    pack = engine.pack()
    lesson = filters.asked("lesson", {part.id: part for part in pack.lessons})
    term = filters.asked("glossary", {part.id: part for part in pack.glossary}, "word")
    jump = tag("a", "Go to the glossary", href="#glossary")
    st.html(tag("div", tag("p", jump, cls="quiet"), tag("h2", "Lessons"), cls="prose"))
    st.html(teaching.lessons(pack, frame.medium(), lesson))
    st.html(tag("h2", "Glossary", id="glossary", tabindex="-1"))
    st.html(teaching.glossary(pack, frame.medium(), term))
    for kind, name in (("lesson", lesson), ("glossary", term)):
        if name:
            arrival.at(f"{kind}-{name}")
