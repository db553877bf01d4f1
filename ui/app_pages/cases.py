"""The library of teaching cases. The address holds every choice of what is shown of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st
from parts import engine, filters, frame, resumed, walked

from pathways.language.case import Case
from pathways.learn import course
from pathways.packs.coverage import carriers
from pathways.render.html.card import of_extension
from pathways.render.html.case_card import Standing, card
from pathways.render.html.markup import Html, bullets, joined, tag
from pathways.walks.appearances import Appearance, of_claim
from pathways.words import phrases

PACK = engine.pack()
WORDS = PACK.vocabulary
ORDER = course.in_order(PACK)
TUMOUR = WORDS.facts.get("primary_tumor")
"""Which packs without the documents need not have."""
CHOICES: dict[str, tuple[str, Mapping[str, str]]] = {
    "level": ("Level", phrases.LEVEL_NAMES),
    **({"tumour": ("Primary tumour", TUMOUR.values)} if TUMOUR else {}),
    "option": ("Option discussed", {name: what.title for name, what in WORDS.options.items()}),
    "walked": ("Walked by you", {"no": "Not yet", "yes": "Walked"}),
}
"""The filters by their names in the address: the label, and what can be chosen."""


def _filters(standings: Mapping[str, Standing]) -> Callable[[Case], bool]:
    """Show the filters; return what tells whether a case passes them."""
    asked = {name: filters.asked(name, names) for name, (_, names) in CHOICES.items()}
    with st.container(key="filters"):
        words = filters.words("cases", "Words in the title")
        for name, value in asked.items():
            filters.choose("cases", name, *CHOICES[name], value)

    def passes(case: Case) -> bool:
        done = standings.get(case.id, Standing()).ended
        return (
            words.strip().casefold() in case.title.casefold()
            and asked["level"] in ("", case.teaching.level)
            and asked.get("tumour", "") in ("", case.facts.get("primary_tumor"))
            and (
                not asked["option"]
                or asked["option"] in engine.edition().walk_of_case(case.id).result.options
            )
            and (not asked["walked"] or done == (asked["walked"] == "yes"))
        )

    return passes


def _met() -> dict[str, Appearance] | None:
    """Return where the rule or the statement that the address names is met, case by case."""
    rule, claim = filters.asked("rule", PACK.rules_by_id), filters.asked("claim", PACK.claims)
    if rule:
        claims, places = PACK.rules_by_id[rule].claims, engine.edition().met.get(rule, [])
        what = f"the rule {phrases.quoted(PACK.rules_by_id[rule].title)}"
        layer = of_extension(PACK.rules_by_id[rule].layer)
    elif claim:
        claims, places = (claim,), of_claim(carriers(PACK)[claim], engine.edition().met)
        what, layer = f"a rule on statement {claim}", None
    else:
        return None
    to = frame.medium().to
    links = [to("documents", f"Statement {name} in its document", claim=name) for name in claims]
    st.html(
        tag(
            "div",
            tag("p", "Cases with ", tag("strong", what), layer, "."),
            bullets([*links, to("cases", "Show all cases again")], "met"),
            cls="panel",
        )
    )
    return {place.case: place for place in places}


def _entry(case: Case, standing: Standing, done: set[str], place: Appearance | None) -> Html:
    medium = frame.medium()
    entry = card(PACK, case, ORDER.index(case) + 1, standing, done, medium)
    if place:
        where = f"Go to {WORDS.stages[place.stage].title}"
        link = medium.to("walk", where, case=case.id, stage=place.stage)
        entry = joined(entry, tag("p", link))
    return tag("li", entry, cls="done" if standing.ended else "")


with frame.page("Cases"):
    places = _met()
    standings = resumed.standings()
    passes = _filters(standings)
    found = [case for case in ORDER if passes(case) and (places is None or case.id in places)]
    done = {name for name, each in standings.items() if each.ended}
    count = f"{len(found)} of {len(PACK.cases)} cases" if found else "No case matches."
    walks = f", {len(done)} walked" if done and found else ""
    st.html(tag("p", count + walks, cls="quiet", role="status"))
    entries = [
        _entry(case, standings.get(case.id, Standing()), done, (places or {}).get(case.id))
        for case in found
    ]
    st.html(tag("ol", *entries, cls="library"))
    walked.browser()
