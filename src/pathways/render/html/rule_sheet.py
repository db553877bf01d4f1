"""A rule to be read: as a sentence, its conditions, sources, relations, cases and tests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pathways.authoring.workshop.near import BlockedCase
from pathways.authoring.workshop.sentence import rule_sentence
from pathways.language.conditions import All, Any_, Condition, Not, Test
from pathways.language.rules import Rule
from pathways.packs.pack import Pack
from pathways.packs.rule_tests import OUTCOME_WORDS, RuleTest
from pathways.render.html.card import badge, labelled, rule_texts
from pathways.render.html.markup import Child, Html, bullets, joined, tag
from pathways.render.html.rule_list import badges
from pathways.render.html.sources import Medium, claims
from pathways.walks.appearances import Appearance
from pathways.words.phrases import fact_lines, short
from pathways.words.sentences import condition_words

_AT_ONCE = 4
"""Cases that are shown before the others are folded away."""


def heading(pack: Pack, rule: Rule) -> Html:
    """Return a rule in two lines and a sentence."""
    stage = pack.vocabulary.stages[rule.stage].title
    return tag(
        "div",
        tag("h2", rule.title, id="rule", tabindex="-1"),
        tag("p", badge(stage), badges(pack, rule), tag("span", rule.id, cls="id"), cls="badges"),
        tag("p", rule_sentence(pack, rule), cls="lead"),
        cls="rule-heading",
    )


def conditions(pack: Pack, rule: Rule) -> Html:
    """Return what a rule asks of a case, condition by condition."""
    return _section("Conditions", tag("ul", _part(pack, rule.when), cls="conditions"))


def _part(pack: Pack, condition: Condition) -> Html:
    match condition:
        case Test():
            because = f"because {condition.because}" if condition.because else None
            unknown = f"If it is unknown: {condition.if_unknown}." if condition.if_unknown else None
            return tag(
                "li",
                condition_words(pack.vocabulary, condition),
                tag("span", because, cls="because") if because else None,
                tag("span", unknown, cls="because") if unknown else None,
            )
        case Not(not_=part):
            return _several(pack, "Not:", [part])
        case All(all=parts):
            return _several(pack, "All of these:", parts)
        case Any_(any=parts):
            return _several(pack, "At least one of these:", parts)


def _several(pack: Pack, label: str, parts: Iterable[Condition]) -> Html:
    return tag("li", tag("strong", label), tag("ul", *(_part(pack, part) for part in parts)))


def texts(pack: Pack, rule: Rule, medium: Medium) -> Html:
    """Return what a learner reads, and what the rule rests on."""
    found = bullets(claims(pack, rule.claims, medium), "src")
    return joined(
        _section("What a learner reads", rule_texts(pack, rule)),
        _section("What the documents say", found) if found else None,
    )


def relations(pack: Pack, rule: Rule, medium: Medium) -> Html | None:
    """Return the rules that it stands in for, that stand in for it, or that disagree with it."""
    kinds = {
        "It replaces": [pack.rules_by_id[name] for name in rule.replaces],
        "It is corrected by": pack.corrections_of.get(rule.id, ()),
        "It is meant to disagree with": pack.disagreements_of.get(rule.id, ()),
    }
    parts = [
        labelled(f"{label}:", joined(*_commas(to_rule(other, medium) for other in others)))
        for label, others in kinds.items()
        if others
    ]
    if rule.partly:
        parts.append(labelled("Why what it corrects holds in some cases:", rule.partly))
    return _section("Beside other rules", *parts) if parts else None


def to_rule(rule: Rule, medium: Medium) -> Html:
    """Return a link to a rule in the workshop."""
    return medium.to("workshop", rule.title, rule=rule.id)


def _commas(links: Iterable[Html]) -> Iterator[Child]:
    for i, link in enumerate(links):
        yield "; " if i else None
        yield link


def cases(met: Sequence[Appearance], near: Sequence[BlockedCase], medium: Medium) -> Html:
    """Return the teaching cases in which a rule fires, and those in which it all but does."""
    fires = [medium.to("walk", each.title, case=each.case, stage=each.stage) for each in met]
    misses = [_near(each, medium) for each in near]
    return _section(
        "In the teaching cases",
        labelled("It applies in", _number(len(fires))),
        _some(fires, medium),
        labelled("It would apply with one condition changed in", _number(len(misses))),
        _some(misses, medium),
    )


def _near(miss: BlockedCase, medium: Medium) -> Html:
    link = medium.to("ask", miss.title, case=miss.case)
    told = f"condition: {miss.asked}; found: {miss.found}"
    return joined(link, tag("span", told, cls="because"))


def _number(count: int) -> str:
    return f"{count or 'no'} case{'' if count == 1 else 's'}{'' if count else '.'}"


def _some(items: Sequence[Html], medium: Medium) -> Html | None:
    first, rest = items[:_AT_ONCE], items[_AT_ONCE:]
    more = medium.fold(f"{len(rest)} more", bullets(rest, "met")) if rest else None
    return joined(bullets(first, "met"), more)


def tests(pack: Pack, found: Sequence[RuleTest]) -> Html:
    """Return what the tests of a rule say that it does."""
    items = [_test(pack, test) for test in found]
    nothing = tag("p", "It has no tests yet.", cls="quiet")
    return _section("Its own tests", bullets(items, "tests") or nothing)


def _test(pack: Pack, test: RuleTest) -> Html:
    lines = fact_lines(pack.vocabulary, test.case.facts)
    stated = "; ".join(f"{short(title)}: {value}" for title, value in lines)
    return joined(badge(OUTCOME_WORDS[test.expected]), f" {stated or 'nothing is known'}")


def _section(title: str, *parts: Child) -> Html:
    return tag("section", tag("h3", title), *parts, cls="rule-part")
