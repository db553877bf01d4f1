"""From a card on: why, why not, what if, as links that carry the case along."""

from __future__ import annotations

from collections.abc import Iterator

from pathways.cases import address
from pathways.language.rules import Rule
from pathways.packs.proof import Proof
from pathways.render.html.markup import Html, tag
from pathways.render.html.sources import Medium


def onward(proof: Proof, rule: Rule, medium: Medium) -> Html | None:
    """Return what one can ask of a card. None where there is no case to ask about, or on paper."""
    if medium.paper or not medium.case:
        return None
    links = [tag("li", link) for link in _links(proof, rule, medium)]
    return tag("ul", *links, cls="onward", aria_label="Ask about this")


def ask_rule(rule: Rule, text: str, medium: Medium) -> Html | None:
    """Return a link that asks why one rule applies, or why it does not."""
    if medium.paper or not medium.case:
        return None
    return medium.to("ask", text, **dict(medium.case), kind="why", rule=rule.id)


def _links(proof: Proof, rule: Rule, medium: Medium) -> Iterator[Html]:
    options, case = proof.pack.vocabulary.options, dict(medium.case)
    if rule.option:
        title = options[rule.option].title
        yield medium.to("ask", f"Why: {title}", **case, kind="why", about=rule.option)
        if other := _without_argument(proof, rule.option):
            title = options[other].title
            yield medium.to("ask", f"Why not: {title}", **case, kind="why", about=other)
    elif link := ask_rule(rule, "Why this applies", medium):
        yield link
    token = {"c": address.encode(proof.facts)} if proof.facts else {}
    yield medium.to("explore", "What if: change the facts", **token)


def _without_argument(proof: Proof, option: str) -> str | None:
    """Return the next option of the same stage that nothing speaks for in this case."""
    options = proof.pack.vocabulary.options
    beside = [name for name, other in options.items() if other.stage == options[option].stage]
    at = beside.index(option)
    spoken_for = {r.option for r in proof.standing if r.argument and r.argument[0] == "for"}
    following = (name for name in beside[at + 1 :] + beside[:at] if name not in spoken_for)
    return next(following, None)
