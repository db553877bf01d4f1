"""A name that nobody defines

A rule refers to facts, values, options, claims and references by their names. A name that is
misspelt means nothing; the message names the likely one and lists the others. `--fix` mends a slip
of typing if only one name can have been meant.

Avoid:

    rules:
      - id: example
        when: {fact: sites_of_spread, has_any: [lnug], because: of it, if_unknown: look}

Prefer:

    rules:
      - id: example
        when: {fact: sites_of_spread, has_any: [lung], because: of it, if_unknown: look}
"""

from __future__ import annotations

from collections.abc import Iterator

from pathways.checks.tests_of_facts import FactTest, fact_tests
from pathways.language.operands import names_in, wrong_form
from pathways.packs.pack_files import PackFiles
from pathways.problems import Problem, Severity, unknown_name

SEVERITY: Severity = "error"


def check(files: PackFiles) -> Iterator[Problem]:
    """Find names of facts, values, options, stages, sources and rules that nobody defined."""
    for find in (_in_conditions, _in_derivations, _in_links, _in_files_of_rules):
        for problem in find(files):
            if problem.text not in files.lost.names:
                yield problem


_LINKS = {
    "facts": (("stage", "stages", "stage"),),
    "options": (("stage", "stages", "stage"),),
    "constants": (("reference", "references", "reference"),),
    "claims": (("doc", "documents", "document"),),
    "rules": (
        ("claims", "claims", "claim"),
        ("references", "references", "reference"),
        ("argues_for", "options", "option"),
        ("argues_against", "options", "option"),
        ("cautions_on", "options", "option"),
        ("replaces", "rules", "rule"),
        ("disagrees_with", "rules", "rule"),
    ),
    "lessons": (
        ("stage", "stages", "stage"),
        ("picture", "pictures", "picture"),
        ("claims", "claims", "claim"),
        ("references", "references", "reference"),
    ),
    "statements": (("claim", "claims", "claim"), ("correction", "rules", "rule")),
    "glossary": (
        ("picture", "pictures", "picture"),
        ("claims", "claims", "claim"),
        ("references", "references", "reference"),
    ),
    "pictures": (("claims", "claims", "claim"), ("references", "references", "reference")),
}
"""Which keys of a section name something of which section, and what that is called."""


def _in_links(files: PackFiles) -> Iterator[Problem]:
    for section, links in _LINKS.items():
        for entry in files.all(section):
            for key, target, kind in links:
                named = getattr(entry.value, key)
                known = files.of(target)
                if isinstance(named, str) and named not in known:
                    yield unknown_name(entry.place(key), kind, named, list(known))
                elif isinstance(named, tuple):
                    for i, name in enumerate(named):
                        if name not in known:
                            yield unknown_name(entry.place(key, i), kind, name, list(known))


def _in_files_of_rules(files: PackFiles) -> Iterator[Problem]:
    stages = files.of("stages")
    told: set[str] = set()
    for entry in files.all("rules"):
        if entry.value.stage and entry.value.stage not in stages and entry.tree.file not in told:
            told.add(entry.tree.file)
            place = entry.tree.place(("stage",))
            yield unknown_name(place, "stage", entry.value.stage, list(stages))


def _in_conditions(files: PackFiles) -> Iterator[Problem]:
    for at in fact_tests(files):
        if at.fact is None:
            known = [*files.of("facts"), *files.of("derived")]
            yield unknown_name(at.place_of_fact, "fact", at.name, known)
        elif at.well_formed:
            if at.marker and at.fact.values and at.marker not in at.fact.values:
                before = f"{at.name}."
                known = list(at.fact.values)
                yield unknown_name(at.place_of_fact, "marker", at.marker, known, before=before)
            yield from _in_values(files, at)


def _in_values(files: PackFiles, at: FactTest) -> Iterator[Problem]:
    test, kind = at.test, at.test.operator.operand
    if not at.suited or wrong_form(kind, test.value, at.values):
        return
    if kind == "number":
        if isinstance(test.value, str) and test.value not in files.of("constants"):
            known = list(files.of("constants"))
            yield unknown_name(at.place_of_value, "constant", test.value, known)
    elif at.values:
        for i, value in enumerate(names_in(kind, test.value)):
            if value not in at.values:
                place = at.entry.place(*at.path, test.op, i)
                yield unknown_name(place, "value", str(value), list(map(str, at.values)))


def _in_derivations(files: PackFiles) -> Iterator[Problem]:
    derived = files.values("derived")
    for entry in files.all("rules"):
        name = entry.value.derived_fact
        if name and name not in derived:
            yield unknown_name(entry.place("derives"), "derived fact", name, list(derived))
        elif name and derived[name].type == "choice" and isinstance(entry.value.derives, dict):
            value, known = str(entry.value.derived_value), list(derived[name].values)
            if known and value not in known:
                yield unknown_name(entry.place("derives", name), "value", value, known)
