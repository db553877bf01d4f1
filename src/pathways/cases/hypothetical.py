"""A case that a person states fact by fact: what contradicts itself in it, and how it is walked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from pathways.cases.case_reader import CaseReader
from pathways.kept import kept
from pathways.language.case import Case
from pathways.language.facts import Facts, merged_facts, with_value
from pathways.language.rule_set import RuleSet
from pathways.language.vocabulary import Vocabulary
from pathways.logic.evaluator import judge_stated
from pathways.logic.possible_facts import slots
from pathways.logic.proof import Status
from pathways.problems import ProblemsError
from pathways.yaml_text.yaml_tree import Tree

CASE_ID = "own-case"
TITLE = "A case of your own"


@dataclass(frozen=True)
class Contradiction:
    """Facts that can't be stated together, and what to say about it."""

    message: str
    facts: tuple[str, ...]


def stated_facts(pack: RuleSet, data: Mapping[str, Any]) -> Facts:
    """Return data as facts of a pack's vocabulary, contradictory or not.

    Raises `ProblemsError` if a fact or a value is unknown.
    """
    return _lenient_reader(pack).from_facts(data, CASE_ID).facts


@kept
def _lenient_reader(pack: RuleSet) -> CaseReader:
    """Return a reader that accepts contradictions. It makes models of the facts, which is dear."""
    return CaseReader(pack.vocabulary)


def contradictions(pack: RuleSet, facts: Facts) -> list[Contradiction]:
    """Return what contradicts itself in some facts, at whatever stage of the walk."""
    found: dict[str, Contradiction] = {}
    known: Facts = {}
    for part in by_stage(pack.vocabulary, facts).values():
        known = merged_facts(pack.vocabulary, known, part)
        for rule in pack.consistency:
            finding = judge_stated(rule.never, known, pack.vocabulary)
            if finding.status is Status.FIRED:
                names = [reason.test.fact.partition(".")[0] for reason in finding.reasons]
                stated = tuple(name for name in dict.fromkeys(names) if name in known)
                found.setdefault(rule.id, Contradiction(rule.message, stated))
    return list(found.values())


def by_stage(vocabulary: Vocabulary, facts: Facts) -> dict[str, Facts]:
    """Return the facts by the stage at which each is asked for, in the order of the walk."""
    parts = {
        stage: {k: v for k, v in facts.items() if vocabulary.facts[k].stage == stage}
        for stage in vocabulary.stages
    }
    return {stage: part for stage, part in parts.items() if part}


def case_of(reader: CaseReader, vocabulary: Vocabulary, facts: Facts) -> Case:
    """Return the facts as a case in which each is found at its own stage.

    Raises `ProblemsError` if they contradict each other.
    """
    stages = [{"stage": k, "facts": _plain(v)} for k, v in by_stage(vocabulary, facts).items()]
    data: dict[str, Any] = {"title": TITLE, **({"stages": stages} if stages else {"facts": {}})}
    return reader.read(Tree.of_data(data, CASE_ID), CASE_ID)


def _plain(facts: Facts) -> dict[str, Any]:
    return {k: list(v) if isinstance(v, tuple) else v for k, v in facts.items()}


def restated(pack: RuleSet, facts: Facts, changes: Iterable[object]) -> Facts:
    """Return facts after changes that came from a browser, oldest first.

    Each is `{"fact": name, "value": value}`, the name that of a fact or a marker. What names no
    fact, or no value of it, is passed over.
    """
    for change in changes:
        name = change.get("fact") if isinstance(change, dict) else None
        if isinstance(change, dict) and isinstance(name, str) and name in slots(pack):
            with suppress(ProblemsError):
                facts = stated_facts(pack, with_value(facts, name, change.get("value")))
    return facts
