"""Measures the explorer with people in it, and prints a table: `make bench`, or by itself.

One person clicks in Chromium, timed inside the page. Many people are guests of the protocol, in
this process; the server has its own. `--quick` does little of everything, to see that it works.
"""

from __future__ import annotations

import asyncio
import os
import platform
import random
import statistics
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from importlib.metadata import version
from itertools import cycle, islice

from playwright.sync_api import Locator, Page

from benchmarks.protocol import NEXT, SHOW, Guest, guest, onward
from benchmarks.running import Server, browser, server
from pathways.loading.loading import documents_pack
from pathways.packs.pack import Pack


@dataclass(frozen=True)
class Amount:
    """How much is measured."""

    walks: int = 5
    people: int = 60
    pause: float = 5.0
    steps: int = 12
    bursts: int = 10
    sessions: int = 100
    reruns: int = 5_000


QUICK = Amount(walks=1, people=6, pause=0.5, steps=2, bursts=2, sessions=10, reruns=200)

# Clicks, and waits until Streamlit is idle and nothing of the page has changed for a while. Returns
# the time from the click until the frame with the last change was on the screen.
_CLICK = """(target) => new Promise((done, fail) => {
  const app = document.querySelector("[data-test-script-state]");
  const start = performance.now();
  let drawn, quiet;
  const wait = () => { clearTimeout(quiet); quiet = setTimeout(end, 300); };
  const end = () => {
    if (!drawn || app.dataset.testScriptState !== "notRunning") return wait();
    changes.disconnect();
    done(drawn - start);
  };
  const changes = new MutationObserver(() => {
    requestAnimationFrame(() => setTimeout(() => { drawn = performance.now(); }));
    wait();
  });
  const state = {attributeFilter: ["data-test-script-state"]};
  changes.observe(app, {subtree: true, childList: true, characterData: true, ...state});
  setTimeout(() => fail(new Error("the click changed nothing")), 30_000);
  target.click();
})"""


def main() -> None:
    """Measure everything and print the tables."""
    amount = QUICK if "--quick" in sys.argv else Amount()
    pack = documents_pack()
    print(f"Python {platform.python_version()}, Streamlit {version('streamlit')}, ", end="")
    print(f"{os.cpu_count()} cores\n")
    print("| people | median | 95th percentile | slowest | goal |")
    print("| --- | ---: | ---: | ---: | ---: |")
    with server() as explorer:
        one_person(explorer, pack, amount)
        asyncio.run(many_people(explorer, pack, amount))
    print("\n| memory | measured | goal |")
    print("| --- | ---: | ---: |")
    with server() as explorer:
        asyncio.run(memory(explorer, pack, amount))


def row(label: str, times: list[float], goal: str = "") -> None:
    """Print a row of seconds."""
    high = statistics.quantiles(times, n=20)[-1]
    shown = [f"{time * 1e3:,.0f} ms" for time in (statistics.median(times), high, max(times))]
    print(f"| {label} | {' | '.join(shown)} | {goal} |", flush=True)


# --- One person, in a browser ---


def one_person(explorer: Server, pack: Pack, amount: Amount) -> None:
    """Click through a walk, and to and fro on other pages."""
    case = next(case.id for case in pack.cases if case.teaching.level == "worked")
    fact, sites = next(item for item in pack.vocabulary.facts.items() if item[1].type == "set")
    with browser() as chromium:
        page = chromium.new_page(viewport={"width": 1280, "height": 800})
        for label, path in [
            ("one person, a click on Next until the stage stands", f"/walk?case={case}"),
            ("one person, the same on the pathway picture", f"/picture?case={case}"),
        ]:
            times = []
            for _ in range(amount.walks):
                arrive(page, explorer.address + path)
                times += walked(page)
            row(label, times, "median 150 ms")
        arrive(page, f"{explorer.address}/explore")
        to_and_fro(
            "one person, a fact stated or taken back",
            [
                page.locator(f'.group [data-fact="{fact}"]').get_by_role(
                    "checkbox", name=site, exact=True
                )
                for site in islice(sites.values.values(), 2)
            ],
            amount,
        )
        arrive(page, f"{explorer.address}/ask?case={case}")
        to_and_fro(
            "one person, another question to the rules",
            [
                page.get_by_role("radio", name=kind)
                for kind in ("What to ask next", "Why, and why not")
            ],
            amount,
        )


