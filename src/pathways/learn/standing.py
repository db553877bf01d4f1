"""How the rules stand where nothing changed: what a statement that is not borne out missed."""

from __future__ import annotations

from pathways.explain.change import conclusions
from pathways.language.rules import Rule
from pathways.learn.questions import Twofold
from pathways.learn.speaking import arguing, rests_on
from pathways.learn.statements import ShiftStatement
from pathways.logic.proof import Status
from pathways.packs.proof import Proof
from pathways.words.phrases import quoted
from pathways.words.sentences import condition_words, found_words, sentence


def reasons_against(question: Twofold, key: str) -> list[str]:
    """Return, in sentences, why what a statement says did not happen between two people."""
    before, after = question.before, question.after
    statement = ShiftStatement.of(key)
    rules = arguing(before.pack, (statement.stance, statement.option))
    said_before, said_after = conclusions(before), conclusions(after)
    one = [rule for rule in rules if rule.id in said_before]
    other = [rule for rule in rules if rule.id in said_after]
    if one and other:
        stays = [rule for rule in one if rule in other]
        if stays:
            return [f"The same for both people: {sentence(rule.title)}" for rule in stays]
        return [f"Person B has another reason: {sentence(rule.title)}" for rule in other]
    if statement.happening == "goes":
        return ["Person A had none."]
    resting = [rule for rule in rules if rests_on(before.pack, rule, question.fact)] or rules
    return [silence(after, rule) for rule in resting[:2]]


def silence(proof: Proof, rule: Rule) -> str:
    """Return, as a sentence, why a rule does not speak in a run."""
    finding = proof.findings[rule.id]
    title = quoted(rule.title)
    if finding.status is Status.FIRED:
        by = proof.replaced().get(rule.id)
        if by is None:
            return sentence(f"{title} applies with this fact and without it")
        correction = quoted(proof.pack.rules_by_id[by].title)
        return sentence(f"{title} applies, and the correction {correction} replaces it")
    parts = dict.fromkeys(
        f"{quoted(condition_words(proof.pack.vocabulary, reason.test, reason.negated))}"
        f" (found: {found_words(proof, reason.test)})"
        for reason in finding.reasons
    )
    verb = "waits" if finding.status is Status.WAITING else "does not apply"
    return sentence(f"{title} {verb}. It requires {' and '.join(parts)}")
