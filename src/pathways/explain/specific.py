"""The facts of a case that made a rule speak which would have been silent for others."""

from __future__ import annotations

from collections.abc import Iterator

from pathways.language.facts import value_of
from pathways.language.rules import Rule
from pathways.logic.general import is_general
from pathways.packs.proof import Proof


def specific_facts(proof: Proof, rule: Rule) -> list[str]:
    """Return the stated facts and markers that could have made a rule that fired fall silent.

    They are the facts behind it, by way of derived facts too, without what only gives the frame
    its value. There are none behind a rule that is general in this case.
    """
    return [] if is_general(proof, rule) else list(_behind(proof, rule, set()))


def _behind(proof: Proof, rule: Rule, seen: set[str]) -> Iterator[str]:
    for reason in proof.findings[rule.id].reasons:
        name = reason.test.fact
        if name == proof.pack.vocabulary.frame or name in seen:
            continue
        seen.add(name)
        if name in proof.derived:  # concluded by some rules, or refused by all
            for below in proof.deriving(name) or proof.pack.rules_deriving(name):
                yield from _behind(proof, below, seen)
        elif value_of(proof.facts, name) is not None:
            yield name
