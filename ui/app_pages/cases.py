"""The library of teaching cases. The address holds every choice of what is shown of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st
from parts import engine, filters, frame
from parts.pages import link

from pathways.cases.case import Case
from pathways.html.card import badge, of_extension
from pathways.html.markup import Html, bullets, joined, tag
from pathways.packs.coverage import carriers
from pathways.show import phrases
from pathways.show.appearances import Appearance, of_claim

PACK = engine.pack()
WORDS = PACK.vocabulary
TUMOUR = WORDS.facts.get("primary_tumor")
"""Which packs without the documents need not have."""
CHOICES: dict[str, tuple[str, Mapping[str, str]]] = {
    "level": ("Level", phrases.LEVEL_NAMES),
    **({"tumour": ("Primary tumour", TUMOUR.values)} if TUMOUR else {}),
    "option": (
        "Option that rules speak on",
        {name: what.title for name, what in WORDS.options.items()},
    ),
    "ends": (
        "How the walk ends",
        {"summary": "Reaches the summary", "stop": "Ends at a stop card"},
    ),
}
"""The filters by their names in the address: the label, and what can be chosen."""


def _filters() -> Callable[[Case], bool]:
    """Show the filters; return what tells whether a case passes them."""
    asked = {name: filters.asked(name, names) for name, (_, names) in CHOICES.items()}
    with st.container(key="filters"):
        words = filters.words("cases", "Words in the title")
        for name, value in asked.items():
            filters.choose("cases", name, *CHOICES[name], value)

    def passes(case: Case) -> bool:
        walk = engine.walk_of_case(case.id)
        return (
            words.strip().casefold() in case.title.casefold()
            and asked["level"] in ("", case.teaching.level)
            and asked.get("tumour", "") in ("", case.facts.get("primary_tumor"))
            and (not asked["option"] or asked["option"] in walk.result.options)
            and (not asked["ends"] or bool(walk.stopped_at) == (asked["ends"] == "stop"))
        )

    return passes


def _met() -> dict[str, Appearance] | None:
    """Return where the rule or the statement that the address names is met, case by case."""
    rule, claim = filters.asked("rule", PACK.rules_by_id), filters.asked("claim", PACK.claims)
    if rule:
        claims, places = PACK.rules_by_id[rule].claims, engine.met().get(rule, [])
        what = f"the rule {phrases.quoted(PACK.rules_by_id[rule].title)}"
        layer = of_extension(PACK.rules_by_id[rule].layer)
    elif claim:
        claims, places = (claim,), of_claim(carriers(PACK)[claim], engine.met())
        what, layer = f"a rule on statement {claim}", None
    else:
        return None
    to = frame.medium().to
    links = [to("documents", f"Statement {name} in its document", claim=name) for name in claims]
    st.html(
        tag(
            "div",
            tag("p", "Cases in which ", tag("strong", what), layer, " is met."),
            bullets([*links, to("cases", "Show all cases again")], "met"),
            cls="panel",
        )
    )
    return {place.case: place for place in places}


def _card(case: Case, place: Appearance | None) -> None:
    with st.container(border=True, key=f"case_{case.id}"):
        st.html(tag("article", tag("h2", case.title), _badges(case), _objectives(case)))
        if place:
            where = f"Walk to: {WORDS.stages[place.stage].title}"
            link("walk", where, case=case.id, stage=place.stage)
        else:
            link("walk", "Walk this case", case=case.id)


def _badges(case: Case) -> Html | None:
    level = phrases.LEVEL_NAMES.get(case.teaching.level or "")
    return tag("p", badge(level, "level")) if level else None


def _objectives(case: Case) -> Html | None:
    """Return what the case has to teach: the first thing at once, the others on demand."""
    first, *others = case.teaching.objectives or ("",)
    if not others:
        return tag("p", first) if first else None
    more = frame.medium().fold(f"{len(others)} more to learn", bullets(others))
    return joined(tag("p", first), more)


with frame.page("Cases"):
    places = _met()
    passes = _filters()
    found = [case for case in PACK.cases if passes(case) and (places is None or case.id in places)]
    count = f"{len(found)} of {len(PACK.cases)} cases" if found else "No case fits all of this."
    st.html(tag("p", count, cls="quiet", role="status"))
    with st.container(key="library"):
        for one in found:
            _card(one, places[one.id] if places is not None else None)
