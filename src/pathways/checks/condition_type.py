"""A test that does not suit its fact

A set is asked what it holds (`has_any`), a number for its size (`at_least`), a choice what it is
(`is`), a marker by its name (`biomarkers.actionable_mutation`). `rules/README.md` has the table.

Avoid:

    rules:
      - id: example
        when: {fact: sites_of_spread, is: lung, because: of it, if_unknown: look}

Prefer:

    rules:
      - id: example
        when: {fact: sites_of_spread, has_any: [lung], because: of it, if_unknown: look}
"""

from __future__ import annotations

from collections.abc import Iterator

from pathways.checks.tests_of_facts import FactTest, fact_tests
from pathways.language.conditions import OPERATORS_OF_TYPE, Operand
from pathways.packs.pack_files import PackFiles
from pathways.problems import Problem, Severity, listing

SEVERITY: Severity = "error"


def check(files: PackFiles) -> Iterator[Problem]:
    """Find tests whose way of comparing does not suit the type of their fact."""
    for at in fact_tests(files):
        if at.fact is None:
            continue
        if not at.well_formed:
            first = next(iter(at.fact.values), "marker")
            example = at.name if at.marker is not None else f"{at.name}.{first}"
            message = f'Write this fact as "{example}".'
            yield Problem(at.place_of_fact, message, text=at.test.fact)
        elif at.test.op != "is_known":
            yield from _operator(at, at.fact.type)


def _operator(at: FactTest, kind: str) -> Iterator[Problem]:
    op, value = at.test.op, at.test.value
    allowed = OPERATORS_OF_TYPE[kind]
    if op not in allowed:
        suited = f"which is of type {kind}. Use: {listing(allowed)}"
        place = at.entry.place(*at.path, op, key=True)
        yield Problem(place, f'"{op}" does not suit {at.name}, {suited}.', text=op)
    elif message := _operand(op, value, kind):
        yield Problem(at.place_of_value, message)


def _operand(op: str, value: Operand, kind: str) -> str | None:
    if kind == "integer":
        number = isinstance(value, str | int) and not isinstance(value, bool)
        return None if number else f"{op} takes the name of a constant."
    if kind == "boolean" or op == "is_empty":
        return None if isinstance(value, bool) else f"{op} takes true or false here."
    if op == "is":
        return f"{op} takes one value." if isinstance(value, tuple) else None
    if not isinstance(value, tuple):
        return f"{op} takes a list of values."
    return None if value else f"{op} takes at least one value."
