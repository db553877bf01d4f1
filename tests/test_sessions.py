"""Guests without a browser: on them rests the benchmark of many people, and they ask quickly."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from itertools import product
from urllib.parse import urlencode

import pytest

from benchmarks.protocol import guest, onward, visited
from pathways.cases import address
from pathways.learn.screens import screens
from pathways.packs.pack import Pack
from pathways.walks.walk import walk
from test_ui_browser import PAGES

HOSTILE = [
    "<script>alert(1)</script>",
    "99",
    "-1",
    "",
    "v0.abc",
    "v1.broken",
    "../../etc/passwd",
    "\x00\N{COLLISION SYMBOL}",
    "long" * 2_000,
    address.encode({"shoe_size": 3}),
    address.encode({"sites_of_spread": ["bone"], "number_of_metastases": 0}),
]
NAMES = ["stage", "layers", "mode", "big", "kind", "about", "flaw", "answer", "doc", "claim"]
NAMES += ["lesson", "glossary", "node", "waiting", "q", "rules", "a", "from"]
NAMES += ["rule", "new", "d", "view", "words"]


async def _titles(explorer: str, case: str) -> list[str]:
    """Walk a case to its end; return the title of each page."""
    async with guest(explorer) as person:
        await person.open(f"/walk?case={case}")
        found = [person.title]
        while person.title.partition(":")[0] != "Debrief":
            await person.press(onward(person))
            found += [person.title] if person.title != found[-1] else []
        assert any("Still unknown" in text for text in person.texts)
    return found


def test_a_guest_walks_a_case_to_its_summary(explorer: str, pack: Pack) -> None:
    rules = pack.at("corrected")
    case = rules.cases[0]
    found = visited(_titles(explorer, case.id))
    titles = [title.rpartition(f": {case.title}")[0] for title in found]
    assert len(titles) == len(screens(walk(rules, case))) + 1
    assert titles[-1] == "Debrief"
    named = [stage.title for stage in rules.vocabulary.stages.values()]
    told = [stage for title in titles[:-1] for stage in title.split(", ")]
    assert told == [title for title in named if title in told]


def test_a_guest_does_not_press_what_is_not_there(explorer: str) -> None:
    async def press() -> None:
        async with guest(explorer) as person:
            await person.open("/about")
            await person.press("Next")

    with pytest.raises(AssertionError, match="no button Next"):
        visited(press())


@pytest.mark.parametrize("page", PAGES)
def test_no_address_breaks_a_page(explorer: str, page: str) -> None:
    """Ask for each page with every name of an address set to the same bad value."""

    async def ask() -> None:
        async with guest(explorer) as person:
            for case, bad in product([{"case": "breast-bone-pain"}, None, {}], HOSTILE):
                named = {"c": bad, "case": bad} if case is None else case
                await person.open(f"{page}?{urlencode({**dict.fromkeys(NAMES, bad), **named})}")
                whole = "".join(person.texts)
                assert "Education only" in whole
                assert "<script>alert" not in whole

    visited(ask())


def test_a_class_that_steps_at_the_same_instant_gets_its_pages(explorer: str, pack: Pack) -> None:
    """Nothing that sessions share may be changed by one while another uses it."""

    async def steps() -> None:
        async with AsyncExitStack() as stack:
            people = [await stack.enter_async_context(guest(explorer)) for _ in range(20)]
            cases = [case.id for case in pack.cases[:20]]
            await asyncio.gather(
                *(p.open(f"/walk?case={case}") for p, case in zip(people, cases, strict=True))
            )
            for _ in range(5):
                await asyncio.gather(*(person.press(onward(person)) for person in people))
                backs = [person.press("Back") for person in people if person.label("Back")]
                await asyncio.gather(*backs)

    visited(steps())
