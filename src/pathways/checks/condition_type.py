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
from pathways.language.fact_types import FactTypeName
from pathways.language.operands import wrong_form
from pathways.language.operators import operators_of
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
        elif at.test.operator.types:
            yield from _operator(at, at.fact.type)


def _operator(at: FactTest, fact_type: FactTypeName) -> Iterator[Problem]:
    op, operand = at.test.op, at.test.operator.operand
    if not at.suited:
        suited = f"which is of type {fact_type}. Use: {listing(operators_of(fact_type))}"
        place = at.entry.place(*at.path, op, key=True)
        yield Problem(place, f'"{op}" does not suit {at.name}, {suited}.', text=op)
    elif instead := wrong_form(operand, at.test.value, at.values):
        yield Problem(at.place_of_value, f"{op} takes {instead}.")
