"""Reads hypothetical cases and says what is wrong with them, at its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import compress, pairwise
from typing import Any, Literal

from pydantic import BaseModel, create_model

from pathways.language.case import Case, CaseId, NamedDecision, Reveal, Shows, Teaching
from pathways.language.consistency import Consistency
from pathways.language.facts import Facts, merged_facts, ordered
from pathways.language.models import Line, Many, Model, Text, validated
from pathways.language.vocabulary import Vocabulary
from pathways.logic.evaluator import judge_stated
from pathways.logic.source import stated_conditions
from pathways.problems import Place, Problem, ProblemsError, unknown_name
from pathways.yaml_text.yaml_tree import Tree

MAX_VALUES = 2_000
"""Values of one case. Each could be a mistake of its own, and each mistake takes memory."""


_SECOND = 'This is the second decision at "{}". A stage holds one: put their options together.'


class CaseFile(Teaching):
    """A case as it is written, without `facts` and `stages`, which depend on the vocabulary."""

    id: CaseId | None = None
    """Its name; if left out, that of the file."""
    title: Line | None = None
    """Its heading, on one line."""


class StageFile(Model):
    """One stage of a case as it is written, without `stage` and `facts`."""

    text: Text | None = None
    """What has come to light at this stage, as a learner reads it."""


class CaseReader:
    """Reads cases against a vocabulary and the consistency rules of a pack."""

    def __init__(self, vocabulary: Vocabulary, consistency: Sequence[Consistency] = ()) -> None:
        self._vocabulary = vocabulary
        self._consistency = consistency
        self._violated = stated_conditions([rule.never for rule in consistency], vocabulary)
        self._model = case_model(vocabulary)
        self._first_stage = next(iter(vocabulary.stages), "")

    def read(self, tree: Tree, default_id: str) -> Case:
        """Return the case in a tree; raise `ProblemsError` with all that is wrong with it."""
        if 1 + _values_in(tree.data) > MAX_VALUES:
            message = f"This case holds more than {MAX_VALUES:,} values. Is it really one case?"
            raise ProblemsError([Problem(tree.place(), message)])
        file: Any = validated(self._model, tree)
        if file.facts is not None and file.stages:
            message = "A case has either facts or stages. Move the facts into the stages."
            raise ProblemsError([Problem(tree.place(("facts",), key=True), message)])
        reveals = tuple(
            Reveal(part.stage, self._stated(part.facts), part.text) for part in file.stages
        ) or (Reveal(self._first_stage, self._stated(file.facts)),)
        problems = self._out_of_order(reveals, tree) or self._contradictions(reveals, tree)
        problems += self._of_decisions(file.decisions, tree)
        if problems:
            raise ProblemsError(problems)
        case_id = file.id or default_id
        teaching = Teaching.model_construct(
            **{name: getattr(file, name) for name in Teaching.model_fields}
        )
        facts = merged_facts(self._vocabulary, *(reveal.facts for reveal in reveals))
        return Case(case_id, file.title or case_id, reveals, facts, teaching)

    def from_facts(self, facts: Mapping[str, Any], case_id: str) -> Case:
        """Return a case of facts alone; raise `ProblemsError` if they are not valid."""
        return self.read(Tree.of_data({"facts": dict(facts)}, case_id), case_id)

    def _stated(self, facts: BaseModel | None) -> Facts:
        if facts is None:
            return {}
        given = facts.model_dump(by_alias=True, exclude_unset=True)
        return {
            name: ordered(fact, given[name])
            for name, fact in self._vocabulary.facts.items()
            if name in given
        }

    def _out_of_order(self, reveals: Sequence[Reveal], tree: Tree) -> list[Problem]:
        order = self._vocabulary.stage_order
        walk = ", ".join(order)
        return [
            Problem(
                tree.place(("stages", i, "stage")),
                f'The stage "{after.stage}" comes too late here. The walk goes: {walk}.',
            )
            for i, (before, after) in enumerate(pairwise(reveals), start=1)
            if order[before.stage] >= order[after.stage]
        ]

    def _of_decisions(self, decisions: Sequence[NamedDecision], tree: Tree) -> list[Problem]:
        stages, options = list(self._vocabulary.stages), list(self._vocabulary.options)
        problems: list[Problem] = []
        asked: set[str] = set()
        for i, decision in enumerate(decisions):
            place = tree.place(("decisions", i, "stage"))
            if decision.stage not in stages:
                problems.append(_unknown(place, "stage", decision.stage, stages))
            elif decision.stage in asked:
                problems.append(Problem(place, _SECOND.format(decision.stage)))
            asked.add(decision.stage)
            for j, option in enumerate(decision.options):
                if option not in options:
                    place = tree.place(("decisions", i, "options", j))
                    problems.append(_unknown(place, "option", option, options))
        return problems

    def _contradictions(self, reveals: Sequence[Reveal], tree: Tree) -> list[Problem]:
        problems: dict[str, Problem] = {}
        for end in range(1, len(reveals) + 1):
            facts = merged_facts(self._vocabulary, *(reveal.facts for reveal in reveals[:end]))
            for rule in compress(self._consistency, self._violated(facts)):
                if rule.id not in problems:
                    finding = judge_stated(rule.never, facts, self._vocabulary)
                    names = [reason.test.fact for reason in finding.reasons]
                    places = sorted(
                        place
                        for name in dict.fromkeys(names)
                        if (place := _place_of_fact(reveals[:end], tree, name))
                    )
                    others = " and ".join(map(_in_words, places[:-1]))
                    message = f"{rule.message} (See also {others}.)" if others else rule.message
                    place = places[-1] if places else tree.place()
                    problems[rule.id] = Problem(place, message)
        return list(problems.values())


def _unknown(place: Place, kind: str, name: str, known: Sequence[str]) -> Problem:
    return unknown_name(place, kind, name, known, check="unknown-name")


def _in_words(place: Place) -> str:
    return f"line {place.line}, column {place.column}" if place.line else str(place)


def _values_in(data: Any) -> int:
    """Return how many values stand in a mapping or a list, at any depth."""
    parts = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return len(parts) + sum(_values_in(part) for part in parts if isinstance(part, dict | list))


def case_model(vocabulary: Vocabulary) -> type[BaseModel]:
    """Return the pydantic model of a case file, for the facts and stages of a vocabulary."""
    facts: Any = vocabulary.facts_model
    stage_name: Any = Literal[tuple(vocabulary.stages)]
    fields: dict[str, Any] = {"stage": (stage_name, ...), "facts": (facts | None, None)}
    stage: Any = create_model("Stage", __base__=StageFile, **fields)
    fields = {"facts": (facts | None, None), "stages": (Many[stage], ())}
    return create_model("CaseFile", __base__=CaseFile, **fields)


def _place_of_fact(reveals: Sequence[Reveal], tree: Tree, name: str) -> Place | None:
    """Return the last place at which a fact is stated, if it is."""
    fact, _, marker = name.partition(".")
    steps = (fact, marker) if marker else (fact,)
    for i in reversed(range(len(reveals))):
        stated = reveals[i].facts.get(fact)
        if stated is not None and (not marker or (isinstance(stated, dict) and marker in stated)):
            within = ("stages", i, "facts") if tree.data.get("stages") else ("facts",)
            return tree.place((*within, *steps), key=True)
    return None


def unknown_in_shows(shows: Shows, known: Mapping[str, Sequence[str]], tree: Tree) -> list[Problem]:
    """Return a problem for each name in a case's `shows` that the pack does not define.

    `known` lists the names of each kind: option, derived fact, rule.
    """
    kinds = dict.fromkeys(("for", "against", "caution", "silent"), "option")
    kinds |= {"derived": "derived fact", "stops": "rule", "rules": "rule", "waiting": "rule"}
    problems = []
    for key, kind in kinds.items():
        for i, name in enumerate(getattr(shows, "for_" if key == "for" else key)):
            if name not in known[kind]:
                path = ("shows", key, name if key == "derived" else i)
                place = tree.place(path, key=key == "derived")
                problems.append(unknown_name(place, kind, name, known[kind], check="unknown-name"))
    return problems
