"""How the rules stand where nothing changed: what a statement that is not borne out missed."""

from __future__ import annotations

from pathways.explain.change import conclusions
from pathways.explain.words import condition_words, found_words, sentence
from pathways.inference.proof import Proof, Status
from pathways.learn.questions import Question
from pathways.learn.statements import Statement, rests_on
from pathways.packs.rules import Rule
from pathways.show.phrases import quoted


def not_borne_out(question: Question, key: str) -> list[str]:
    """Return, in sentences, why what a statement says did not happen between two people."""
    before, after = question.before, question.after
    statement = Statement.of(key)
    rules = [
        rule
        for rule in before.pack.rules
        if statement.stance and rule.argument == (statement.stance, statement.option)
    ]
    said_before, said_after = conclusions(before), conclusions(after)
    stays = [rule for rule in rules if rule.id in said_before and rule.id in said_after]
    if stays:
        return [f"The same of both people: {sentence(rule.title)}" for rule in stays]
    if statement.happening == "goes":
        return ["There is none of person A that could go."]
    resting = [rule for rule in rules if rests_on(before.pack, rule, question.fact)] or rules
    return [silence(after, rule) for rule in resting[:2]]


def silence(proof: Proof, rule: Rule) -> str:
    """Return, as a sentence, why a rule does not speak in a run."""
    finding = proof.findings[rule.id]
    title = quoted(rule.title)
    if finding.status is Status.FIRED:
        by = proof.pack.rules_by_id[proof.replaced()[rule.id]]
        return sentence(f"{title} holds, and the correction {quoted(by.title)} stands in for it")
    parts = dict.fromkeys(
        f"{quoted(condition_words(proof.pack.vocabulary, reason.test, reason.negated))}"
        f" (found: {found_words(proof, reason.test)})"
        for reason in finding.reasons
    )
    verb = "waits" if finding.status is Status.WAITING else "does not hold"
    return sentence(f"{title} {verb}. It asks for {' and '.join(parts)}")
