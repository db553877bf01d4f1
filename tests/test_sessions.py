"""Guests without a browser: on them rests the benchmark of many people, and they ask quickly."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from itertools import product
from urllib.parse import urlencode

import pytest

from pathways.cases import address
from pathways.packs.pack import Pack
from protocol import guest
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
        while person.label("Next"):
            await person.press("Next")
            found.append(person.title)
        assert any("Still unknown" in text for text in person.texts)
    return found


def test_a_guest_walks_a_case_to_its_summary(explorer: str, pack: Pack) -> None:
    titles = asyncio.run(_titles(explorer, "breast-bone-pain"))
    stages = [stage.title for stage in pack.vocabulary.stages.values()]
    assert [title.partition(":")[0] for title in titles] == [*stages, "Debrief"]


def test_a_guest_does_not_press_what_is_not_there(explorer: str) -> None:
    async def press() -> None:
        async with guest(explorer) as person:
            await person.open("/about")
            await person.press("Next")

    with pytest.raises(AssertionError, match="no button Next"):
        asyncio.run(press())


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

    asyncio.run(ask())


def test_a_class_that_steps_at_the_same_instant_gets_its_pages(explorer: str, pack: Pack) -> None:
    """Nothing that sessions share may be changed by one while another uses it."""

    async def steps() -> None:
        async with AsyncExitStack() as stack:
            people = [await stack.enter_async_context(guest(explorer)) for _ in range(20)]
            cases = [case.id for case in pack.cases[:20]]
            await asyncio.gather(
                *(p.open(f"/walk?case={case}") for p, case in zip(people, cases, strict=True))
            )
            for name in ["Next", "Back"] * 5:
                await asyncio.gather(*(person.press(name) for person in people))

    asyncio.run(steps())
