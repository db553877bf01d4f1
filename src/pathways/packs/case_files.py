"""The cases of pack folders, read against the words that the folders define."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import inf
from pathlib import Path
from typing import Any

from pathways.cases.case_reader import CaseReader, unknown_in_shows
from pathways.kept import kept
from pathways.language.case import Case, Shows
from pathways.language.conditions import Test, tests_of
from pathways.language.consistency import Consistency
from pathways.language.models import validated
from pathways.language.operands import wrong_form
from pathways.language.operators import operators_of
from pathways.language.vocabulary import Vocabulary
from pathways.packs.case_order import problems_of_order
from pathways.packs.pack_files import PackFiles
from pathways.problems import Place, Problem, ProblemsError
from pathways.yaml_text.yaml_tree import Tree


@kept
def case_reader(files: PackFiles) -> CaseReader:
    """Return a reader for the vocabulary of some files, and for what is sound of their rules."""
    vocabulary = files.vocabulary()
    rules = files.values("consistency").values()
    return CaseReader(vocabulary, [rule for rule in rules if _sound(rule, vocabulary)])


def _sound(rule: Consistency, vocabulary: Vocabulary) -> bool:
    return all(_can_be_judged(test, vocabulary) for test in tests_of(rule.never))


def _can_be_judged(test: Test, vocabulary: Vocabulary) -> bool:
    name, dot, _ = test.fact.partition(".")
    fact = vocabulary.facts.get(name)
    if fact is None or (fact.kind.shape == "parts") != bool(dot):
        return False
    if not test.operator.types:
        return True
    operand = test.operator.operand
    if test.op not in operators_of(fact.type):
        return False
    if operand == "number" and isinstance(test.value, str):
        return test.value in vocabulary.constants
    return wrong_form(operand, test.value, fact.kind.every(fact.values)) is None


def read_cases(
    files: PackFiles, reader: CaseReader
) -> tuple[list[tuple[Case, Place]], list[Problem]]:
    """Return the cases, each with the place where it says what it shows, and every problem."""
    known = {
        "option": list(files.of("options")),
        "derived fact": list(files.of("derived")),
        "rule": list(files.of("rules")),
    }
    cases: dict[str, tuple[Case, Place]] = {}
    first: dict[str, Place] = {}
    by_id: dict[str, Tree] = {}
    problems: list[Problem] = []
    for tree in files.cases:
        problems.extend(_unknown_in_shows(tree, known))
        name = _id(tree)
        place = tree.place(("id",))
        by_id.setdefault(name, tree)
        if first.setdefault(name, place) is not place:
            message = f'Another case has the id "{name}" already, at {first[name]}.'
            problems.append(Problem(place, message, "duplicate", text=name))
        try:
            case = reader.read(tree, Path(tree.file).stem)
        except ProblemsError as error:
            problems.extend(error.problems)
        else:
            cases[case.id] = (case, tree.place(("shows",), key=True))
    problems.extend(problems_of_order(by_id))
    return sorted(cases.values(), key=lambda each: _order(each[0])), problems


def _order(case: Case) -> float:
    """Return the place of a case among all; those without one come last, in the order of files."""
    return inf if case.teaching.order is None else case.teaching.order


def _id(tree: Tree) -> str:
    stated: Any = tree.data.get("id") if isinstance(tree.data, dict) else None
    return stated if isinstance(stated, str) else Path(tree.file).stem


def _unknown_in_shows(tree: Tree, known: dict[str, list[str]]) -> list[Problem]:
    if not isinstance(tree.data, dict) or tree.data.get("shows") is None:
        return []
    try:
        shows = validated(Shows, tree.at(("shows",)))
    except ProblemsError:
        return []  # the reader of cases says so
    return unknown_in_shows(shows, known, tree)


def unlost(files: PackFiles, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield the problems that are not about a name which a mistake elsewhere has lost."""
    lost = files.lost.names | {entry.name for entry in files.all("facts") if not entry.value.usable}
    for problem in problems:
        if problem.text not in lost or problem.check not in ("unknown-key", "unknown-name"):
            yield problem
