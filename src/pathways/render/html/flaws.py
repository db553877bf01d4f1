"""Spot the flaw as HTML: the statement, and after the learner's answer the reveal."""

from __future__ import annotations

from pathways.language.rules import Rule
from pathways.learn.flaws import choices, correction_of, rival_of
from pathways.packs.pack import Pack
from pathways.packs.statements import Statement
from pathways.render.html.card import instead_word, labelled
from pathways.render.html.markup import Html, joined, tag
from pathways.render.html.sources import Medium, sources


def statement(found: Statement) -> Html:
    """Return what a document says, without a word on what is wrong with it."""
    kind = tag("span", "The document says", cls="kind")
    return tag("section", kind, tag("p", found.says, cls="lead"), cls="panel")


def reveal(pack: Pack, found: Statement, chosen: str | None, medium: Medium) -> Html:
    """Return what is wrong, told against what the learner chose; None if they asked to be shown."""
    correction = correction_of(pack, found)
    return tag(
        "div",
        _on_the_answer(found, chosen),
        tag("p", tag("strong", found.flaw or "Nothing is wrong with it."), cls="lead"),
        tag("p", found.sound) if found.sound else None,
        _correction(pack, correction, medium) if correction else None,
        cls="explained",
    )


def _on_the_answer(found: Statement, chosen: str | None) -> Html | None:
    choice = next((each for each in choices(found) if each.name == chosen), None)
    if choice is None:
        return None
    if choice.right:
        return tag("p", "You found it.")
    rival = rival_of(found, choice.name)
    if rival:
        return tag("p", "You chose: ", tag("em", rival.says), " ", rival.but)
    return tag("p", "You chose that nothing is wrong with it. One thing is:")


def _correction(pack: Pack, rule: Rule, medium: Medium) -> Html:
    return tag(
        "section",
        tag("span", instead_word(rule), cls="kind"),
        tag("p", joined(tag("strong", rule.title), ". ", rule.support)),
        labelled("When it does not hold", rule.misuse),
        labelled("Sources", ""),
        sources(pack, rule, medium),
        cls="panel",
    )
