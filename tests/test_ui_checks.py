"""What a strict visitor checks. Each has its place:

1. what it is, the banner and one way to begin, without scrolling: test_ui_home
2. a class reads the projector: here; the picture: test_ui_picture
3. a phone: no scrolling sideways: test_ui_browser; room for a fingertip: here
4. the keyboard alone: test_ui_browser, and of each page in its own tests
5. one heading, the language, titles that differ: visitor, test_ui_browser
6. nothing that axe-core finds: test_ui_accessibility
7. the scheme turns to dark and the state stays: here; nothing is lost in it: test_ui_accessibility
8. a reload keeps the page: here, and what was pressed: in the tests of each page
9. an address leads a stranger to the same page: here
10. a hostile address: a plain message: in the tests of each page; many values: test_sessions
11. back and forward: test_ui_browser, test_ui_explore; a press in haste: here
12. an edit renews what is said: test_ui_explore
13. many people: benchmarks/sessions.py; that it can be run: test_sessions
14. the handout: test_handout, test_ui_takeaway
15. no request to anyone: every browser test, by its visitor; a server that starts anew: here
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from benchmarks.running import free_port, server
from pathways.cases import address
from pathways.loading.loading import documents_pack
from test_ui_browser import CASE, PAGES
from visitor import LAPTOP, PHONE, PROJECTOR, Tour, Visit, Visitor

pytestmark = pytest.mark.browser
PACK = documents_pack()
BONE = address.encode({"sites_of_spread": ["bone"]})
PLACES = [
    f"{CASE}&stage=systemic&layers=source",
    f"{CASE}&stage=imaging&mode=guided",
    f"{CASE}&stage=summary",
    "/ask?case=breast-bone-pain&kind=facts",
    f"/explore?c={BONE}",
    "/practice?q=mri-not-possible.0.contrast",
    "/picture?case=breast-bone-pain&stage=systemic",
    "/flaws?flaw=ct-in-emergencies&answer=show",
    f"/documents?claim={list(PACK.claims)[-1]}",
    f"/lessons?glossary={PACK.glossary[-1].id}",
    "/workshop?rule=distant-metastasis",
    "/workshop?rule=t-is-not-only-size&view=edit",
    "/workshop?new=local",
]
"""An address of each page that an address can change."""


def _filled(visitor: Visitor) -> None:
    """Wait until the editor of a rule, where there is one, is filled by its script."""
    if "view=edit" in visitor.page.url or "new=" in visitor.page.url:
        expect(visitor.page.locator("label[for='edit-tests']")).to_have_text("Its tests")


@pytest.mark.parametrize("path", PLACES)
def test_a_class_can_read_the_projector(tour: Tour, path: str) -> None:
    with tour(PROJECTOR) as visitor:
        visitor.move(f"{path}&big=1")
        letters = visitor.letters()
    assert len(letters) > 10
    assert [text for size, text in letters if size < 24] == []


@pytest.mark.parametrize("path", [*PAGES, *PLACES])
def test_a_finger_hits_what_it_means_on_a_phone(tour: Tour, path: str) -> None:
    with tour(PHONE) as visitor:
        visitor.move(path)
        visitor.unfold()
        assert visitor.small_targets(44) == []


@pytest.mark.parametrize("path", PLACES)
def test_an_address_alone_leads_to_the_same_page(visit: Visit, path: str) -> None:
    visitor = visit()
    visitor.open(path)
    _filled(visitor)
    shown = visitor.text()
    visitor.page.reload()
    visitor.settled()
    _filled(visitor)
    assert visitor.text() == shown
    stranger = visit(LAPTOP, "dark")  # in another window, which shares nothing with the first
    stranger.begin_anew()
    stranger.open(path)
    _filled(stranger)
    assert stranger.text() == shown


@pytest.mark.parametrize("path", ["/cases", *PLACES])
def test_the_scheme_turns_and_the_page_stays(tour: Tour, path: str) -> None:
    with tour() as visitor:
        visitor.move(path)
        shown, where = visitor.steady_text(), visitor.page.url
        paper = visitor.paper()
        visitor.scheme("dark")
        assert visitor.paper() < 60 < 200 < paper
        assert (visitor.steady_text(), visitor.page.url) == (shown, where)


def test_next_pressed_in_haste_moves_one_screen_or_two(visit: Visit, places: list[str]) -> None:
    visitor = visit()
    visitor.open(CASE)
    here = visitor.page.locator("#here")
    at, end = 0, len(places) - 1
    while at < end:
        visitor.at_stage(places[at])
        show = visitor.page.get_by_role("button", name="I don't know")
        if show.count():
            show.click()
        visitor.page.get_by_role("button", name="Next").first.dblclick()
        visitor.page.wait_for_timeout(500)
        visitor.settled()
        said = here.inner_text()
        now = next(i for i, title in enumerate(places) if title in said)
        assert at < now <= at + 2
        at = now
    visitor.at_stage("Debrief")


def test_after_the_server_starts_anew_the_address_brings_the_page_back(chromium: Browser) -> None:
    port = free_port()
    with (
        chromium.new_context(viewport={"width": LAPTOP[0], "height": LAPTOP[1]}) as context,
        server(port) as first,
    ):
        visitor = Visitor(context, first.address)
        visitor.open(PLACES[0])
        shown = visitor.text()
        first.end()
        expect(visitor.page.locator("#cut")).to_be_visible()
        with server(port):
            visitor.page.reload()
            visitor.settled()
            assert visitor.text() == shown
