"""Why an edit changes what a rule says on a case: the conditions that turned, in words."""

from __future__ import annotations

from collections.abc import Iterator

from pathways.authoring.behaviour import state_in
from pathways.explain.whynot import silent_rule
from pathways.language.rules import Rule
from pathways.logic.evaluator import judge
from pathways.logic.proof import Status
from pathways.packs.proof import Proof
from pathways.words.phrases import quoted
from pathways.words.sentences import condition_words, found_words, sentence, series


def turning_words(before: Proof, now: Proof, old: Rule | None, new: Rule | None) -> Iterator[str]:
    """Yield why a rule is in another state now; None stands for a rule that is not there."""
    for label, proof, rule in (("Before", before, old), ("Now", now, new)):
        if rule is None:
            yield f"{label}, there is no rule that says this."
        else:
            yield sentence(f"{label}, {_state_words(proof, rule)}")


def derived_because(before: Proof, now: Proof, name: str) -> Iterator[str]:
    """Yield, for the rules of a derived fact that differ on a case, how each stands to it."""
    for label, proof, other in (("Before", before, now), ("Now", now, before)):
        for rule in proof.pack.rules_deriving(name):
            theirs = other.findings.get(rule.id)
            if theirs is None or theirs.status is not proof.findings[rule.id].status:
                verb = _DERIVING[proof.findings[rule.id].status]
                told = f"{quoted(rule.title)} {verb}: {_conditions(proof, rule)}"
                yield sentence(f"{label}, {told}")


def _state_words(proof: Proof, rule: Rule) -> str:
    state = state_in(proof, rule)
    if state == "replaced":
        title = silent_rule(proof, rule).replaced_by or ""
        return f"the correction {quoted(title)} replaces it"
    words = f"{_VERBS[proof.findings[rule.id].status]}: {_conditions(proof, rule)}"
    if state == "pending":
        corrections = proof.pack.corrections_of[rule.id]
        waiting = [c for c in corrections if proof.findings[c.id].status is Status.WAITING]
        titles = series([quoted(c.title) for c in waiting])
        words += f", while a correction of it waits for a fact that is unknown: {titles}"
    return words


_VERBS = {
    Status.FIRED: "it applies",
    Status.WAITING: "it waits",
    Status.REFUTED: "it does not apply",
}
_DERIVING = {Status.FIRED: "applies", Status.WAITING: "waits", Status.REFUTED: "does not apply"}
_MET = {Status.FIRED: "met", Status.WAITING: "unknown", Status.REFUTED: "not met"}


def _conditions(proof: Proof, rule: Rule) -> str:
    """Return the conditions that decided a rule, and what is found where one is not met."""
    vocabulary = proof.pack.vocabulary
    told = []
    for reason in proof.findings[rule.id].reasons:
        truth = judge(proof.pack, proof.facts, reason.test).status
        met = Status(2 - truth) if reason.negated else truth
        asked = quoted(condition_words(vocabulary, reason.test, reason.negated))
        words = f"{asked} is {_MET[met]}"
        if met is Status.REFUTED:
            words += f" ({found_words(proof, reason.test)})"
        told.append(words)
    return series(list(dict.fromkeys(told)))
