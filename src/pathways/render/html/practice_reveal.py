"""The reveal of a practice question: what the rules say, told against the learner's answer."""

from __future__ import annotations

from collections.abc import Iterator

from pathways.cases import address
from pathways.explain.change import ConclusionChange
from pathways.learn.questions import PracticeQuestion, Single, Twofold
from pathways.learn.standing import reasons_against, silence
from pathways.learn.verdict import Agreement, agreements
from pathways.render.html.card import of_extension, rule_texts
from pathways.render.html.markup import Html, bullets, joined, tag
from pathways.render.html.sources import Medium, sources
from pathways.words.phrases import STANCE_NAMES, quoted
from pathways.words.sentences import sentence, series

_GROUPS = (Agreement.BOTH, Agreement.RULES, Agreement.YOU)
_NUMBERS = ("none", "one", "two", "three", "four")
_CHANGED = {"gained": "New", "lost": "Gone", "changed": "Changed"}


def reveal(question: PracticeQuestion, chosen: frozenset[str], medium: Medium) -> Html:
    """Return what the rules say and why, told against the learner's choices; none if only shown."""
    return tag(
        "div",
        *_told(question, chosen, medium),
        _behind(question, medium),
        cls="explained practised",
    )


def _told(
    question: PracticeQuestion, chosen: frozenset[str], medium: Medium
) -> Iterator[Html | None]:
    if isinstance(question, Single):
        yield _choices(question, chosen)
    elif isinstance(question, Twofold):
        yield (_statements if question.several else _shift)(question, chosen)
        yield _elsewhere(question, medium)


def _choices(question: Single, chosen: frozenset[str]) -> Html:
    """Return each choice by who holds it to be right, with the sentence on it."""
    found = agreements(question, chosen)
    groups = []
    for agreement in (*_GROUPS, Agreement.NEITHER):
        keys = [key for key, whose in found.items() if whose is agreement]
        if keys:
            items = [
                joined(tag("strong", sentence(question.choices[key])), " ", question.told[key])
                for key in keys
            ]
            groups.append(_group(agreement, bool(chosen), bullets(items, "plain")))
    said = "You and the rules agree." if chosen == question.true else "You and the rules differ."
    lead = tag("p", said, cls="lead") if chosen else None
    return tag("div", lead, *groups, cls="groups")


def _group(agreement: Agreement, committed: bool, *body: Html | None) -> Html:
    neither = agreement is Agreement.NEITHER
    title = tag("h3", "The other choices" if neither else agreement.value)
    shown = title if committed or neither else None
    return tag("section", shown, *body, cls=f"panel {agreement.name}")


def _lead(question: PracticeQuestion, chosen: frozenset[str]) -> Html:
    """Return the answer beside that of the rules, in words."""
    (key,) = question.true
    says = tag("strong", sentence(question.choices[key]))
    if not chosen:
        return joined("The rules say: ", says)
    if chosen == question.true:
        return joined("You and the rules agree: ", says)
    own = tag("strong", *(sentence(question.choices[choice]) for choice in chosen))
    return joined("You say: ", own, " The rules say: ", says)


def _statements(question: Twofold, chosen: frozenset[str]) -> Html:
    """Return the statements by who holds them to be true, each with what bears it out or not."""
    found = agreements(question, chosen)
    groups = []
    for agreement in _GROUPS:
        keys = [key for key, whose in found.items() if whose is agreement]
        if keys:
            items = [_statement(question, key) for key in keys]
            groups.append(_group(agreement, bool(chosen), *items))
    return tag("div", tag("p", _summary(found, chosen), cls="lead"), *groups, cls="groups")


def _statement(question: Twofold, key: str) -> Html:
    changes = question.changes(key) if key in question.true else []
    why = _changes(changes) or [joined(text) for text in reasons_against(question, key)]
    return tag("div", tag("p", tag("strong", question.choices[key], ".")), bullets(why), cls="said")


