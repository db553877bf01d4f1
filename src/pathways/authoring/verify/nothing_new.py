"""Rules that say nothing which another does not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from pathways.authoring.verify.finding import LogicFault
from pathways.authoring.verify.goals import Goal, does_not_fire, fires, together
from pathways.authoring.verify.never_fires import can_fire
from pathways.authoring.verify.prover import Prover, named
from pathways.language.rules import Rule
from pathways.logic.proof import Status
from pathways.logic.translation import World
from pathways.packs.proof import Proof
from pathways.words.sentences import series

NAME = "says-nothing-new"


def says_nothing_new(prover: Prover) -> Iterator[LogicFault]:
    """Yield rules that another makes superfluous.

    A rule that derives says nothing new if the fact derived is the same without it in every case. A
    rule that argues, if another of its layer argues the same in exactly the same cases: one that
    argues in fewer cases is a more specific reason, and no fault, unless its text is the other's.
    """
    yield from _deriving(prover)
    for rules in _alike(prover):
        for rule, other in combinations(rules, 2):
            if _words(rule) == _words(other):
                yield from _copied(prover, rule, other)
            elif rule.argument:
                yield from _same_cases(prover, rule, other)


def _alike(prover: Prover) -> Iterable[list[Rule]]:
    """Return the rules that conclude the same, layer by layer; of notes, those of one text."""
    alike: dict[object, list[Rule]] = {}
    for rule in prover.pack.rules:
        if not rule.derived_fact:
            said = rule.argument or (rule.gives, _words(rule))
            alike.setdefault((rule.layer, said), []).append(rule)
    return alike.values()


def _words(rule: Rule) -> str:
    return " ".join(rule.support.split()).casefold()


def _copied(prover: Prover, rule: Rule, other: Rule) -> Iterator[LogicFault]:
    for narrow, wide in ((other, rule), (rule, other)):
        if can_fire(prover, narrow) and _implies(prover, narrow, wide):
            why = "with the same text, and fires only where it fires"
            yield _finding(prover, narrow, [wide], f"says the same as {named(wide)}, {why}")
            return


def _same_cases(prover: Prover, rule: Rule, other: Rule) -> Iterator[LogicFault]:
    if _implies(prover, other, rule) and _implies(prover, rule, other) and can_fire(prover, rule):
        why = "argues the same in exactly the same cases as"
        yield _finding(prover, other, [rule], f"{why} {named(rule)}")


def _implies(prover: Prover, rule: Rule, other: Rule) -> bool:
    about = f"{NAME}: {named(rule)} beside {named(other)}"
    return not prover.possible(together(fires(rule), does_not_fire(other)), about)


def _deriving(prover: Prover) -> Iterator[LogicFault]:
    """Yield rules without which a derived fact is the same in every case, the last rules first."""
    gone: set[str] = set()
    for rule in reversed(prover.pack.rules):
        if not rule.derived_fact:
            continue
        others = [
            other
            for other in prover.pack.rules_deriving(rule.derived_fact)
            if other.derived_value == rule.derived_value and other.id not in {rule.id, *gone}
        ]
        if not others or not can_fire(prover, rule):
            continue
        if not prover.possible(_makes_a_difference(rule, others), f"{NAME}: {named(rule)}"):
            gone.add(rule.id)
            says = f"derives nothing that is not derived without it, by {_list(others)}"
            yield _finding(prover, rule, others, says)


def _makes_a_difference(rule: Rule, others: list[Rule]) -> Goal:
    """Ask for a case in which some rules conclude otherwise than with one more."""

    def goal(world: World) -> list[int]:
        formula = world.formula
        any_fires = formula.either(world.fired(other) for other in others)
        all_refuted = formula.both(world.refuted(other) for other in others)
        fires_alone = formula.both([world.fired(rule), -any_fires])
        waits_alone = formula.both([-world.refuted(rule), all_refuted])
        return [formula.either([fires_alone, waits_alone])]

    return goal


def _list(rules: list[Rule]) -> str:
    return series([named(rule) for rule in rules])


def _finding(prover: Prover, rule: Rule, others: list[Rule], says: str) -> LogicFault:
    def borne_out(proof: Proof) -> bool:
        fired = [each for each in (rule, *others) if _fired(proof, each)]
        return rule in fired and len(fired) > 1

    return prover.finding(
        fires(rule),
        borne_out,
        name=NAME,
        subject=rule.id,
        others=[other.id for other in others],
        place=prover.place(rule),
        says=f"{named(rule)} {says}",
        remedy="remove one of them, or say when they differ",
    )


def _fired(proof: Proof, rule: Rule) -> bool:
    return proof.findings[rule.id].status is Status.FIRED
