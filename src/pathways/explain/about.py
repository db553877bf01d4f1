"""Why, and why not, of an option, a rule or a derived fact, called by its name."""

from __future__ import annotations

from pathways.explain.why import Why, why_derived, why_option, why_rule
from pathways.explain.whynot import WhyNot, why_not_option, why_not_rule
from pathways.language.rules import Rule, Stance
from pathways.packs.pack import Pack
from pathways.packs.proof import Proof
from pathways.problems import UnknownName


def why(proof: Proof, about: str) -> Why:
    """Return why an option has its arguments, a rule applies, or a derived fact has its value.

    Raises `NothingToExplain` if that is not so, `UnknownName` if nothing has that name.
    """
    vocabulary = proof.pack.vocabulary
    if about in vocabulary.options:
        return why_option(proof, about)
    if about in vocabulary.derived:
        return why_derived(proof, about)
    return why_rule(proof, rule_named(proof.pack, about))


def why_not(proof: Proof, about: str, stance: Stance = "for") -> WhyNot:
    """Return why an option has no argument of a stance, or why a rule does not apply.

    Raises `NothingToExplain` if it does, `UnknownName` if no option or rule has that name.
    """
    if about in proof.pack.vocabulary.options:
        return why_not_option(proof, about, stance)
    return why_not_rule(proof, rule_named(proof.pack, about))


def rule_named(pack: Pack, name: str) -> Rule:
    """Return the rule of that name; raise `UnknownName` if there is none."""
    if name in pack.rules_by_id:
        return pack.rules_by_id[name]
    known = [*pack.vocabulary.options, *pack.vocabulary.derived, *pack.rules_by_id]
    raise UnknownName("option, derived fact or rule", name, known)