def _summary(found: dict[str, Agreement], chosen: frozenset[str]) -> str:
    number = {agreement: list(found.values()).count(agreement) for agreement in Agreement}
    both, rules, you = (number[agreement] for agreement in _GROUPS)
    if not chosen:
        return f"{_NUMBERS[rules].capitalize()} of these {'are' if rules > 1 else 'is'} true."
    if not rules and not you:
        return "You and the rules agree on every statement."
    parts = [f"you and the rules agree on {_NUMBERS[both]}"] if both else []
    more = " more" if both else ""
    parts += [f"the rules name {_NUMBERS[rules]}{more}"] if rules else []
    parts += [f"you name {_NUMBERS[you]} that the rules do not"] if you else []
    return sentence("; ".join(parts))


def _shift(question: Twofold, chosen: frozenset[str]) -> Html:
    """Return which way the arguments on an option shift, and by what."""
    (key,) = question.true
    why = _changes(question.changes(key)) or [joined(silence(question.after, question.rule))]
    title = question.pack.vocabulary.options[question.option].title
    told = tag("section", tag("h3", title), bullets(why), cls="panel")
    return joined(tag("p", _lead(question, chosen), cls="lead"), told)


def _changes(changes: list[ConclusionChange]) -> list[Html]:
    """Return what is new and what is gone, those together that turn on the same conditions."""
    together: dict[tuple[str, ...], list[str]] = {}
    for change in changes:
        key = (_CHANGED[change.change], *change.turned)
        together.setdefault(key, []).append(quoted(change.title))
    return [
        joined(f"{head}: {series(titles)}. ", *(tag("span", text, cls="because") for text in why))
        for (head, *why), titles in together.items()
    ]


def _change(question: Twofold, change: ConclusionChange) -> Html:
    layer = question.pack.rules_by_id[change.rule].layer
    stance = STANCE_NAMES[change.stance] if change.stance else "Card"
    head = f"{_CHANGED[change.change]}, {stance.lower()}: {sentence(change.title)}"
    return joined(
        head, of_extension(layer), *(tag("span", text, cls="because") for text in change.turned)
    )


def _elsewhere(question: Twofold, medium: Medium) -> Html | None:
    """Return what else differs: derived facts, notes, other options, other stages."""
    told = [change for key in question.true for change in question.changes(key)]
    derived = [joined("Worked out: ", fact.text) for fact in question.difference.derived]
    others = [c for c in question.difference.conclusions if c not in told]
    found = [*derived, *(_elsewhere_line(question, change) for change in others)]
    if not found:
        return None
    return medium.fold(f"What else changes ({len(found)})", bullets(found), cls="card")


def _elsewhere_line(question: Twofold, change: ConclusionChange) -> Html:
    words = question.pack.vocabulary
    option = f" ({words.options[change.option].title})" if change.option else ""
    return joined(f"{words.stages[change.stage].title}{option}: ", _change(question, change))


def _behind(question: PracticeQuestion, medium: Medium) -> Html:
    """Return the rule that the question is made of, its sources, and ways to ask on."""
    pack, rule = question.pack, question.rule
    return tag(
        "section",
        tag("span", "The rule behind this question", cls="kind"),
        tag("p", tag("strong", rule.title, "."), of_extension(rule.layer)),
        tag("p", rule.support),
        medium.fold(
            "Texts and sources of this rule",
            rule_texts(pack, rule),
            tag("strong", "Sources", cls="label"),
            sources(pack, rule, medium),
        ),
        tag("p", *_ask_on(question, medium), cls="ask-on"),
        cls="panel behind",
    )


def _ask_on(question: PracticeQuestion, medium: Medium) -> Iterator[Html]:
    asked = []
    if isinstance(question, Single) and question.proof:
        asked = [("Ask the rules about this person", question.proof)]
    elif isinstance(question, Twofold):
        titles = ("Ask the rules about person A", "Ask the rules about person B")
        if question.name.kind == "concordance":
            titles = ("Ask the rules before", "Ask the rules after")
        asked = list(zip(titles, (question.before, question.after), strict=True))
    for title, proof in asked:
        token = address.encode(proof.facts)
        yield joined(medium.to("ask", title, c=token, about=question.option), " ")
