"""Which stated facts carry what the rules say at a stage."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from pathways.cases.case import value_of
from pathways.explain.change import changed_case
from pathways.explain.possible_facts import slots
from pathways.explain.why import standing_rules
from pathways.inference.infer import infer
from pathways.inference.proof import Proof
from pathways.packs.rules import Rule


@dataclass(frozen=True)
class Carrier:
    """A stated fact or marker, and the rules of a stage that would not speak without it."""

    fact: str
    rules: tuple[Rule, ...]


@lru_cache(maxsize=1024)
def carriers(proof: Proof, stage: str) -> tuple[Carrier, ...]:
    """Return the stated facts on which something rests at a stage, most first.

    Each was left out and the rules run again, which takes time: the answers are kept.
    """
    speaking = [r for r in standing_rules(proof) if r.stage == stage and not r.derived_fact]
    found = []
    for name in slots(proof.pack):
        if value_of(proof.case.facts, name) is None:
            continue
        without = infer(proof.pack, changed_case(proof.pack, proof.case, {name: None}))
        left = {rule.id for rule in standing_rules(without)}
        lost = tuple(rule for rule in speaking if rule.id not in left)
        if lost:
            found.append(Carrier(name, lost))
    return tuple(sorted(found, key=lambda carrier: -len(carrier.rules)))
