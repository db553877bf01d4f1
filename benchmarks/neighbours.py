"""Measures what one visitor's hard question does to the clicks of another: part of `make bench`.

Guests of the protocol walk cases, first alone, then while others have the workshop try a rule of
many alternatives and look for the tests that it lacks.
"""

from __future__ import annotations

import asyncio
import statistics
import time
from contextlib import AsyncExitStack
from dataclasses import replace
from itertools import combinations, islice
from urllib.parse import urlencode

from benchmarks.protocol import Guest, guest, onward
from benchmarks.running import Server, server
from pathways import resources
from pathways.authoring.workshop import token
from pathways.authoring.workshop.draft import Draft, new_draft
from pathways.authoring.workshop.original import Original, read_original
from pathways.loading.loading import documents_pack

ALTERNATIVES, CLICKS, RIVALS, SECONDS = 44, 40, 3, 30
_FIND = "Look for missing tests"
_TEST = "        - {{fact: {}, is: true, because: it is so, if_unknown: look}}\n"


def main() -> None:
    """Print the median of a click, alone and beside hard questions."""
    original = read_original([resources.rules() / "documents"])
    with server() as explorer:
        alone, beside = asyncio.run(measured(explorer, [hard(original, i) for i in range(RIVALS)]))
    print("| a step in a walk | median | slowest |")
    print("| --- | ---: | ---: |")
    for label, times in (("alone", alone), (f"beside {RIVALS} hard questions", beside)):
        middle, most = statistics.median(times) * 1e3, max(times) * 1e3
        print(f"| {label} | {middle:,.0f} ms | {most:,.0f} ms |")


def hard(original: Original, number: int) -> Draft:
    """Return a draft of a rule of many alternatives; each number gives another."""
    facts = original.pack.vocabulary.facts.items()
    names = [name for name, fact in facts if fact.type == "boolean"]
    triples = islice(combinations(names, 3), number, None, 7)
    alternatives = "".join(
        "    - all:\n" + "".join(_TEST.format(name) for name in triple)
        for triple in islice(triples, ALTERNATIVES)
    )
    draft = next(filter(None, (new_draft(original, s) for s in original.pack.vocabulary.stages)))
    begin, end = draft.text.index("when:"), draft.text.rindex("gives:")
    lines = f"when:\n  any:\n{alternatives}"
    return replace(draft, text=draft.text[:begin] + lines + draft.text[end:], tests="")


async def measured(explorer: Server, drafts: list[Draft]) -> tuple[list[float], list[float]]:
    """Return the seconds of steps in walks, alone and while each draft is tried by a guest."""
    cases = [case.id for case in documents_pack().cases]
    async with AsyncExitStack() as stack:
        walker = await stack.enter_async_context(guest(explorer.address))
        await walker.open("/workshop")
        await steps(walker, cases, CLICKS)  # fills what is shared
        alone = await steps(walker, cases, CLICKS)
        rivals = [await stack.enter_async_context(guest(explorer.address)) for _ in drafts]
        asked = [asyncio.create_task(ask(*each)) for each in zip(rivals, drafts, strict=True)]
        beside: list[float] = []
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            beside += await steps(walker, cases, 5)
        for task in asked:
            if task.done():
                task.result()
            task.cancel()
    return alone, beside


async def steps(person: Guest, cases: list[str], number: int) -> list[float]:
    """Step through walks; return the seconds of each step."""
    times: list[float] = []
    while len(times) < number:
        name = onward(person) if person.buttons else None
        if name is None or not person.label(name):
            cases.append(cases.pop(0))
            await person.open(f"/walk?case={cases[0]}")
        else:
            times.append(await person.press(name))
    return times


async def ask(person: Guest, draft: Draft) -> None:
    """Open the workshop on a draft, and look for the tests that it lacks if that is offered."""
    await person.open(f"/workshop?{urlencode({'new': draft.stage, 'd': token.encode(draft)})}")
    if person.label(_FIND):
        await person.press(_FIND)


if __name__ == "__main__":
    main()
