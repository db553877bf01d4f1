"""Every page and state, looked over by axe-core, for WCAG 2.2 AA and good practice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

import pytest
from playwright.sync_api import expect

from barriers import COLOURS, Fault, look
from pathways import resources
from pathways.authoring.workshop import token
from pathways.authoring.workshop.draft import copy_of
from pathways.authoring.workshop.original import read_original
from pathways.cases import address
from pathways.learn import attempt
from pathways.learn.attempt import Answer
from pathways.learn.screens import screens
from pathways.loading.loading import documents_pack
from pathways.walks.walk import walk
from visitor import LAPTOP, PHONE, Tour, Visit, Visitor

pytestmark = pytest.mark.browser
CASE, STOP = "case=breast-bone-pain", "case=breast-numb-legs"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
BOTH = (LAPTOP, PHONE)


LIST_OUTSIDE = Fault("region", ":has([role=option])", "its lists open at the end of the body")


class State(NamedTuple):
    """A page in a state: its address, what is done there, and the windows it is looked at in."""

    name: str
    path: str
    reach: Callable[[Visitor], None] | None = None
    sizes: tuple[tuple[int, int], ...] = (LAPTOP,)
    faults: tuple[Fault, ...] = ()
    """All of them are found there; one that is not any more is to be taken away."""


def _press(name: str) -> Callable[[Visitor], None]:
    def press(visitor: Visitor) -> None:
        visitor.press(name)

    return press


def _commit(visitor: Visitor) -> None:
    visitor.press("Commit, then compare")
    expect(visitor.page.locator(".answered")).to_be_visible()
    visitor.settled()


def _open_choices(visitor: Visitor) -> None:
    visitor.page.get_by_role("combobox").first.click()
    expect(visitor.page.get_by_role("listbox")).to_be_visible()


def _open_settings(visitor: Visitor) -> None:
    visitor.press("Settings")
    visitor.see("Teacher's notes and expected answers")


def _look_ahead(visitor: Visitor) -> None:
    visitor.press("Debrief")
    expect(visitor.page.get_by_role("dialog")).to_be_visible()


def _choose_an_answer(visitor: Visitor) -> None:
    visitor.page.get_by_role("radiogroup").last.locator("label").first.click()
    expect(visitor.page.get_by_role("button", name="Commit to this answer")).to_be_enabled()


PACK = documents_pack()
BONE = address.encode({"sites_of_spread": ["bone"]})
CONTRADICTION = address.encode({"sites_of_spread": ["bone"], "number_of_metastases": 0})
DECIDED = next(
    screen
    for screen in screens(walk(PACK, PACK.cases_by_id[CASE.removeprefix("case=")]))
    if screen.decision
)
DECISION = f"{CASE}&stage={DECIDED.stage}"
ANSWERS = attempt.encode({DECIDED.stage: Answer(considered=("surgery",), sure=75)})
COPY = copy_of(read_original([resources.rules() / "documents"]), "t-is-not-only-size")
assert COPY
SLIP, EDIT = (
    token.encode(replace(COPY, text=COPY.text.replace("melanoma]", f"{value}]")))
    for value in ("melanom", "lung")
)
STATES = [
    State("home", "/", sizes=BOTH),
    State("navigation of a phone", "/", _press("Expand sidebar"), (PHONE,)),
    State("library", "/cases", sizes=BOTH),
    State("library, choices open", "/cases", _open_choices, faults=(LIST_OUTSIDE,)),
    *(
        State(f"walk, {stage}", f"/walk?{CASE}&stage={stage}")
        for stage in [*PACK.vocabulary.stages, "summary"]
    ),
    *(
        State(f"{mode}, before an answer", f"/walk?{DECISION}&mode={mode}", sizes=BOTH)
        for mode in ("guided", "solo")
    ),
    State("guided, shown", f"/walk?{DECISION}&mode=guided", _press("I don't know")),
    State("guided, answered", f"/walk?{DECISION}&mode=guided", _commit),
    State("settings of a walk", f"/walk?{CASE}", _open_settings, BOTH),
    State("settings of an answered walk", f"/walk?{CASE}&a={ANSWERS}", _open_settings, BOTH),
    State("looking ahead", f"/walk?{DECISION}&mode=guided", _look_ahead, BOTH),
    State("debrief of answers", f"/walk?{CASE}&stage=summary&a={ANSWERS}", sizes=BOTH),
    State("walk on a phone", f"/walk?{CASE}&stage=systemic", sizes=(PHONE,)),
    State("walk, documents as written", f"/walk?{CASE}&stage=systemic&layers=source"),
    State("walk, large", f"/walk?{CASE}&stage=systemic&big=1", sizes=BOTH),
    State("stop card", f"/walk?{STOP}&stage=imaging", sizes=BOTH),
    State("summary after a stop", f"/walk?{STOP}&stage=summary"),
    State("walk of one's own", f"/walk?c={BONE}"),
    State("no walk", "/walk"),
    State("no such case", "/walk?case=nobody"),
    State("no such stage", f"/walk?{CASE}&stage=99"),
    State("a contradiction, to be walked", f"/walk?c={CONTRADICTION}"),
    *(State(f"ask, {kind}", f"/ask?{CASE}&kind={kind}") for kind in ("next", "facts", "layers")),
    State("ask, why", f"/ask?{CASE}", sizes=BOTH),
    State("ask, why not", "/ask?case=colon-few-lung-metastases&about=combination_therapy"),
    State("explorer", "/explore", sizes=BOTH),
    State("explorer, some facts", f"/explore?c={BONE}"),
    State("explorer, a contradiction", f"/explore?c={CONTRADICTION}"),
    State("explorer, a broken token", "/explore?c=v1.broken"),
    State("flaw, asked", "/flaws?flaw=ct-in-emergencies", sizes=BOTH),
    State("flaw, answered", "/flaws?flaw=ct-in-emergencies", _choose_an_answer),
    State("flaw, corrected", "/flaws?flaw=ct-in-emergencies&answer=show"),
    State("practice", "/practice"),
    State("a practice question", "/practice?q=mri-not-possible.0.contrast"),
    State("a practice answer", "/practice?q=mri-not-possible.0.contrast&answer=show"),
    State("no picture", "/picture"),
    State("picture, not answered", f"/picture?{CASE}&stage=systemic"),
    State("picture", f"/picture?{CASE}&stage=systemic", _press("Show the picture"), BOTH),
    State(
        "picture, an option",
        f"/picture?{CASE}&stage=systemic&node=option.chemotherapy",
        _press("Show the picture"),
    ),
    State("picture of the end", f"/picture?{CASE}&stage=summary"),
    *(State(f"document {doc}", f"/documents?doc={doc}") for doc in PACK.documents),
    State("a statement", f"/documents?claim={next(iter(PACK.claims))}", sizes=(PHONE,)),
    State("lessons", "/lessons"),
    State("a word", f"/lessons?glossary={PACK.glossary[0].id}", sizes=(PHONE,)),
    State("workshop", "/workshop?words=liver", sizes=BOTH),
    State("workshop, no such rule", "/workshop?rule=distant-metastases"),
    State("workshop, a rule", "/workshop?rule=distant-metastasis", sizes=BOTH),
    State("workshop, a copy", "/workshop?rule=t-is-not-only-size&view=edit"),
    State("workshop, a slip", f"/workshop?rule=t-is-not-only-size&d={SLIP}", sizes=BOTH),
    State("workshop, an edit", f"/workshop?rule=t-is-not-only-size&d={EDIT}", sizes=BOTH),
    State("workshop, a new rule", "/workshop?new=local"),
    State("about", "/about"),
]


def _each(reached: bool) -> pytest.MarkDecorator:
    """Give a test each state that its address alone leads to, or each of the others."""
    return pytest.mark.parametrize(
        ("state", "size"),
        [
            pytest.param(state, size, id=f"{state.name}, {size[0]}")
            for state in STATES
            if (state.reach is not None) is reached
            for size in state.sizes
        ],
    )


def _look_over(visitor: Visitor, faults: tuple[Fault, ...]) -> None:
    """Look at the state as it is, and in the other scheme with everything unfolded."""
    page = visitor.page
    look(page, "body", RULES, faults)
    folded = page.locator("details").count()
    if folded:
        visitor.unfold()
        look(page, "details", COLOURS)
    visitor.scheme("dark")
    look(page, "body", RULES if folded else COLOURS, faults if folded else ())


@_each(reached=False)
def test_nothing_stands_in_anyones_way(tour: Tour, state: State, size: tuple[int, int]) -> None:
    with tour(size) as visitor:
        visitor.move(state.path)
        _look_over(visitor, state.faults)


@_each(reached=True)
def test_nor_after_something_is_done(visit: Visit, state: State, size: tuple[int, int]) -> None:
    assert state.reach
    visitor = visit(size)
    visitor.open(state.path)
    state.reach(visitor)
    visitor.settled()
    _look_over(visitor, state.faults)


def test_a_fault_would_be_seen(visit: Visit) -> None:
    visitor = visit()
    visitor.open("/about")
    visitor.page.locator("h1").evaluate("(h1) => { h1.style.color = '#ccc'; }")
    with pytest.raises(AssertionError, match="color-contrast: h1"):
        look(visitor.page, "body", RULES)
