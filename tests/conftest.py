"""What the tests share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

from benchmarks.running import browser, server
from pathways import resources
from pathways.language.case import Case
from pathways.learn.screens import screens
from pathways.loading.loading import documents_pack, load_packs
from pathways.logic import infer as inference
from pathways.packs.pack import Pack
from pathways.walks.walk import walk
from visitor import LAPTOP, STUDIED, Scheme, Tour, Visit, Visitor

ENGINES = [inference.EVALUATOR]
if inference.engine.available():
    ENGINES.append(inference.DURABLE)

_LONG = ("packaging", "browser")

settings.register_profile(
    "pathways",
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("pathways")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files whose tests take long, so that no worker is left alone with one."""
    long = {item.path for item in items for mark in _LONG if item.get_closest_marker(mark)}
    items.sort(key=lambda item: item.path not in long)


@pytest.fixture(scope="session")
def pack() -> Pack:
    """The pack that ships, with its corrections."""
    return documents_pack()


@pytest.fixture(scope="session")
def shipped() -> Pack:
    """The same pack with the tests of its rules."""
    return load_packs([resources.rules() / "documents"], tests=True)


@pytest.fixture(scope="session")
def places(pack: Pack) -> list[str]:
    """The titles of the screens of the case that is studied, then that of its end."""
    rules = pack.at("corrected")
    row = screens(walk(rules, rules.cases_by_id[STUDIED]))
    titles = {name: stage.title for name, stage in rules.vocabulary.stages.items()}
    return [*(titles[(screen.told or screen.steps)[-1].stage] for screen in row), "Debrief"]


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


@pytest.fixture(scope="session")
def explorer() -> Iterator[str]:
    """The address of one explorer, for every test of a worker: its only state is the address."""
    with server() as found:
        yield found.address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser, for every test of a worker."""
    with browser() as found:
        yield found


@pytest.fixture(scope="session")
def window(chromium: Browser) -> Callable[[tuple[int, int], str], BrowserContext]:
    """Make windows of a size and a colour scheme; they keep what they loaded for the next test."""

    @cache
    def make(size: tuple[int, int], scheme: Scheme) -> BrowserContext:
        width, height = size
        shape: ViewportSize = {"width": width, "height": height}
        return chromium.new_context(viewport=shape, color_scheme=scheme)

    return make


@pytest.fixture(scope="session")
def idle() -> dict[BrowserContext, Page]:
    """A page of each window that no test uses: a new one costs more than many a test."""
    return {}


@pytest.fixture
def visit(
    explorer: str,
    window: Callable[[tuple[int, int], str], BrowserContext],
    idle: dict[BrowserContext, Page],
) -> Iterator[Visit]:
    """Make visitors; afterwards, none of them may have met an error or an outside request."""
    visitors: dict[Visitor, bool] = {}

    def make(
        size: tuple[int, int] = LAPTOP, scheme: Scheme = "light", *, alone: bool = False
    ) -> Visitor:
        context = window(size, scheme)
        page = None if alone else idle.pop(context, None)
        if page:
            page.bring_to_front()  # what is behind another page is drawn once a second
            page.emulate_media(color_scheme=scheme)  # a test may have turned it
        visitor = Visitor(page or context, explorer)
        if not visitors:  # windows are shared between tests, and keep what was answered
            visitor.begin_anew()
        visitors[visitor] = alone
        return visitor

    yield make
    for visitor, alone in visitors.items():
        if alone or visitor.page.context in idle:
            visitor.page.close()
        else:
            visitor.leave()
            idle[visitor.page.context] = visitor.page
        assert visitor.complaints == []


@pytest.fixture(scope="module")
def tour(explorer: str, window: Callable[[tuple[int, int], str], BrowserContext]) -> Iterator[Tour]:
    """Lead one visitor of each size from page to page, for tests of pages as they stand."""
    visitors: dict[tuple[int, int], Visitor] = {}

    @contextmanager
    def lead(size: tuple[int, int] = LAPTOP) -> Iterator[Visitor]:
        visitor = visitors.pop(size, None)
        if visitor is None:
            visitor = Visitor(window(size, "light"), explorer)
            visitor.begin_anew()
        visitor.page.bring_to_front()
        visitor.move("/about")  # nothing of the page before stays open
        visitor.scheme("light")
        try:
            yield visitor
            assert visitor.complaints == []
        except BaseException:  # the next test begins with a page of its own
            visitor.page.close()
            raise
        visitors[size] = visitor

    yield lead
    for visitor in visitors.values():
        visitor.page.close()
