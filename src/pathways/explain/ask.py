"""What to ask next: the unknown facts that can still change something, and what each could settle.

Whether a fact can still change anything is decided exactly, by the solver: two worlds agree on all
facts but this one, and on what the case states; is there a way to fill in the rest so that they
differ in a conclusion? If there is none, the fact is never asked, whatever the others turn out to
be. The conclusions are the arguments, notes and stop cards that stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict

from pathways.explain.change import conclusions, with_facts
from pathways.kept import kept
from pathways.language.case import Case
from pathways.language.fact_types import Range
from pathways.language.facts import Facts, value_of, with_value
from pathways.language.vocabulary import Fact
from pathways.logic.formula import Formula
from pathways.logic.infer import infer
from pathways.logic.possible_facts import Slot, slots
from pathways.logic.proof import Status
from pathways.logic.solver import CONFLICTS, Decider, Unsettled
from pathways.logic.translation import World
from pathways.packs.pack import Pack
from pathways.packs.proof import Proof
from pathways.problems import ProblemsError
from pathways.walks.result import stops, unknown_facts
from pathways.words.explanation import Explanation
from pathways.words.phrases import fact_title
from pathways.words.sentences import series, state_words

_FEW = 5
"""Options that are named; of more, only the number is told."""
_MOST = 5
"""Questions that are told, if nobody says how many."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True)


class PossibleAnswer(_Part):
    """A value that a fact could turn out to have, and what would follow at once."""

    value: Any
    text: str
    settles: list[str]
    """Waiting rules that would fire or be refuted."""
    gains: list[str]
    """Rules that would begin to speak."""
    loses: list[str]
    """Rules that would cease to speak."""


class Question(Explanation, _Part):
    """An unknown fact that can still change something."""

    fact: str
    title: str
    question: str
    help: str
    stage: str
    rules: list[str]
    """Waiting rules that need it."""
    options: list[str]
    """Options that could gain or lose an argument at once."""
    answers: list[PossibleAnswer]
    reach: str
    """What the answer affects, as a sentence; empty if it only leads on."""

    def lines(self) -> Iterator[str]:
        """Yield the question and what it could settle as sentences."""
        yield f"{self.title}: {self.question}"
        if self.reach:
            yield f"  {self.reach}"


class Questions(Explanation, _Part):
    """The questions worth asking of a case, in the order in which to ask them."""

    questions: list[Question]
    stops: list[str]
    """The titles of the stops that hold, beside which nothing is asked."""

    def lines(self, most: int = _MOST) -> Iterator[str]:
        """Yield the first of the questions as sentences, and why there are no others."""
        for question in self.questions[:most]:
            yield from question.lines()
        if len(self.questions) > most:
            yield f"{len(self.questions) - most} more facts could still change something."
        if self.stops:
            titles = ", ".join(self.stops)
            yield f"The known facts call for a stop, so nothing is asked: {titles}."
        elif not self.questions:
            yield "No unknown fact can change anything now."


def ask(pack: Pack, case: Case) -> list[Question]:
    """Return the questions worth asking of a case, in the order in which to ask them.

    They come in the order of the stages; within a stage, first the fact that could change what is
    said on most options, then the one that most waiting rules need. A fact that can no longer
    change a conclusion is left out. Where a stop holds, nothing comes before what it says, and
    nothing is asked; see `stops`.
    """
    return list(one_by_one(infer(pack, case)))


def one_by_one(proof: Proof) -> Iterator[Question]:
    """Yield the questions of `ask`; those of a stage are only worked out when it is their turn."""
    if stops(proof):
        return
    pack = proof.pack
    waiting = {entry.fact: entry.rules for entry in unknown_facts(proof)}
    relevant = [slots(pack)[name] for name in relevant_facts(pack, proof.facts)]
    for stage in pack.vocabulary.stages:
        asked = [slot for slot in relevant if _fact(proof, slot).stage == stage]
        found = [_question(proof, slot, waiting.get(slot.name, [])) for slot in asked]
        yield from sorted(found, key=lambda q: (-len(q.options), -len(q.rules)))


def all_of_them(proof: Proof) -> Questions:
    """Return the questions of `ask`, or the stops because of which nothing is asked."""
    titles = [rule.title for rule in stops(proof)]
    return Questions(questions=list(one_by_one(proof)), stops=titles)


