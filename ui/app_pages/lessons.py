"""Every lesson and every word of the glossary."""

from __future__ import annotations

import streamlit as st
from parts import arrival, engine, frame

from pathways.render.html import teaching
from pathways.render.html.markup import tag

with frame.page("Lessons and glossary"):
    pack = engine.pack()
    lesson, term = st.query_params.get("lesson", ""), st.query_params.get("glossary", "")
    jump = tag("a", "Go to the glossary", href="#glossary")
    st.html(tag("div", tag("p", jump, cls="quiet"), tag("h2", "Lessons"), cls="prose"))
    st.html(teaching.lessons(pack, frame.medium(), lesson))
    st.html(tag("h2", "Glossary", id="glossary", tabindex="-1"))
    st.html(teaching.glossary(pack, frame.medium(), term))
    known = {part.id for part in pack.lessons} | {part.id for part in pack.glossary}
    for kind, name in (("lesson", lesson), ("glossary", term)):
        if name in known:
            arrival.at(f"{kind}-{name}")
