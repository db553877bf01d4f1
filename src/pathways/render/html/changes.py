"""What the rules say of a case as HTML, with what changed since another state of it marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from pathways.explain.change import ConclusionChange, Difference, FactChange, conclusions
from pathways.language.rules import STANCES, Rule
from pathways.logic.proof import NO_VALUE
from pathways.packs.proof import Proof
from pathways.render.html.card import badge, because_clause, layer_badge, of_extension, stop
from pathways.render.html.facts import UNKNOWN
from pathways.render.html.markup import Child, Html, bullets, hidden, joined, pairs, tag
from pathways.render.html.sources import Medium
from pathways.walks.result import result_of
from pathways.words import phrases
from pathways.words.conclusions import CONCLUSION_NAMES, CONCLUSION_SIGNS
from pathways.words.sentences import capital

_WORDS: dict[Literal["gained", "lost", "changed"], str] = {
    "gained": "new",
    "lost": "gone",
    "changed": "changed",
}
_NOTHING = "the rules say the same as before"


def counted(changes: Sequence[ConclusionChange]) -> str:
    """Return how much is new, gone and changed, in a few words."""
    number = Counter(change.change for change in changes)
    said = (f"{number[kind]} {word}" for kind, word in _WORDS.items() if number[kind])
    return ", ".join(said) or _NOTHING


def told(found: Difference) -> str:
    """Return what was changed and what came of it, as sentences to be read out."""
    facts = [change.text for change in [*found.facts, *found.derived]]
    return " ".join([*facts, f"{capital(counted(found.conclusions))}."])


def since(found: Difference | None, title: str) -> Html:
    """Return which facts differ, stated and worked out."""
    if found is None:
        text = "Add or change a fact: what is new, gone or changed is marked here."
        return tag("section", tag("p", text, cls="quiet"), cls="panel since")
    if not found.facts:
        return tag("section", tag("p", "The two cases are the same."), cls="panel since")
    stated = (tag("span", change.text) for change in found.facts)
    facts = bullets([*stated, *map(_derived, found.derived)], "plain")
    return tag("section", tag("h3", title), facts, cls="panel since")


def tallied(found: Difference, proof: Proof) -> Html:
    """Return how much changed, and the way to each stage at which it did."""
    words = tag("strong", capital(counted(found.conclusions)), ".")
    return tag("div", words, bullets(_stages(found, proof), "stages"), cls="tallied")


def _derived(change: FactChange) -> Html:
    return joined(badge("Worked out"), " ", change.text)


def _stages(found: Difference, proof: Proof) -> Iterator[Html]:
    """Yield a link to each stage at which something changed."""
    for stage, what in proof.pack.vocabulary.stages.items():
        here = [change for change in found.conclusions if change.stage == stage]
        if here:
            yield tag("a", f"{what.title}: {counted(here)}", href=f"#says-{stage}")


@dataclass(frozen=True)
class _Said:
    """What stands in a run, and what differs from another run."""

    proof: Proof
    medium: Medium
    token: str
    standing: dict[str, str]
    changes: dict[str, ConclusionChange] = field(default_factory=dict)

    def at(self, stage: str) -> list[Rule]:
        """Return the rules of a stage that speak, or spoke before the change."""
        return [
            rule
            for rule in self.proof.pack.rules
            if rule.stage == stage and (rule.id in self.standing or rule.id in self.changes)
            if rule.gives != "stop" or rule.id not in self.standing  # these are cards of their own
        ]


def says(proof: Proof, found: Difference | None, token: str, medium: Medium) -> Html:
    """Return what the rules say of a case, but for its stops; what is gone is struck through.

    `token` is the case in an address: each option links to why it has its arguments.
    """
    changes = {change.rule: change for change in found.conclusions} if found else {}
    said = _Said(proof, medium, token, conclusions(proof), changes)
    stages = [_stage(said, stage) for stage in proof.pack.vocabulary.stages]
    nothing = tag("p", "The rules have nothing to say yet.", cls="quiet")
    return tag(
        "div",
        _worked_out(said, found),
        joined(*stages) or nothing,
        cls="says",
    )


def stop_cards(proof: Proof, medium: Medium) -> Html | None:
    """Return the stop cards of a case, beside which all else the rules say counts for little."""
    if not any(rule.gives == "stop" for rule in proof.fired()):
        return None
    cards = (stop(proof, card, medium) for card in result_of(proof).stops)
    return tag("div", *cards, id="stop", tabindex="-1", cls="stops")


def _worked_out(said: _Said, found: Difference | None) -> Html:
    """Return what rules worked out, in brief: with the reason, and what is still unknown."""
    proof = said.proof
    changed = {change.fact for change in found.derived} if found else set()
    known, no, unknown = [], [], []
    for name, value in proof.derived.items():
        title = phrases.fact_title(proof.pack.vocabulary, name)
        if value is None:
            unknown.append(title)
        elif value is False:
            no.append(title)
        elif value != NO_VALUE:
            text = phrases.value_text(proof.pack.vocabulary, name, value)
            mark = badge("Changed", "changed") if name in changed else None
            rules = proof.deriving(name)
            carried = [because_clause(phrases.because_texts(proof, rule)) for rule in rules]
            known.append((title, joined(text, " ", mark, *carried)))
    left = [
        tag("p", mark, " ", "; ".join(titles), cls="quiet")
        for mark, titles in ((badge("no"), no), (UNKNOWN, unknown))
        if titles
    ]
    head = tag("h3", "Worked out from the facts")
    return tag("section", head, pairs(known), *left, cls="panel")


def _stage(said: _Said, stage: str) -> Html | None:
    vocabulary = said.proof.pack.vocabulary
    rules = said.at(stage)
    parts: list[Child] = []
    for option in vocabulary.options:
        about = [rule for rule in rules if rule.option == option]
        if about:
            parts.append(_option(said, option, about))
    others = [rule for rule in rules if not rule.option]
    if others:
        parts.append(joined(tag("h4", "To keep in mind"), _lines(said, others)))
    if not parts:
        return None
    return tag(
        "section", tag("h3", vocabulary.stages[stage].title), *parts, id=f"says-{stage}", cls="at"
    )


def _option(said: _Said, option: str, rules: list[Rule]) -> Html:
    title = said.proof.pack.vocabulary.options[option].title
    why = joined("Why", hidden(f" {title}"))
    link = said.medium.to("ask", why, c=said.token, about=option)
    order = {stance: place for place, stance in enumerate(STANCES)}
    rules = sorted(rules, key=lambda rule: order[rule.argument[0]] if rule.argument else 0)
    return joined(tag("h4", title, " ", link), _lines(said, rules))


def _lines(said: _Said, rules: Sequence[Rule]) -> Html:
    return tag("ul", *(_line(said, rule) for rule in rules), cls="lines")


def _line(said: _Said, rule: Rule) -> Html:
    stance = rule.argument[0] if rule.argument else None
    mark = tag("span", CONCLUSION_SIGNS[rule.conclusion], cls="mark", aria_hidden="true")
    head = joined(mark, tag("span", CONCLUSION_NAMES[rule.conclusion], cls="word"), hidden(": "))
    change = said.changes.get(rule.id)
    kind = change.change if change else "kept"
    return tag(
        "li", head, tag("span", *_words(said, rule, change)), cls=f"{stance or 'note'} {kind}"
    )


def _words(said: _Said, rule: Rule, change: ConclusionChange | None) -> list[Child]:
    """Return what a rule says and why: the reason or, where it is gone, what turned."""
    mark = badge(capital(_WORDS[change.change]), change.change) if change else None
    if change and change.change == "lost":
        return [mark, " ", tag("del", rule.title), of_extension(rule.layer), _turned(change)]
    pending = None
    if said.standing[rule.id] == "pending":
        pending = badge(phrases.PENDING, "wait")
    return [
        mark,
        " ",
        tag("span", rule.title, cls="title"),
        because_clause(phrases.because_texts(said.proof, rule)),
        tag("span", layer_badge(rule.layer), pending, cls="badges"),
        _turned(change) if change and change.change == "changed" else None,
    ]


def _turned(change: ConclusionChange) -> Html:
    return tag("span", " ".join(change.turned), cls="because")
