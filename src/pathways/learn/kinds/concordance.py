"""Concordance: an option was being considered, and a fact is new. More or less support for it?"""

from __future__ import annotations

from pathways.cases.hypothetical import contradictions
from pathways.explain.change import difference
from pathways.language.facts import with_value
from pathways.language.rules import Rule
from pathways.learn.kinds.contrast import all_sound
from pathways.learn.likely import usual_facts
from pathways.learn.questions import SHIFTS, Name, Twofold, proof_of, shifts
from pathways.learn.turns import turns
from pathways.packs.pack import Pack


def make(pack: Pack, name: Name, rule: Rule) -> Twofold | None:
    """Return what a new fact does to an option; None if it pulls both ways."""
    found = turns(pack, rule)
    if not found:
        return None
    turn = found[name.number % len(found)]
    facts = turn.after
    open_yet = with_value(facts, turn.fact, None)
    if turn.fact in usual_facts(pack) or contradictions(pack, open_yet):
        return None
    before, after = proof_of(pack, open_yet), proof_of(pack, facts)
    changes = difference(before, after)
    on_it = [change for change in changes.conclusions if change.option == rule.option]
    if len(shifts(on_it, rule.option)) > 1 or not all_sound(before, after, on_it):
        return None
    return Twofold(
        name=name,
        pack=pack,
        rule=rule,
        choices=SHIFTS,
        fact=turn.fact,
        before=before,
        after=after,
        difference=changes,
    )
