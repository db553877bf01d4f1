"""A learner's answer beside the rules, as HTML: both, only the learner, only the rules."""

from __future__ import annotations

from pathways.explain.words import series
from pathways.html.card import MARKS, because, of_extension
from pathways.html.markup import Child, Html, bullets, hidden, joined, tag
from pathways.html.sources import Medium
from pathways.learn.attempt import SURE
from pathways.learn.carriers import Carrier
from pathways.learn.contrast import Added, Contrast, Shared
from pathways.show import phrases

_HEADS = {
    "both": ("Both", "●", "You and the rules", "Nothing that both consider."),
    "only-you": ("Only you", "◐", "You, and no rule", "You added nothing to the rules."),
    "only-rules": (
        "Only the rules",
        "◑",
        "The rules, and not you",
        "You left out nothing that a rule argues for.",
    ),
}


def contrast(found: Contrast, medium: Medium) -> Html:
    """Return the three-way contrast, each item told against the learner's own answer."""
    shared = [_argued(found, name, medium, left_out=False) for name in found.both]
    added = [_added(found, found.added(name), medium) for name in found.only_you]
    missed = [_argued(found, name, medium, left_out=True) for name in found.only_rules]
    return tag(
        "section",
        _stop(found),
        tag(
            "div",
            _column("both", shared),
            _column("only-you", added),
            _column("only-rules", missed),
            cls="contrast",
        ),
        _neither(found),
        _deciding(found),
        cls="contrasted",
    )


def _column(kind: str, items: list[Html]) -> Html:
    title, sign, meaning, nothing = _HEADS[kind]
    mark = tag("span", sign, cls="mark", aria_hidden="true")
    head = tag("h3", mark, tag("span", title), tag("span", meaning, cls="quiet"))
    return tag(
        "div",
        head,
        *items,
        None if items else tag("p", nothing, cls="nothing"),
        cls=f"third {kind}",
    )


def _argued(found: Contrast, option: str, medium: Medium, *, left_out: bool) -> Html:
    """Return an option that rules argue for, and how that stands to the fact the learner named."""
    item = found.shared(option)
    text = _rests(found, item)
    if item.on_your_fact and left_out:
        text = "It rests on the fact that you named: more follows from it than you took up."
    elif item.on_your_fact:
        text = "It rests on the fact that you named."
    arguments = bullets(_arguments(found, item))
    return _item(found, option, arguments, tag("p", text), _ask("Why", option, medium))


def _arguments(found: Contrast, item: Shared) -> list[Html]:
    proof = found.step.proof
    return [
        joined(
            card.title,
            of_extension(card.layer),
            because(phrases.because_texts(proof, proof.pack.rules_by_id[card.rule])),
        )
        for card in item.arguments
    ]


def _rests(found: Contrast, item: Shared) -> str:
    facts = series([phrases.quoted(found.fact_words(name)) for name in item.facts])
    if not facts:
        return "It rests on no stated fact."
    named = ", not on the fact that you named" if found.answer.fact else ""
    return f"It rests on {facts}{named}."


def _added(found: Contrast, item: Added, medium: Medium) -> Html:
    misses = bullets([miss.text for miss in item.why_not.near_misses])
    none = tag("p", "No fact would bring it about on these rules.")
    others = [
        tag(
            "p",
            tag("span", MARKS[stance], cls="mark", aria_hidden="true"),
            f" {phrases.STANCE_NAMES[stance]}: {card.title}",
            of_extension(card.layer),
            cls=stance,
        )
        for stance, card in item.others
    ]
    near = joined(tag("p", "Nearest miss:", cls="label"), misses) if misses else none
    return _item(
        found,
        item.option,
        tag("p", "No rule argues for it here."),
        *others,
        near,
        _ask("Why not, in full", item.option, medium),
    )


def _ask(text: str, option: str, medium: Medium) -> Html:
    return tag("p", medium.to("ask", text, **dict(medium.case), kind="why", about=option))


def _item(found: Contrast, option: str, *body: Child) -> Html:
    title = found.step.proof.pack.vocabulary.options[option].title
    return tag("article", tag("h4", title), *body)


def _neither(found: Contrast) -> Html | None:
    options = found.step.proof.pack.vocabulary.options
    titles = [options[name].title for name in found.neither]
    if not titles:
        return None
    return tag("p", f"Left out by you and argued for by no rule: {series(titles)}.", cls="quiet")


def _stop(found: Contrast) -> Html | None:
    """Return how the learner's stop, or the want of one, stands to the rules."""
    stops = [phrases.quoted(card.title) for card in found.step.stops]
    if found.answer.stop and stops:
        text = f"You stopped here, and so do the rules: {series(stops)}."
    elif stops:
        text = f"You went on; the rules stop here: {series(stops)}."
    elif found.answer.stop:
        text = "You stopped here. No stop card holds on what is known; the walk goes on."
    else:
        return None
    return tag("p", text, cls="notice")


def _deciding(found: Contrast) -> Html | None:
    """Return what rests on the fact that the learner named, beside what carries most."""
    named, most = found.answer.fact, found.carriers
    lines: list[Child] = []
    if named:
        lines.append(_on_yours(found, named))
    if most and most[0].fact != named:
        top = most[0]
        lines.append(f"Most rests on {_quoted(found, top.fact)}: {_counted(top)}.")
    if not most:
        lines.append("No stated fact alone carries what the rules say at this stage.")
    listed = bullets([f"{found.fact_words(c.fact)}: {_counted(c)}" for c in most])
    return tag(
        "section",
        tag("h3", "The deciding fact"),
        *(tag("p", line) for line in lines),
        tag(
            "details", tag("summary", "Every fact that something rests on here"), listed, cls="fold"
        )
        if len(most) > 1
        else None,
        cls="deciding",
    )


def _on_yours(found: Contrast, named: str) -> str:
    carrier = found.your_carrier
    if carrier is None:
        return f"You named {_quoted(found, named)}. Without it, all that is said here would stand."
    titles = series([phrases.quoted(rule.title) for rule in carrier.rules])
    most = found.carriers[0].fact == named
    more = " Nothing else carries more." if most else ""
    return f"You named {_quoted(found, named)}. Without it this would go: {titles}.{more}"


def _quoted(found: Contrast, name: str) -> str:
    return phrases.quoted(found.fact_words(name))


def _counted(carrier: Carrier) -> str:
    number = len(carrier.rules)
    return f"{number} statement{'' if number == 1 else 's'} here would go without it"


def answered(found: Contrast) -> Html:
    """Return the answer itself, in a line."""
    options = found.step.proof.pack.vocabulary.options
    answer = found.answer
    titles = [options[name].title for name in answer.considered]
    if answer.stop:
        titles.append("a stop")
    parts: list[Child] = [f"Your answer: {series(titles) or 'none of these'}"]
    if answer.fact:
        parts.append(f"; deciding fact: {found.fact_words(answer.fact)}")
    if answer.sure:
        parts.append(f"; {SURE[answer.sure].lower()}")
    return tag("p", *parts, hidden("."), cls="answered")
