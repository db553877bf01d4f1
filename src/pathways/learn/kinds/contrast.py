"""Contrast: two people differ in one fact. What do the rules say differently at a stage?"""

from __future__ import annotations

from pathways.explain.change import ConclusionChange, difference
from pathways.language.rules import Rule
from pathways.learn.questions import SHOWN, Name, Twofold, mixed, proof_of
from pathways.learn.speaking import sound
from pathways.learn.statements import ShiftStatement, others, true_statements
from pathways.learn.turns import turns
from pathways.packs.pack import Pack
from pathways.packs.proof import Proof

_MOST_TRUE = 3
_FEWEST = 3


def make(pack: Pack, name: Name, rule: Rule) -> Twofold | None:
    """Return what differs between two people; None if there is nothing to tell apart."""
    found = turns(pack, rule)
    if not found:
        return None
    turn = found[name.number % len(found)]
    before, after = proof_of(pack, turn.before), proof_of(pack, turn.after)
    changes = difference(before, after)
    true = true_statements(before, after, rule.stage)
    own = any((statement.stance, statement.option) == rule.argument for statement in true)
    at_stage = [change for change in changes.conclusions if change.stage == rule.stage]
    if not own or len(true) > _MOST_TRUE or not all_sound(before, after, at_stage):
        return None
    rest = others(before, rule, turn.fact, true)
    rest += [statement.opposite for statement in true]
    shown = {statement.key: statement for statement in [*true, *rest][:SHOWN]}
    if len(shown) < _FEWEST:
        return None
    choices = {key: ShiftStatement.of(key).text(pack) for key in mixed(name, shown)}
    return Twofold(
        name=name,
        pack=pack,
        rule=rule,
        choices=choices,
        fact=turn.fact,
        before=before,
        after=after,
        difference=changes,
    )


def all_sound(before: Proof, after: Proof, changes: list[ConclusionChange]) -> bool:
    """Tell whether no argument among some changes is general, or waits to be corrected."""
    rules = before.pack.rules_by_id
    return all(
        sound(proof.pack, rules[change.rule], proof.facts)
        for change in changes
        if change.option
        for proof in (before, after)
    )
