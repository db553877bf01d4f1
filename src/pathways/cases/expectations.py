"""Holds a teaching case to what its author says that its walk must show."""

from __future__ import annotations

from collections.abc import Iterator

from pathways.cases.case import Case
from pathways.inference.proof import NO_VALUE, Status
from pathways.packs.pack import Pack
from pathways.packs.rules import STANCES
from pathways.show.walk import walk


def mismatches(pack: Pack, case: Case) -> list[str]:
    """Return a sentence for each expectation in a case's `shows` that its walk does not meet."""
    return list(_mismatches(pack, case))


def _mismatches(pack: Pack, case: Case) -> Iterator[str]:
    shows = case.teaching.shows
    if shows is None:
        return
    walked = walk(pack, case)
    proof, result = walked.steps[-1].proof, walked.result
    findings = proof.findings
    for stance in STANCES:
        for option in shows.for_ if stance == "for" else getattr(shows, stance):
            arguments = result.options.get(option)
            if arguments is None or not arguments.of(stance):
                yield f"{option} has no argument ({stance})"
    for option in shows.silent:
        if option in result.options:
            yield f"{option} has an argument, although no rule may speak on it"
    for name, expected in shows.derived.items():
        value = proof.derived.get(name, NO_VALUE)
        if value != expected:
            yield f"{name} is {value!r}, not {expected!r}"
    for rule in shows.rules:
        if rule not in findings or findings[rule].status is not Status.FIRED:
            yield f"the rule {rule} does not fire"
    for rule in shows.waiting:
        if rule not in findings or findings[rule].status is not Status.WAITING:
            yield f"the rule {rule} does not wait"
    stops = [card.rule for step in walked.steps for card in step.stops]
    if sorted(stops) != sorted(shows.stops):
        yield f"the stop cards are {stops}, not {list(shows.stops)}"
