"""Holds a teaching case to what its author says that its walk must show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pathways.language.case import Case
from pathways.language.rules import STANCE_KEYS, STANCES
from pathways.logic.proof import NO_VALUE, DerivedValue, Status
from pathways.packs.pack import Pack
from pathways.problems import listing
from pathways.walks.walk import walk


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
                yield f"no rule {STANCE_KEYS[stance].replace('_', ' ')} {option}"
    for option in shows.silent:
        if option in result.options:
            yield f"a rule speaks on {option}, although none is meant to"
    for name, expected in shows.derived.items():
        value = proof.derived.get(name, NO_VALUE)
        if value != expected:
            yield f"{name} is {_written(value)}, not {_written(expected)}"
    for rule in shows.rules:
        if rule not in findings or findings[rule].status is not Status.FIRED:
            yield f"the rule {rule} does not fire"
    for rule in shows.waiting:
        if rule not in findings or findings[rule].status is not Status.WAITING:
            yield f"the rule {rule} does not wait"
    stops = [card.rule for step in walked.steps for card in step.stops]
    if sorted(stops) != sorted(shows.stops):
        yield f"the stop cards are {_listed(stops)}, not {_listed(shows.stops)}"


def _written(value: DerivedValue) -> str:
    """Return a value of a derived fact as it is written in a file."""
    words: dict[DerivedValue, str] = {
        NO_VALUE: "without a value",
        None: "unknown",
        True: "true",
        False: "false",
    }
    return str(words.get(value, value))


def _listed(names: Sequence[str]) -> str:
    return listing(names) if names else "none"