def relevant_facts(pack: Pack, facts: Facts) -> list[str]:
    """Return the unknown facts and markers that can still change a conclusion; see the module."""
    both = twins(pack)
    end = both.solver.spent + CONFLICTS  # for all of them together
    return [name for name in slots(pack) if both.can_matter(facts, name, end)]


class Twins:
    """Two worlds of a pack and a solver that can make any of their facts equal."""

    def __init__(self, pack: Pack) -> None:
        formula = Formula()
        self.one, self.other = World(pack, formula), World(pack, formula)
        self.equal = {name: self._equal(formula, name) for name in self.one.slots}
        self.rules = {
            rule.id: (self.one.standing(rule), self.other.standing(rule))
            for rule in pack.rules
            if not rule.derived_fact
        }
        self.differ = -formula.both(formula.same(a, b) for a, b in self.rules.values())
        self.solver = Decider(formula.clauses)

    def _equal(self, formula: Formula, name: str) -> int:
        pairs = [(self.one.known[name], self.other.known[name])]
        pairs += zip(self.one.values[name].values(), self.other.values[name].values(), strict=True)
        return formula.both(formula.same(a, b) for a, b in pairs)

    def can_matter(self, facts: Facts, name: str, end: int) -> bool:
        """Tell whether an unknown fact can still change a conclusion about these facts.

        Where it would take the solver beyond `end` dead ends to find out, it counts as if it could.
        """
        if value_of(facts, name) is not None:
            return False
        assumed = [self.differ, -self.one.known[name]]
        for other in self.one.slots:
            if other != name:
                assumed.append(self.equal[other])
                value = value_of(facts, other)
                if value is not None:
                    assumed += self.one.stated(other, value)
        try:
            return self.solver.possible(assumed, end - self.solver.spent)
        except Unsettled:
            return True


@kept
def twins(pack: Pack) -> Twins:
    """Return the two worlds of a pack, which are dear to make and are kept with it."""
    return Twins(pack)


def _fact(proof: Proof, slot: Slot) -> Fact:
    return proof.pack.vocabulary.facts[slot.name.partition(".")[0]]


def _question(proof: Proof, slot: Slot, rules: list[str]) -> Question:
    vocabulary, fact = proof.pack.vocabulary, _fact(proof, slot)
    answers = list(_answers(proof, slot))
    by_id = proof.pack.rules_by_id
    changed = {by_id[name].option for a in answers for name in [*a.gains, *a.loses]}
    options = [name for name in vocabulary.options if name in changed]
    return Question(
        fact=slot.name,
        title=fact_title(vocabulary, slot.name),
        question=fact.question,
        help=fact.help,
        stage=fact.stage,
        rules=rules,
        options=options,
        answers=answers,
        reach=_reach([vocabulary.options[name].title for name in options], len(rules)),
    )


def _reach(titles: Sequence[str], rules: int) -> str:
    if titles:
        few = len(titles) <= _FEW
        return f"The answer affects {series(titles) if few else f'{len(titles)} options'}."
    return f"{rules} rule{'s depend' if rules > 1 else ' depends'} on it." if rules else ""


def possible_values(slot: Slot) -> list[Any]:
    """Return the values to try: of a number, one of each range; of a set, none, or one alone."""
    if slot.is_set:
        return [(), *((value,) for value in slot.values)]
    return [value.low if isinstance(value, Range) else value for value in slot.values]


def _answers(proof: Proof, slot: Slot) -> Iterator[PossibleAnswer]:
    pack, before = proof.pack, conclusions(proof)
    waiting = [rule.id for rule in proof.with_status(Status.WAITING)]
    for value in possible_values(slot):
        facts = with_value(proof.facts, slot.name, value)
        try:
            after = infer(pack, with_facts(pack, proof.case, facts))
        except ProblemsError:  # contradicts what the case states
            continue
        said = conclusions(after)
        yield PossibleAnswer(
            value=value,
            text=state_words(pack.vocabulary, slot.name, value),
            settles=[name for name in waiting if after.findings[name].status != Status.WAITING],
            gains=[name for name in said if name not in before],
            loses=[name for name in before if name not in said],
        )
