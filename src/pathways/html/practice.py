"""Practice as HTML: the people of a question, and the reveal told against the learner's answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from pathways.cases import address
from pathways.cases.case import value_of
from pathways.explain.change import ConclusionChange
from pathways.explain.possible_facts import slots
from pathways.explain.words import sentence, state_words
from pathways.html.card import of_extension, rule_texts
from pathways.html.markup import Html, bullets, joined, pairs, tag
from pathways.html.sources import Medium, sources
from pathways.inference.proof import Proof
from pathways.learn.progress import Progress
from pathways.learn.questions import SAME, Question
from pathways.learn.standing import not_borne_out, silence
from pathways.learn.verdict import Agreement, agreements
from pathways.show.phrases import STANCE_NAMES

_GROUPS = (Agreement.BOTH, Agreement.RULES, Agreement.YOU)
_NUMBERS = ("none", "one", "two", "three", "four", "five", "six")
_CHANGED = {"gained": "New", "lost": "Gone", "changed": "Changed"}


def people(question: Question) -> Html:
    """Return who a question is about, and the one fact that differs or comes to light."""
    before, after, fact = question.before, question.after, question.fact
    if question.name.kind == "concordance":
        return tag(
            "div",
            _panel("Known so far", _all_but(before, fact)),
            _panel("Now comes to light", _facts(after, [fact]), "differs"),
            cls="people pair",
        )
    sides = (("Person A", before), ("Person B", after))
    apart = [_panel(title, _facts(proof, [fact]), "differs") for title, proof in sides]
    return tag(
        "div",
        _panel("Both people", _all_but(before, fact)),
        tag("div", *apart, cls="pair"),
        cls="people",
    )


def standing(progress: Progress, total: int, now: datetime) -> Html:
    """Return how far practice has come, calmly: rules met, rules due, when the next is due."""
    if not progress.rules:
        return tag("p", f"There are {total} rules to practise. You have met none of them yet.")
    due = len(progress.due(now))
    parts = [f"You have met {len(progress.rules)} of {total} rules."]
    parts.append(f"{due} {'is' if due == 1 else 'are'} due now." if due else "None is due now.")
    later = [met.card.due for met in progress.rules.values() if met.card.due > now]
    if later:
        parts.append(f"The next comes back {_in(min(later) - now)}.")
    return tag("p", " ".join(parts))


def _in(span: timedelta) -> str:
    minutes = -(-span // timedelta(minutes=1))
    hours, days = round(minutes / 60), round(minutes / 60 / 24)
    if minutes < 100:
        return f"in about {minutes} minute{'' if minutes == 1 else 's'}"
    return f"in about {hours} hours" if hours < 36 else f"in about {days} days"


def task(question: Question) -> Html:
    """Return what is asked, in a sentence or two."""
    pack, rule = question.before.pack, question.rule
    if question.name.kind == "contrast":
        stage = pack.vocabulary.stages[rule.stage]
        what = (
            "Put person B in the place of person A. What do the rules say differently at the stage "
        )
        return tag("p", what, tag("strong", stage.title), "?")
    option = pack.vocabulary.options[question.option]
    name = tag("strong", option.title)
    return tag(
        "p",
        "You were considering: ",
        name,
        ". ",
        tag("span", option.gloss, cls="quiet"),
        cls="prose",
    )


def reveal(question: Question, chosen: frozenset[str], medium: Medium) -> Html:
    """Return what changed and why, told against the learner's choices; none if only shown."""
    told = _statements if question.name.kind == "contrast" else _shift
    return tag(
        "div",
        told(question, chosen),
        _elsewhere(question, medium),
        _behind(question, medium),
        cls="explained practised",
    )


def _panel(title: str, body: Html, cls: str = "") -> Html:
    return tag("section", tag("h3", title), body, cls=f"panel {cls}".strip())


def _all_but(proof: Proof, fact: str) -> Html:
    names = [n for n in slots(proof.pack) if n != fact and value_of(proof.facts, n) is not None]
    rest = "Everything else is unknown." if names else "Nothing else is known."
    return joined(tag("p", rest, cls="quiet"), _facts(proof, names))


def _facts(proof: Proof, names: Iterable[str]) -> Html:
    said = [state_words(proof.pack.vocabulary, n, value_of(proof.facts, n)) for n in names]
    parts = [text.partition(": ") for text in said]
    return joined(pairs((title, value) for title, _, value in parts))


