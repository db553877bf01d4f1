"""What is known at one stage of a walk, and what is not, as HTML."""

from __future__ import annotations

from collections.abc import Iterator

from pathways.cases.case import Facts
from pathways.html.card import badge, because
from pathways.html.markup import Child, Html, bullets, joined, pairs, paragraphs, tag
from pathways.html.sources import Medium
from pathways.inference.proof import NO_VALUE, Proof, Status
from pathways.packs.vocabulary import Vocabulary
from pathways.show import phrases
from pathways.show.result import deriving_rules
from pathways.show.walk import Step

UNKNOWN = badge("unknown", "unknown")


def comes_to_light(step: Step) -> Html:
    """Return what the case shows at a stage, and what it leaves open of what is asked there."""
    vocabulary = step.proof.pack.vocabulary
    asked = [name for name, fact in vocabulary.facts.items() if fact.stage == step.stage]
    unknown = [vocabulary.facts[name].title for name in asked if name not in step.known]
    nothing = tag("p", "Nothing new comes to light at this stage.", cls="quiet")
    shown = _stated(vocabulary, step.revealed)
    return tag(
        "section",
        tag("h3", "Comes to light here"),
        paragraphs(step.text) if step.text else None,
        shown or (None if step.text else nothing),
        tag("p", "Not stated so far: ", "; ".join(unknown), ". ", UNKNOWN, cls="quiet")
        if unknown
        else None,
        cls="panel reveal",
    )


def known_so_far(step: Step, medium: Medium) -> Html:
    """Return what earlier stages showed, what rules worked out, and what is still open here."""
    return tag("div", from_before(step), by_rules(step), _open_here(step, medium), cls="aside")


def from_before(step: Step) -> Html:
    """Return what earlier stages showed."""
    vocabulary = step.proof.pack.vocabulary
    earlier = {name: value for name, value in step.known.items() if name not in step.revealed}
    facts = _stated(vocabulary, earlier) or tag("p", "Nothing yet.", cls="quiet")
    return tag("section", tag("h3", "Known from before"), facts, cls="panel")


def by_rules(step: Step) -> Html:
    """Return what rules worked out from the facts."""
    title = tag("h3", "Worked out from the facts")
    return tag("section", title, worked_out(step.proof), cls="panel")


def worked_out(proof: Proof) -> Html | None:
    """Return the derived facts: the value and what it rests on, or what would settle it."""
    lines = []
    for name, value in proof.derived.items():
        title = proof.pack.vocabulary.derived[name].title
        if value is None:
            lines.append((title, joined(UNKNOWN, _would_settle(proof, name))))
        elif value != NO_VALUE:
            text = phrases.value_text(proof.pack.vocabulary, name, value)
            lines.append((title, joined(tag("span", text), _carried_by(proof, name))))
    return pairs(lines)


def _stated(vocabulary: Vocabulary, facts: Facts) -> Html | None:
    lines: list[tuple[Child, Child]] = []
    for name, value in facts.items():
        text: Child = phrases.value_text(vocabulary, name, value)
        if isinstance(value, dict):
            labels = vocabulary.facts[name].values
            items = [f"{labels[k]}: {phrases.MARKER_STATE_NAMES[v]}" for k, v in value.items()]
            text = bullets(items, "plain") or "none stated"
        lines.append((vocabulary.facts[name].title, text))
    return pairs(lines)


def _carried_by(proof: Proof, name: str) -> Html | None:
    rules = deriving_rules(proof, name)
    return joined(*(because(phrases.because_texts(proof, rule)) for rule in rules))


def _would_settle(proof: Proof, name: str) -> Html | None:
    """Return how one would find out a derived fact that is unknown."""
    texts: dict[str, None] = {}
    for rule in proof.pack.rules_deriving(name):
        finding = proof.findings[rule.id]
        if finding.status is Status.WAITING:
            texts |= dict.fromkeys(r.test.if_unknown for r in finding.reasons if r.test.if_unknown)
    return tag("span", f"To settle it: {'; '.join(texts)}", cls="because") if texts else None


def _open_here(step: Step, medium: Medium) -> Html | None:
    found = bullets(_questions(step))
    if not found:
        return None
    return tag("section", medium.fold("What one would want to find out here", found), cls="panel")


def _questions(step: Step) -> Iterator[Html]:
    """Yield what rules of this stage wait for, with the options they could speak on."""
    options = step.proof.pack.vocabulary.options
    concerned: dict[str, dict[str, None]] = {}
    for rule in step.proof.with_status(Status.WAITING):
        if rule.stage == step.stage and rule.option:
            for reason in step.proof.findings[rule.id].reasons:
                if text := reason.test.if_unknown:
                    concerned.setdefault(text, {})[options[rule.option].title] = None
    for text, titles in concerned.items():
        yield joined(text[:1].upper() + text[1:], tag("span", ", ".join(titles), cls="because"))
