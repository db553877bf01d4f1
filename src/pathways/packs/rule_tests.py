"""The tests of rules, as their authors write them beside the rules.

``NAME.tests.yaml`` beside ``NAME.yaml`` says what each rule must do with some facts, and nothing
else known: fire, not fire, or wait for more. It also explains the mutants (see
`pathways.authoring`) that no test needs to notice.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, ValidationError

from pathways.cases.case_reader import CaseReader
from pathways.language.case import Case
from pathways.language.conditions import Path as Steps
from pathways.language.models import Kebab, Many, Model, Text, problems_of, refusal
from pathways.logic.proof import Status
from pathways.problems import Place, Problem, ProblemsError, listing, unknown_name
from pathways.yaml_text.yaml_tree import Tree

SUFFIX = ".tests.yaml"
OUTCOMES = {
    "fires": Status.FIRED,
    "does_not_fire": Status.REFUTED,
    "waits": Status.WAITING,
}
"""The key of each outcome that a test can ask for."""
OUTCOME_WORDS = {status: key.replace("_", " ") for key, status in OUTCOMES.items()}


def _stated(facts: Any) -> Any:
    if facts is None:
        raise refusal("Write {} where no fact is stated.")
    return facts


Stated = Annotated[dict[str, Any], BeforeValidator(_stated)]
"""Facts as they are written; what they say is checked by a reader of cases."""


class Written(Model):
    """One test as it is written: the facts under the outcome that they must have."""

    fires: Stated = {}
    """Facts with which the rule must fire."""
    does_not_fire: Stated = {}
    """Facts with which the rule must be refuted."""
    waits: Stated = {}
    """Facts with which the rule must wait for more."""

    def model_post_init(self, context: Any) -> None:
        """Refuse a test that asks for nothing, or for two things."""
        if len(self.model_fields_set) != 1:
            keys = listing(list(OUTCOMES))
            raise refusal(f"A test asks for exactly one outcome. Choose one of: {keys}.")


class Reason(Model):
    """Why no test needs to notice a mutant of a rule."""

    mutant: Text
    """The name of the mutant, as `pathways test --mutation` prints it."""
    because: Text
    """Why nothing needs to notice it."""


class RuleTestsFile(Model):
    """What a file of tests holds, by the ids of the rules."""

    tests: dict[Kebab, Many[Written]] = {}
    """What each rule must do with some facts, by the id of the rule."""
    survivors: dict[Kebab, Many[Reason]] = {}
    """Mutants that no test needs to notice, by the id of the rule."""


@dataclass(frozen=True, eq=False)
class RuleTest:
    """What a rule must do with some facts."""

    rule: str
    expected: Status
    case: Case
    place: Place


@dataclass(frozen=True)
class ExplainedSurvivor:
    """A mutant of a rule that no test needs to notice, and why."""

    rule: str
    mutant: str
    because: str
    place: Place


@dataclass(frozen=True)
class RuleTests:
    """Everything that the files of tests of a pack say."""

    tests: tuple[RuleTest, ...] = ()
    survivors: tuple[ExplainedSurvivor, ...] = ()

    def of(self, rule: str) -> list[RuleTest]:
        """Return the tests of a rule, in the order of the file."""
        return [test for test in self.tests if test.rule == rule]


def tests_file(rules_file: str) -> str:
    """Return the name of the file with the tests of the rules in a file."""
    return str(Path(rules_file).with_suffix(SUFFIX))


def read_rule_tests(
    trees: Sequence[Tree], rules: Mapping[str, Place], derived: Container[str], reader: CaseReader
) -> tuple[RuleTests, list[Problem]]:
    """Return the tests in some files, and every problem.

    `rules` says where each rule stands, `derived` names the facts that no case states.
    """
    tests: list[RuleTest] = []
    survivors: list[ExplainedSurvivor] = []
    problems: list[Problem] = []
    for tree in trees:
        file, wrong = _sound(tree)
        problems.extend(wrong)
        problems.extend(_misplaced(file, tree, rules))
        for rule, written in file.tests.items():
            for i, test in enumerate(written):
                path = ("tests", rule, i)
                try:
                    _refuse_derived(test, tree, path, derived)
                    tests.append(_read(rule, test, tree, path, reader))
                except ProblemsError as error:
                    problems.extend(error.problems)
        survivors.extend(_survivors(file, tree))
    return RuleTests(tuple(tests), tuple(survivors)), problems


def _sound(tree: Tree) -> tuple[RuleTestsFile, list[Problem]]:
    """Return a file without the rules whose tests can't be read, and what is wrong with those."""
    try:
        return RuleTestsFile.model_validate(tree.data), []
    except ValidationError as error:
        broken = {tuple(details["loc"][:2]) for details in error.errors()}
        sections = tree.data if isinstance(tree.data, dict) else {}
        sound = {
            section: {rule: v for rule, v in rules.items() if (section, rule) not in broken}
            for section, rules in sections.items()
            if isinstance(rules, dict) and (section,) not in broken
        }
        return RuleTestsFile.model_validate(sound), problems_of(error, tree)


def _refuse_derived(test: Written, tree: Tree, path: Steps, derived: Container[str]) -> None:
    (outcome,) = test.model_fields_set
    names = [name for name in getattr(test, outcome) if name in derived]
    message = '"{}" is derived. State the facts from which rules derive it.'
    problems = [
        Problem(tree.place((*path, outcome, name), key=True), message.format(name))
        for name in names
    ]
    if problems:
        raise ProblemsError(problems)


def _read(rule: str, test: Written, tree: Tree, path: Steps, reader: CaseReader) -> RuleTest:
    (outcome,) = test.model_fields_set
    facts = tree.at((*path, outcome)).under("facts")
    return RuleTest(rule, OUTCOMES[outcome], reader.read(facts, rule), tree.place(path))


def _misplaced(file: RuleTestsFile, tree: Tree, rules: Mapping[str, Place]) -> Iterator[Problem]:
    for section, names in (("tests", file.tests), ("survivors", file.survivors)):
        for name in names:
            place = tree.place((section, name), key=True)
            if name not in rules:
                yield unknown_name(place, "rule", name, list(rules), check="unknown-name")
            elif (wanted := tests_file(rules[name].file)) != tree.file:
                where = Path(wanted).name
                yield Problem(place, f'The tests of "{name}" stand beside its rule, in {where}.')


def _survivors(file: RuleTestsFile, tree: Tree) -> Iterator[ExplainedSurvivor]:
    for rule, reasons in file.survivors.items():
        for i, reason in enumerate(reasons):
            mutant = " ".join(reason.mutant.split())
            place = tree.place(("survivors", rule, i))
            yield ExplainedSurvivor(rule, mutant, reason.because, place)