def _statements(question: Question, chosen: frozenset[str]) -> Html:
    """Return the statements by who holds them to be true, each with what bears it out or not."""
    found = agreements(question, chosen)
    groups = []
    for agreement in _GROUPS:
        keys = [key for key, whose in found.items() if whose is agreement]
        if keys:
            items = [_statement(question, key) for key in keys]
            title = agreement.value if chosen else "What the rules say"
            groups.append(tag("section", tag("h3", title), *items, cls=f"panel {agreement.name}"))
    return tag("div", tag("p", _summary(found, chosen), cls="lead"), *groups, cls="groups")


def _statement(question: Question, key: str) -> Html:
    changes = question.changes(key)
    why = [_change(question, change) for change in changes] or [
        joined(text) for text in not_borne_out(question, key)
    ]
    return tag("div", tag("p", tag("strong", question.choices[key], ".")), bullets(why), cls="said")


def _summary(found: dict[str, Agreement], chosen: frozenset[str]) -> str:
    number = {agreement: list(found.values()).count(agreement) for agreement in Agreement}
    both, rules, you = (number[agreement] for agreement in _GROUPS)
    if not chosen:
        return f"Of these statements, {_count(rules)} true."
    if not rules and not you:
        return "You and the rules agree on every statement."
    parts = [f"you and the rules share {_NUMBERS[both]} of these statements"]
    parts += [f"{_count(rules)} only the rules'"] if rules else []
    parts += [f"{_count(you)} only yours"] if you else []
    return sentence("; ".join(parts))


def _count(number: int) -> str:
    return f"{_NUMBERS[number]} {'are' if number > 1 else 'is'}"


def _shift(question: Question, chosen: frozenset[str]) -> Html:
    """Return which way the arguments on an option shift, and by what."""
    (key,) = question.true
    says = tag("strong", question.choices[key])
    if not chosen:
        lead = joined("The rules say: ", says, ".")
    elif chosen == question.true:
        lead = joined("You and the rules agree: ", says, ".")
    else:
        own = tag("strong", *(question.choices[choice] for choice in chosen))
        lead = joined("You say: ", own, ". The rules say: ", says, ".")
    why = [_change(question, change) for change in question.changes(key)]
    if key == SAME:
        why = [joined(silence(question.after, question.rule))]
    title = question.before.pack.vocabulary.options[question.option].title
    return joined(tag("p", lead, cls="lead"), _panel(title, joined(bullets(why))))


def _change(question: Question, change: ConclusionChange) -> Html:
    layer = question.before.pack.rules_by_id[change.rule].layer
    stance = STANCE_NAMES[change.stance] if change.stance else "Card"
    head = f"{_CHANGED[change.change]}, {stance.lower()}: {sentence(change.title)}"
    return joined(
        head, of_extension(layer), *(tag("span", text, cls="because") for text in change.turned)
    )


def _elsewhere(question: Question, medium: Medium) -> Html | None:
    """Return what else differs: derived facts, notes, other options, other stages."""
    told = [change for key in question.true for change in question.changes(key)]
    derived = [joined("Worked out: ", fact.text) for fact in question.difference.derived]
    others = [c for c in question.difference.conclusions if c not in told]
    found = [*derived, *(_elsewhere_line(question, change) for change in others)]
    if not found:
        return None
    return medium.fold(f"What else changes ({len(found)})", bullets(found), cls="card")


def _elsewhere_line(question: Question, change: ConclusionChange) -> Html:
    words = question.before.pack.vocabulary
    option = f" ({words.options[change.option].title})" if change.option else ""
    return joined(f"{words.stages[change.stage].title}{option}: ", _change(question, change))


def _behind(question: Question, medium: Medium) -> Html:
    """Return the rule that the question is made of, its sources, and ways to ask on."""
    pack, rule = question.before.pack, question.rule
    texts = medium.fold("The texts of this rule", rule_texts(pack, rule))
    return tag(
        "section",
        tag("span", "The rule behind this question", cls="kind"),
        tag("p", tag("strong", rule.title, "."), of_extension(rule.layer)),
        tag("p", rule.support),
        texts,
        tag("strong", "Sources", cls="label"),
        sources(pack, rule, medium),
        tag("p", *_ask_on(question, medium), cls="ask-on"),
        cls="panel behind",
    )


def _ask_on(question: Question, medium: Medium) -> Iterator[Html]:
    titles = ("Ask the rules about person A", "Ask the rules about person B")
    if question.name.kind == "concordance":
        titles = ("Ask the rules before", "Ask the rules after")
    for title, proof in zip(titles, (question.before, question.after), strict=True):
        token = address.encode(proof.facts)
        yield joined(medium.to("ask", title, c=token, about=question.option), " ")
