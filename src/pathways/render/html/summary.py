"""The end of a walk as HTML: everything by stage, what is still unknown, what was replaced."""

from __future__ import annotations

from pathways.language.case import Case, DiscussionQuestion
from pathways.language.rules import STANCES
from pathways.render.html.card import badge, instead_word, of_extension, stop
from pathways.render.html.facts import worked_out
from pathways.render.html.markup import Child, Html, bullets, hidden, joined, pairs, paragraphs, tag
from pathways.render.html.sources import Medium
from pathways.render.html.stage import everyone
from pathways.walks.result import OptionArguments
from pathways.walks.walk import Step, Walk
from pathways.words import phrases
from pathways.words.conclusions import CONCLUSION_SIGNS


def summary(walk: Walk, medium: Medium) -> Html:
    """Return a whole walk in compact form: what is specific to the case, then the rest."""
    last = walk.steps[-1]
    stops = [stop(last.proof, card, medium) for card in last.stops]
    stages = [_stage(walk, step) for step in walk.steps]
    return tag(
        "div",
        *stops,
        tag("div", *stages, cls="recap"),
        everyone(last.proof, walk.result.options, medium),
        tag("section", tag("h3", "Worked out from the facts"), worked_out(last.proof), cls="panel"),
        _unknown(walk),
        _replaced(walk),
        cls="summary",
    )


def discussion(case: Case, medium: Medium, *, teacher: bool = False) -> Html | None:
    """Return the questions to discuss; for who teaches, with the answers and the notes."""
    teaching = case.teaching
    parts: list[Child] = []
    if teaching.questions:
        questions = [_question(each, teacher) for each in teaching.questions]
        parts += [tag("h3", "To discuss"), tag("ol", *questions)]
    if teacher:
        parts += [
            joined(tag("h3", head), paragraphs(text))
            for head, text in (
                ("Teacher's note", teaching.teacher_note),
                ("Where reasonable people differ", teaching.dissent),
                ("What comes next in life", teaching.in_life),
            )
            if text
        ]
    return tag("section", *parts, cls="discussion") if parts else None


def _question(each: DiscussionQuestion, teacher: bool) -> Html:
    answer = tag("p", tag("strong", "A good answer"), ": ", each.answer) if each.answer else None
    return tag("li", each.question, answer if teacher else None)


def _stage(walk: Walk, step: Step) -> Html | None:
    """Return a stage in short; None if it says nothing of this case."""
    vocabulary = step.proof.pack.vocabulary
    number = list(vocabulary.stages).index(step.stage) + 1
    options = {k: v for k, v in walk.result.options.items() if v.stage == step.stage}
    entries = [
        joined(tag("h4", vocabulary.options[name].title), lines)
        for name, arguments in options.items()
        if (lines := _lines(arguments))
    ]
    facts = phrases.fact_lines(vocabulary, step.revealed)
    shown = "; ".join(f"{title}: {value}" for title, value in facts)
    if not shown and not entries:
        return None
    return tag(
        "section",
        tag("h3", f"{number}. {vocabulary.stages[step.stage].title}"),
        tag("p", shown or "Nothing new at this stage.", cls="quiet"),
        *entries,
        cls="panel",
    )


def _lines(arguments: OptionArguments) -> Html | None:
    """Return the arguments on an option that are specific to the case."""
    items = [
        tag(
            "li",
            tag("span", CONCLUSION_SIGNS[stance], cls="mark", aria_hidden="true"),
            tag("span", phrases.STANCE_NAMES[stance], cls="word"),
            hidden(": "),
            tag("span", card.title, of_extension(card.layer)),
            cls=stance,
        )
        for stance in STANCES
        for card in arguments.of(stance)
        if not card.general
    ]
    return tag("ul", *items, cls="lines") if items else None


def _unknown(walk: Walk) -> Html | None:
    vocabulary = walk.steps[-1].proof.pack.vocabulary
    items = []
    for entry in walk.result.unknown:
        titles = ", ".join(vocabulary.options[name].title for name in entry.options)
        matters = tag("span", f"could matter for {titles}", cls="because") if titles else None
        items.append(joined(phrases.fact_title(vocabulary, entry.fact), matters))
    found = bullets(items)
    return tag("section", tag("h3", "Still unknown"), found, cls="panel") if found else None


def _replaced(walk: Walk) -> Html | None:
    rules = walk.steps[-1].proof.pack.rules_by_id
    items = [
        joined(
            badge("The document says"),
            " ",
            part.title,
            tag("br"),
            badge(instead_word(rules[part.correction]), rules[part.correction].layer),
            " ",
            rules[part.correction].title,
        )
        for part in walk.result.replaced
    ]
    found = bullets(items, "plain")
    return (
        tag("section", tag("h3", "Replaced by corrections"), found, cls="panel") if found else None
    )


def tally(walk: Walk) -> Html:
    """Return how many arguments of each stance speak on each option."""
    vocabulary = walk.steps[0].proof.pack.vocabulary
    items = []
    for name, arguments in walk.result.options.items():
        marks = [
            tag(
                "li",
                f"{len(arguments.of(stance))} {phrases.STANCE_NAMES[stance].lower()}",
                cls=stance,
            )
            for stance in STANCES
            if arguments.of(stance)
        ]
        items.append((vocabulary.options[name].title, tag("ul", *marks, cls="tally")))
    found = pairs(items)
    return tag(
        "div", found or tag("p", "The rules have nothing to say yet.", cls="quiet"), cls="panel"
    )
