"""What a case shows at its stages, what it means, and what is known so far, as HTML."""

from __future__ import annotations

from collections.abc import Iterator

from pathways.language.facts import Facts
from pathways.language.vocabulary import Vocabulary
from pathways.learn.screens import Screen
from pathways.logic.proof import NO_VALUE, Status
from pathways.packs.proof import Proof
from pathways.render.html.card import badge, because_clause
from pathways.render.html.markup import Child, Html, bullets, joined, pairs, paragraphs, tag
from pathways.render.html.sources import Medium
from pathways.walks.walk import Step
from pathways.words import phrases
from pathways.words.sentences import capital, series

UNKNOWN = badge("unknown", "unknown")


def comes_to_light(step: Step) -> Html:
    """Return what the case shows at a stage, in its own words and as facts."""
    shown = stated_facts(step.proof.pack.vocabulary, step.revealed)
    text = paragraphs(step.text) if step.text else None
    nothing = tag("p", "Nothing new at this stage.", cls="quiet")
    head = tag("h3", "New information")
    return tag("section", head, text, shown or (None if text else nothing), cls="panel reveal")


def finding(screen: Screen) -> Html:
    """Return what is new on a screen, in the words of the case; without words, as facts."""
    vocabulary = screen.step.proof.pack.vocabulary
    told = [step for step in screen.told if step.text or step.revealed]
    parts: list[Child] = []
    for step in told:
        if len(told) > 1:
            parts.append(tag("h3", vocabulary.stages[step.stage].title))
        parts.append(
            paragraphs(step.text) if step.text else stated_facts(vocabulary, step.revealed)
        )
    if not told:
        parts.append(tag("p", "Nothing new here.", cls="quiet"))
    return tag("section", tag("h3", "New information", cls="kind"), *parts, cls="reveal")


def nothing_new(screen: Screen) -> Html | None:
    """Return the stages of a screen at which nothing is new, in one line."""
    stages = screen.step.proof.pack.vocabulary.stages
    titles = [stages[name].title for name in screen.silent]
    return tag("p", f"Nothing new: {', '.join(titles)}.", cls="quiet") if titles else None


def known_so_far(screen: Screen, medium: Medium) -> Html | None:
    """Return what was known before a screen, folded to a line."""
    vocabulary = screen.step.proof.pack.vocabulary
    new = screen.revealed
    earlier = {name: value for name, value in screen.step.known.items() if name not in new}
    shown = stated_facts(vocabulary, earlier)
    number = f"{len(earlier)} fact{'' if len(earlier) == 1 else 's'}"
    return medium.fold(f"Known so far: {number}", shown) if shown else None


def meaning(screen: Screen, medium: Medium) -> Html:
    """Return the facts that the findings of a screen set, what follows, and what is still open."""
    vocabulary = screen.step.proof.pack.vocabulary
    facts = stated_facts(vocabulary, {k: screen.step.known[k] for k in screen.revealed})
    worked = _newly_worked_out(screen)
    return medium.fold(
        "What the finding means",
        facts or tag("p", "No fact is new.", cls="quiet"),
        joined(tag("h4", "Worked out from the facts"), worked) if worked else None,
        _open(screen),
    )


def worked_out(proof: Proof) -> Html | None:
    """Return the derived facts: the value and what it rests on, or what would settle it."""
    return pairs([line for name in proof.derived for line in _derived(proof, name)])


def _newly_worked_out(screen: Screen) -> Html | None:
    """Return the derived facts that a screen changes; what stays unknown goes without saying."""
    proof, before = screen.step.proof, screen.steps[0].before
    earlier = before.proof.derived if before else {}
    new = [name for name, value in proof.derived.items() if value != earlier.get(name)]
    return pairs([line for name in new for line in _derived(proof, name)])


def _derived(proof: Proof, name: str) -> Iterator[tuple[Child, Child]]:
    title, value = proof.pack.vocabulary.derived[name].title, proof.derived[name]
    if value is None:
        yield title, joined(UNKNOWN, _would_settle(proof, name))
    elif value != NO_VALUE:
        text = phrases.value_text(proof.pack.vocabulary, name, value)
        yield title, joined(tag("span", text), _carried_by(proof, name))


def stated_facts(vocabulary: Vocabulary, facts: Facts) -> Html | None:
    """Return facts with what is stated of them; None if there are none."""
    lines: list[tuple[Child, Child]] = []
    for name, value in facts.items():
        text: Child = phrases.value_text(vocabulary, name, value)
        if isinstance(value, dict):
            labels = vocabulary.facts[name].values
            items = [f"{labels[k]}: {phrases.part_text(v)}" for k, v in value.items()]
            text = bullets(items, "plain") or "none stated"
        lines.append((vocabulary.facts[name].title, text))
    return pairs(lines)


def _carried_by(proof: Proof, name: str) -> Html | None:
    rules = proof.deriving(name)
    return joined(*(because_clause(phrases.because_texts(proof, rule)) for rule in rules))


def _would_settle(proof: Proof, name: str) -> Html | None:
    """Return how one would find out a derived fact that is unknown."""
    texts: dict[str, None] = {}
    for rule in proof.pack.rules_deriving(name):
        finding = proof.findings[rule.id]
        if finding.status is Status.WAITING:
            texts |= dict.fromkeys(r.test.if_unknown for r in finding.reasons if r.test.if_unknown)
    if not texts:
        return None
    text = "; ".join(texts)
    return tag("span", capital(text), cls="because")


def _open(screen: Screen) -> Html | None:
    """Return what is still to be found out at the stages of a screen."""
    found = bullets(_questions(screen))
    return joined(tag("h4", "What to find out"), found) if found else None


def _questions(screen: Screen) -> Iterator[Html]:
    """Yield what rules of these stages wait for, with the options that it could bear on."""
    proof = screen.step.proof
    options, stages = proof.pack.vocabulary.options, {step.stage for step in screen.steps}
    concerned: dict[str, dict[str, None]] = {}
    for rule in proof.with_status(Status.WAITING):
        if rule.stage in stages and rule.option:
            for reason in proof.findings[rule.id].reasons:
                if text := reason.test.if_unknown:
                    concerned.setdefault(text, {})[options[rule.option].title] = None
    for text, titles in concerned.items():
        about = tag("span", series(list(titles)), cls="because")
        yield joined(capital(text), about)
