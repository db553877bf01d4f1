"""What a run of the tests found, for people and as data."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from pydantic import BaseModel, ConfigDict

from pathways.authoring.mutation import Mutation, mutation
from pathways.authoring.rule_tests import Failure, case_failures, own_cases, rule_failures
from pathways.authoring.suggest import Suggestion, suggestions
from pathways.authoring.tests_file import as_yaml, by_file
from pathways.packs.pack import Pack


class Report(BaseModel):
    """The tests of some rules, and what they found."""

    model_config = ConfigDict(frozen=True)

    rule_tests: int
    teaching_cases: int
    failures: list[Failure]
    mutation: Mutation | None = None
    """Only if it was asked for and no test failed."""
    suggestions: list[Suggestion] = []

    def passes(self, min_score: float) -> bool:
        """Tell whether no test failed and, if mutants were tried, enough were noticed."""
        found = self.mutation
        return not self.failures and (not found or (found.score >= min_score and not found.stale))

    def lines(self, pack: Pack) -> Iterator[str]:
        """Yield what was found, failures first, the tally last."""
        for failure in self.failures:
            yield from failure.lines()
        if self.mutation:
            yield from _mutation_lines(self.mutation)
        for file, tests in by_file(pack, self.suggestions).items():
            yield f"# {file}"
            yield as_yaml(tests).rstrip()
        yield self._tally()

    def _tally(self) -> str:
        tests = _count(self.rule_tests, "rule test")
        cases = _count(self.teaching_cases, "teaching case")
        failures = _count(len(self.failures), "failure")
        tally = f"{tests}, {cases}: {failures}."
        if self.mutation is None:
            return tally
        found = self.mutation
        noticed, missed = found.count("noticed"), found.count("not noticed")
        shown = int(found.score * 10) / 10  # rounded down: 100 only if none was missed
        tally += f" Mutation score {shown:g} %: {noticed} of {noticed + missed} mutants noticed"
        if explained := found.count("explained"):
            tally += f", {explained} explained"
        if untold := found.count("no case can tell"):
            tally += f", {untold} that no case can tell"
        if unsettled := found.count("not settled"):
            tally += f", {unsettled} not settled"
        return f"{tally}."


def run_tests(
    pack: Pack, rules: Collection[str] = (), *, mutants: bool = False, suggest: bool = False
) -> Report:
    """Run the tests of some rules, or of all rules and teaching cases, and perhaps their mutants.

    What comes from a pack that this one extends takes part, but is not tested.

    Parameters
    ----------
    pack
        A pack that was loaded with its tests.
    rules
        The ids of the rules to test; by default, all rules and the teaching cases.
    mutants
        Try the mutants too, if no test failed.
    suggest
        Try the mutants, and look for the tests that are missing.
    """
    failures = list(rule_failures(pack, rules))
    if not rules:
        failures += case_failures(pack)
    tried = mutation(pack, rules) if (mutants or suggest) and not failures else None
    return Report(
        rule_tests=sum(not rules or test.rule in rules for test in pack.rule_tests.tests),
        teaching_cases=0 if rules else len(own_cases(pack)),
        failures=failures,
        mutation=tried,
        suggestions=list(suggestions(pack, tried)) if tried and suggest else [],
    )


def _mutation_lines(found: Mutation) -> Iterator[str]:
    width = max((len(score.rule) for score in found.rules), default=0)
    for score in found.rules:
        noticed, missed = len(score.of("noticed")), len(score.of("not noticed"))
        yield f"{score.rule:<{width}}  {noticed:>3} of {noticed + missed}"
    headings = {
        "not noticed": "Not noticed by any test:",
        "not settled": "Not settled; whether any case can tell would take too long to find out:",
        "explained": "Not noticed, as explained:",
        "no case can tell": "No case can tell; the condition says the same without what changed:",
    }
    for verdict, heading in headings.items():
        mutants = [(s.rule, m) for s in found.rules for m in s.mutants if m.verdict == verdict]
        if mutants:
            yield heading
        for rule, mutant in mutants:
            because = f" ({mutant.because})" if mutant.because else ""
            yield f"  {mutant.place}: {rule}: {mutant.mutant}{because}"
    yield from found.stale


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