def to_and_fro(label: str, targets: list[Locator], amount: Amount) -> None:
    """Click on these in turn and print the row."""
    turns = islice(cycle(targets), 10 * amount.walks)
    row(label, [clicked(target) for target in turns], "median 150 ms")


def arrive(page: Page, address: str) -> None:
    page.goto(address)
    page.locator(".st-key-footer p").first.wait_for()
    page.locator("[data-test-script-state=notRunning]").wait_for()


def walked(page: Page) -> list[float]:
    """Press Next to the end of a walk; return the time of each press."""
    times = []
    next_, show = (page.get_by_role("button", name=name) for name in (NEXT, SHOW))
    while next_.count() or show.count():
        if show.count():  # the screen waits for an answer
            clicked(show.first)
        before = page.title()
        times.append(clicked(next_.first))
        assert page.title() != before, "Next did not move on"
    return times


def clicked(target: Locator) -> float:
    """Click; return the seconds until the page stood."""
    return float(target.evaluate(_CLICK)) / 1e3


# --- Many people, by the protocol ---


@asynccontextmanager
async def guests(explorer: Server, pack: Pack, number: int) -> AsyncIterator[list[Guest]]:
    """Let a number of people join, each with a case of the library."""
    async with AsyncExitStack() as stack:
        people = []
        for case in islice(cycle(pack.cases), number):
            person = await stack.enter_async_context(guest(explorer.address))
            await person.open(f"/walk?case={case.id}")
            people.append(person)
        yield people


async def step(person: Guest) -> float:
    """Press Next, at the end of a walk after opening it again; return the seconds of the press."""
    if not (person.label(NEXT) or person.label(SHOW)):
        await person.open(person.path)
    return await person.press(onward(person))


async def many_people(explorer: Server, pack: Pack, amount: Amount) -> None:
    """Let a class step in its own time, then all at the same instant."""
    chance = random.Random(1)

    async def stroll(person: Guest) -> list[float]:
        await asyncio.sleep(chance.uniform(0, amount.pause))
        times = []
        for _ in range(amount.steps):
            times.append(await step(person))
            await asyncio.sleep(amount.pause - times[-1])
        return times

    number = amount.people
    async with guests(explorer, pack, number) as people:
        strolls = await asyncio.gather(*map(stroll, people))
        label = f"{number} people, one step each {amount.pause:g} s"
        row(label, [time for times in strolls for time in times], "95th percentile 400 ms")
        bursts = [await asyncio.gather(*map(step, people)) for _ in range(amount.bursts)]
        label = f"{number} steps at the same instant"
        row(label, [time for times in bursts for time in times], "95th percentile 2 s")


async def memory(explorer: Server, pack: Pack, amount: Amount) -> None:
    """Look at the memory of sessions that were used, then of thousands of reruns."""
    async with guests(explorer, pack, len(pack.cases)) as people:  # fills what is shared
        await wander(people, 10)
    before = explorer.memory()
    async with guests(explorer, pack, amount.sessions) as people:
        await wander(people, 10)
        each = (explorer.memory() - before) / amount.sessions
    print(f"| a session in use, of {amount.sessions} | {each:.2f} MB | 1 MB |", flush=True)
    async with guests(explorer, pack, 5) as people:
        await wander(people, amount.reruns // 5 // len(people))
        early = explorer.memory()
        await wander(people, amount.reruns * 4 // 5 // len(people))
        grown = explorer.memory() - early
    first = f"{amount.reruns // 5:,}"
    print(f"| grown from {first} to {amount.reruns:,} reruns | {grown:.1f} MB | flat |", flush=True)
    print(f"| the server after all of it | {explorer.memory():.0f} MB | |")


async def wander(people: list[Guest], steps: int) -> None:
    """Let each take a number of steps, one person at a time."""
    for _ in range(steps):
        for person in people:
            await step(person)


if __name__ == "__main__":
    main()
