"""Explanations as HTML: why, why not, what to ask next, which facts matter most, layers."""

from __future__ import annotations

from collections.abc import Sequence

from pathways.explain.ask import Question
from pathways.explain.change import ConclusionChange
from pathways.explain.compare import LayerComparison, LayerRow
from pathways.explain.sensitivity import FactWeight, RangeEffect, Sensitivity
from pathways.explain.why import Why
from pathways.explain.whynot import MORE_MISSES, Condition, SilentRule, WhyNot
from pathways.render.html.card import badge, of_extension
from pathways.render.html.markup import Child, Html, bullets, joined, tag
from pathways.render.html.sources import Medium
from pathways.words import phrases
from pathways.words.conclusions import CONCLUSION_NAMES, CONCLUSION_SIGNS
from pathways.words.sentences import capital, sentence

_MARK_KINDS = {"met": "met", "not met": "unmet", "unknown": "unknown"}


def why(tree: Why, medium: Medium) -> Html:
    """Return a proof: a card for each argument, the first open, down to the stated facts."""
    cards = (_argument(part, medium, not place) for place, part in enumerate(tree.parts))
    return tag("div", *cards, cls="explained")


def _argument(node: Why, medium: Medium, opened: bool) -> Html:
    stance = node.stance or "note"
    mark, word = None, "Rule"
    if node.stance:
        mark = tag("span", CONCLUSION_SIGNS[node.stance], cls="mark", aria_hidden="true")
        word = CONCLUSION_NAMES[node.stance]
    head = joined(
        tag("span", mark, " ", word, ": ", tag("span", node.title, cls="title"), cls="headline"),
        tag("span", *_because(node.parts), cls="because"),
    )
    return medium.fold(head, _proof(node, medium), cls=f"card {stance}", open=opened)


def _because(parts: Sequence[Why]) -> list[Child]:
    texts = list(dict.fromkeys(part.because for part in parts if part.because))
    return [f"because {'; '.join(texts)}"] if texts else []


def _proof(node: Why, medium: Medium) -> Html:
    """Return what stands behind a node, level by level."""
    sources = bullets([tag("cite", source) for source in node.sources], "src")
    parts = bullets([_step(part, medium) for part in node.parts], "proof")
    return joined(tag("p", node.said), parts, medium.fold("Sources", sources) if sources else None)


def _step(node: Why, medium: Medium) -> Html:
    kind = {"fact": "Stated", "derived": "Worked out", "rule": "Rule"}[node.kind]
    if node.kind == "rule":
        return joined(badge(kind), " ", sentence(node.title), " ", _proof(node, medium))
    inner = bullets([_step(part, medium) for part in node.parts], "proof")
    return joined(badge(kind), " ", node.said, inner)


def why_not(answer: WhyNot, medium: Medium) -> Html:
    """Return what keeps something from speaking, and the nearest misses."""
    misses = tag("ol", *(tag("li", miss.text) for miss in answer.near_misses))
    none = tag("p", answer.none_found)
    more = answer.near_misses and not answer.settled
    alone = [rule.rule for rule in answer.rules] == [answer.about]
    return tag(
        "div",
        bullets(answer.in_the_way, "in-the-way"),
        tag("h3", "What would have to be different"),
        misses if answer.near_misses else none,
        tag("p", MORE_MISSES, cls="quiet") if more else None,
        tag("h3", "Its conditions" if alone else "Every rule that can argue for it"),
        *(silent(rule, medium) for rule in answer.rules),
        cls="explained",
    )


def silent(rule: SilentRule, medium: Medium) -> Html:
    """Return a rule that does not speak, with what it asks and what is found."""
    status = {"fires": "applies", "waits": "waits", "refuted": "does not apply"}[rule.status]
    instead = rule.replaced_by
    note = tag("p", f"The correction “{instead}” replaces it.") if instead else None
    title = tag("span", rule.title, cls="title")
    head = tag(
        "span", title, " ", badge(status, rule.status), of_extension(rule.layer), cls="headline"
    )
    conditions = bullets([_condition(condition) for condition in rule.conditions], "plain marks")
    return medium.fold(head, note, conditions, cls="card", open=True)


def _condition(condition: Condition) -> Html:
    clause = f"It matters because {condition.because}." if condition.because else ""
    if condition.mark == "unknown" and condition.if_unknown:
        clause = f"To find out: {condition.if_unknown}."
    return joined(
        badge(condition.mark, _MARK_KINDS[condition.mark]),
        f" {condition.asked}. ",
        tag("span", f"Found: {condition.found}. {clause}", cls="because"),
    )


def questions(asked: Sequence[Question], medium: Medium) -> Html:
    """Return the unknown facts that can still change something, in the order to ask them."""
    if not asked:
        return tag("p", "No unknown fact can change anything now.")
    items = [tag("li", _question(question, medium)) for question in asked]
    return tag("ol", *items, cls="explained questions")


def _question(question: Question, medium: Medium) -> Html:
    head, *more = question.lines()
    answers = [
        f"{answer.text}: {_settled(answer.gains, answer.loses)}" for answer in question.answers
    ]
    return joined(
        tag("strong", head),
        *(tag("p", line.strip()) for line in more),
        medium.fold("What each answer changes", bullets(answers)),
    )


def _settled(gains: Sequence[str], loses: Sequence[str]) -> str:
    said = [f"{len(gains)} new" if gains else "", f"{len(loses)} gone" if loses else ""]
    return " and ".join(part for part in said if part) or "no change yet"


def carried_by(found: Sensitivity, medium: Medium) -> Html:
    """Return the stated facts with what depends on each, most first."""
    most = max((len(weight.lost) for weight in found.facts), default=0)
    some = [weight for weight in found.facts if weight.lost or weight.ranges[1:]]
    idle = [weight.text for weight in found.facts if weight not in some]
    return tag(
        "div",
        *(_weight(weight, most or 1, medium) for weight in some),
        tag("p", f"Nothing depends on: {'; '.join(idle)}.", cls="quiet") if idle else None,
        cls="explained",
    )


def _weight(weight: FactWeight, most: int, medium: Medium) -> Html:
    number = len(weight.lost)
    bar = tag("span", cls="bar", style=f"width:{70 * number / most:.0f}%", aria_hidden="true")
    head = joined(
        tag("span", weight.text, cls="title"), tag("span", capital(weight.depending), " ", bar)
    )
    turns = [tag("p", _range(effect)) for effect in weight.ranges]
    lost = bullets([change.title for change in weight.lost])
    return medium.fold(head, lost, *turns, cls="card")


def _range(effect: RangeEffect) -> str:
    span = str(effect.low) if effect.low == effect.high else f"{effect.low} to {effect.high}"
    if effect.here:
        return f"{span}: as in this case."
    return f"{span}: {_count(effect.changes)}."


def _count(changes: Sequence[ConclusionChange]) -> str:
    new = sum(change.change == "gained" for change in changes)
    gone = sum(change.change == "lost" for change in changes)
    return f"{new} new, {gone} gone" if changes else "no change"


def layers(found: LayerComparison) -> Html:
    """Return what differs between the documents as written and with their corrections."""
    rows = [row for row in found.rows if row.shown_in != found.layers]
    return bullets([_layer(row) for row in rows], "explained plain") or tag(
        "p", "The corrections change nothing in this case."
    )


def _layer(row: LayerRow) -> Html:
    option = f"{row.option_title}: " if row.option else ""
    kind = badge(phrases.LAYER_NAMES[row.layer], row.layer)
    return joined(kind, " ", tag("strong", option + row.title + "."), " ", row.text)
