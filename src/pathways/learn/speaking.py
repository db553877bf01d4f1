"""Whether rules speak of some facts: judged by the evaluator, without a whole run."""

from __future__ import annotations

from pathways.cases.hypothetical import contradictions
from pathways.kept import kept
from pathways.language.facts import Facts
from pathways.language.rules import Rule, Stance
from pathways.logic.evaluator import judge
from pathways.logic.general import general_values
from pathways.logic.proof import Status
from pathways.packs.pack import Pack


def speaks(pack: Pack, rule: Rule, facts: Facts) -> bool:
    """Tell whether a rule fires on some facts and no correction stands in for it."""
    if judge(pack, facts, rule.when).status is not Status.FIRED:
        return False
    corrections = pack.corrections_of.get(rule.id, ())
    return all(judge(pack, facts, c.when).status is not Status.FIRED for c in corrections)


def waits_to_be_corrected(pack: Pack, rule: Rule, facts: Facts) -> bool:
    """Tell whether a correction of a rule waits for a fact, so that what it says may yet go."""
    corrections = pack.corrections_of.get(rule.id, ())
    return any(judge(pack, facts, c.when).status is Status.WAITING for c in corrections)


def specific(pack: Pack, rule: Rule) -> bool:
    """Tell whether a rule depends on the person: it follows from no value of the frame alone."""
    return not general_values(pack)[rule.id]


def sound(pack: Pack, rule: Rule, facts: Facts) -> bool:
    """Tell whether a rule is specific, and no correction of it waits."""
    return specific(pack, rule) and not waits_to_be_corrected(pack, rule, facts)


def is_argued(pack: Pack, argument: tuple[Stance, str], facts: Facts) -> bool:
    """Tell whether any rule gives an argument of a stance on an option."""
    return any(speaks(pack, rule, facts) for rule in arguing(pack, argument))


def arguing(pack: Pack, argument: tuple[Stance, str]) -> list[Rule]:
    """Return the rules that can give an argument of a stance on an option."""
    return [rule for rule in pack.rules if rule.argument == argument]


def can_be(pack: Pack, facts: Facts) -> bool:
    """Tell whether facts contradict nothing, and nothing urgent ends the walk on them."""
    stops = (rule for rule in pack.rules if rule.gives == "stop")
    return not contradictions(pack, facts) and not any(speaks(pack, r, facts) for r in stops)


def rests_on(pack: Pack, rule: Rule, fact: str) -> bool:
    """Tell whether a rule tests a stated fact or marker, itself or by way of derived facts."""
    return fact in _tested(pack, rule.id)


@kept
def _tested(pack: Pack, rule: str) -> frozenset[str]:
    names = [test.fact for test in pack.rules_by_id[rule].tests]
    below = [_tested(pack, other.id) for name in names for other in pack.rules_deriving(name)]
    return frozenset(names).union(*below)


def touches(pack: Pack, rule: Rule, fact: str) -> bool:
    """Tell whether a fact can matter to what stands of a rule, by way of its corrections too."""
    rules = (rule, *pack.corrections_of.get(rule.id, ()))
    return any(rests_on(pack, one, fact) for one in rules)


def depends_on(pack: Pack, option: str, fact: str) -> bool:
    """Tell whether a fact can matter to any argument on an option."""
    return any(touches(pack, rule, fact) for rule in pack.rules if rule.option == option)


def frames(pack: Pack, fact: str) -> bool:
    """Tell whether a fact gives the frame its value, such as the extent of the disease."""
    frame = pack.vocabulary.frame
    return frame is not None and any(
        rests_on(pack, rule, fact) for rule in pack.rules_deriving(frame)
    )
