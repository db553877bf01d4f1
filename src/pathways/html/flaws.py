"""Spot the flaw as HTML: the statement, and after the learner's answer the reveal."""

from __future__ import annotations

from pathways.html.card import instead_word, labelled
from pathways.html.markup import Html, joined, tag
from pathways.html.sources import Medium, sources
from pathways.learn.flaws import Flaw
from pathways.packs.pack import Pack
from pathways.packs.rules import Rule


def statement(flaw: Flaw) -> Html:
    """Return what a document says, without a word on what is wrong with it."""
    kind = tag("span", "The document says", cls="kind")
    return tag("section", kind, tag("p", flaw.source.support, cls="lead"), cls="panel")


def reveal(pack: Pack, flaw: Flaw, chosen: Rule | None, medium: Medium) -> Html:
    """Return the correction with its reasons, told against what the learner chose."""
    return tag(
        "div",
        tag("p", _contrast(pack, flaw, chosen), cls="lead"),
        _correction(pack, flaw.correction, medium),
        cls="explained",
    )


def _contrast(pack: Pack, flaw: Flaw, chosen: Rule | None) -> Html:
    right = tag("strong", flaw.correction.title)
    if chosen is None:
        return joined("What answers it: ", right, ".")
    if chosen is flaw.correction:
        return joined("You and the rules agree: ", right, ".")
    answered = " and ".join(pack.rules_by_id[name].title for name in chosen.replaces)
    own = tag("strong", chosen.title)
    return joined(
        "You chose ", own, f". It answers another statement: “{answered}”. Here it is: ", right, "."
    )


def _correction(pack: Pack, rule: Rule, medium: Medium) -> Html:
    return tag(
        "section",
        tag("span", instead_word(rule), cls="kind"),
        tag("p", rule.support),
        labelled("When it does not hold", rule.misuse),
        labelled("Sources", ""),
        sources(pack, rule, medium),
        cls="panel",
    )
