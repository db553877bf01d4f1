"""The teaching cases: their list, and the page of each with what it reveals and what it shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pathways.language.case import Case
from pathways.language.rules import STANCES
from pathways.render.html.card import badge
from pathways.render.html.facts import worked_out
from pathways.render.html.markup import Child, Html, bullets, joined, pairs, paragraphs, tag
from pathways.render.html.sources import Medium
from pathways.render.site.base import RuleBase
from pathways.render.site.links import Links
from pathways.render.site.page import Page, Section, page, section
from pathways.walks.result import Card, OptionArguments
from pathways.walks.walk import Step
from pathways.words.conclusions import CONCLUSION_SIGNS
from pathways.words.phrases import LEVEL_NAMES, STANCE_NAMES, fact_lines


def case_list(base: RuleBase) -> Page:
    """Return the page that lists the teaching cases."""
    links = base.links("")
    lines = []
    for case in base.pack.cases:
        level = LEVEL_NAMES[case.teaching.level] if case.teaching.level else None
        title = links.link(f"cases/{case.id}", case.title)
        about = joined(badge(level) if level else None, " ", case.teaching.vignette)
        lines.append((title, about))
    invented = tag("p", "Every person here is fictional.", cls="lead")
    listed = section("", invented, pairs(lines, "facts cases")) if lines else None
    return page("cases", "Cases", listed)


def case_page(base: RuleBase, case: Case) -> Page:
    """Return the page of a teaching case. What the rules say stands behind a fold."""
    walk, teaching = base.walks[case.id], case.teaching
    level = badge(LEVEL_NAMES[teaching.level]) if teaching.level else None
    return page(
        f"cases/{case.id}",
        case.title,
        section(
            "",
            tag("p", badge("fictional"), " ", level),
            paragraphs(teaching.vignette) if teaching.vignette else None,
            tag("p", "To learn:") if teaching.objectives else None,
            bullets(teaching.objectives),
        ),
        *(_stage(base, step, number) for number, step in enumerate(walk.steps, start=1)),
        section("At the end", _fold("What is worked out", worked_out(walk.steps[-1].proof))),
        section("To discuss", *_discussion(case)),
        kind="Case",
        above=("cases",),
    )


def _stage(base: RuleBase, step: Step, number: int) -> Section | None:
    vocabulary, links = base.pack.vocabulary, base.links()
    stage = vocabulary.stages[step.stage]
    nothing = tag("p", "Nothing new.", cls="quiet")
    said = list(_said(links, step))
    return section(
        f"{number}. {stage.title}",
        tag("p", stage.question, cls="quiet"),
        paragraphs(step.text) if step.text else None,
        pairs(fact_lines(vocabulary, step.revealed)) or (None if step.text else nothing),
        _fold("What the rules say", *said)
        if said
        else tag("p", "The rules have nothing to say here."),
        id=f"stage-{step.stage}",
    )


def _fold(summary: str, *body: Child) -> Html:
    return Medium().fold(summary, *body, cls="answers")


def _said(links: Links, step: Step) -> Iterator[Html]:
    """Yield what the rules say at a stage: stops, options, notes, corrections, second thoughts."""
    yield from _cards(links, "Stop", step.stops)
    for name, arguments in step.options.items():
        yield joined(tag("h3", links.option(name)), _arguments(links, arguments))
    yield from _cards(links, "To keep in mind", step.notes)
    corrected = [
        joined(_rule(links, each.rule), ", by ", _rule(links, each.correction))
        for each in step.corrected
    ]
    yield from _listed("Corrected here", corrected)
    changed = [
        joined(
            badge("Taken back" if each.withdrawn else "New"),
            f" {STANCE_NAMES[each.stance]}, ",
            links.option(each.option),
            ": ",
            _rule(links, each.argument.rule),
        )
        for each in step.revisions
    ]
    yield from _listed("Changes at earlier stages", changed)


def _rule(links: Links, name: str) -> Html:
    return links.rule(links.pack.rules_by_id[name])


def _cards(links: Links, heading: str, cards: Sequence[Card]) -> Iterator[Html]:
    items = [joined(_rule(links, card.rule), ". ", card.text) for card in cards]
    yield from _listed(heading, items)


def _listed(heading: str, items: Sequence[Html]) -> Iterator[Html]:
    if items:
        yield joined(tag("h3", heading), bullets(items))


def _arguments(links: Links, arguments: OptionArguments) -> Html:
    items = []
    for stance in STANCES:
        sign = tag("span", CONCLUSION_SIGNS[stance], cls="mark", aria_hidden="true")
        word = tag("span", STANCE_NAMES[stance], cls="word")
        for argument in arguments.of(stance):
            head = tag("span", sign, word, cls=f"stance-mark {stance}")
            items.append(tag("li", head, tag("span", _rule(links, argument.rule))))
    return tag("ul", *items, cls="rule-lines")


def _discussion(case: Case) -> Iterator[Html]:
    if case.teaching.questions:
        yield tag("ol", *(tag("li", each.question) for each in case.teaching.questions))
    if case.teaching.teacher_note:
        yield _fold("The teacher's note", tag("p", case.teaching.teacher_note))
