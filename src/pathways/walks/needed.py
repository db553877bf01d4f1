"""The facts that waiting rules need, by way of derived ones too."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from pathways.language.rules import Rule
from pathways.logic.proof import Status
from pathways.packs.proof import Proof


def unknown(proof: Proof) -> list[dict[str, Any]]:
    """Return, of each fact that waiting rules need, the rules and options that it could settle."""
    rules: defaultdict[str, list[str]] = defaultdict(list)
    options: defaultdict[str, dict[str, None]] = defaultdict(dict)
    known: dict[str, set[str]] = {}
    for rule in proof.with_status(Status.WAITING):
        option = rule.option
        for fact in _needed(proof, rule, known):
            rules[fact].append(rule.id)
            if option:
                options[fact][option] = None
    order = {name: place for place, name in enumerate(proof.pack.vocabulary.facts)}
    entries = [
        {"fact": fact, "rules": rules[fact], "options": list(options.get(fact, ()))}
        for fact in sorted(rules, key=lambda name: (order[name.partition(".")[0]], name))
    ]
    return sorted(entries, key=lambda entry: (-len(entry["options"]), -len(entry["rules"])))


def needed_facts(proof: Proof, rule: Rule) -> set[str]:
    """Return the unknown stated facts that a waiting rule needs, by way of derived ones too."""
    return _needed(proof, rule, {})


def _needed(proof: Proof, rule: Rule, known: dict[str, set[str]]) -> set[str]:
    """As `needed_facts`; `known` keeps what each derived fact rests on, for the rules to come."""
    needed = _asked(proof, rule)
    derived = proof.derived.keys()
    if derived.isdisjoint(needed):
        return needed
    ahead = derived & needed
    while ahead:
        name = ahead.pop()
        if name not in known:
            waiting = [r for r in proof.pack.rules_deriving(name) if proof.findings.waits(r.id)]
            known[name] = set().union(*(_asked(proof, each) for each in waiting))
        ahead |= derived & known[name] - needed
        needed |= known[name]
    return needed - derived


def _asked(proof: Proof, rule: Rule) -> set[str]:
    """Return the facts of the tests that decided a rule."""
    return {reason.test.fact for reason in proof.findings.reasons(rule.id)}
