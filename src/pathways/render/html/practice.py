"""Practice as HTML: what is asked, of whom, and how far practice has come."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from pathways.language.facts import value_of
from pathways.learn.progress import Progress
from pathways.learn.questions import Kind, PracticeQuestion, Single, Twofold
from pathways.logic.possible_facts import slots
from pathways.packs.proof import Proof
from pathways.render.html.markup import Html, tag
from pathways.words.conclusions import an_argument, there_is
from pathways.words.phrases import quoted
from pathways.words.sentences import capital, title_words, value_words

_ASKED: dict[Kind, str] = {
    "contrast": "{stage}: which are true of person B?",
    "concordance": "How does the support for it change?",
    "why": "On which of these facts is that based?",
    "why-not": "Which single change would give one?",
    "ask": "Which unknown fact is most worth asking about next?",
    "misuse": "Which sentence says when this does not hold?",
}
_HEADINGS: dict[Kind, str] = {
    "contrast": "Person B differs in one fact. What changes?",
    "concordance": "{option} is under consideration, and a fact is new",
    "why-not": "There is no reason to consider {option}",
    "ask": "{option} is under consideration",
}


def heading(question: PracticeQuestion) -> str:
    """Return what a question is about, in a line."""
    kind, option = question.name.kind, _option(question)
    assert question.rule.argument
    stance = question.rule.argument[0]
    if kind == "misuse":
        return f"{capital(an_argument(stance, option))}: {quoted(question.rule.title)}"
    if kind in _HEADINGS:
        return _HEADINGS[kind].format(option=option)
    return capital(there_is(stance, option))


def asked(question: PracticeQuestion) -> str:
    """Return what stands above the choices."""
    stage = question.pack.vocabulary.stages[question.rule.stage].title
    return _ASKED[question.name.kind].format(stage=stage)


def people(question: PracticeQuestion) -> Html | None:
    """Return who a question is about, and the one fact that differs or is new."""
    if isinstance(question, Single):
        if question.proof is None:
            return None
        return tag("div", _known("Known so far", question.proof), cls="people")
    assert isinstance(question, Twofold)
    fact, before, after = question.fact, question.before, question.after
    if question.name.kind == "concordance":
        new = _panel("New", _facts(after, [fact]), "differs")
        return tag("div", _known("Known so far", before, fact), new, cls="people")
    sides = (("Person A", before), ("Person B", after))
    apart = [_panel(title, _facts(proof, [fact]), "differs") for title, proof in sides]
    both = _known("Both people", before, fact)
    return tag("div", both, tag("div", *apart, cls="pair"), cls="people")


def standing(progress: Progress, total: int, now: datetime) -> Html:
    """Return how far practice has come, calmly: rules met, rules due, when the next is due."""
    if not progress.rules:
        return tag("p", f"There are {total} rules to practise. You have practised none so far.")
    due = len(progress.due(now))
    parts = [f"You have practised {len(progress.rules)} of {total} rules."]
    parts.append(f"{due} {'is' if due == 1 else 'are'} due now." if due else "None is due now.")
    later = [met.card.due for met in progress.rules.values() if met.card.due > now]
    if later:
        parts.append(f"The next comes back {_in(min(later) - now)}.")
    return tag("p", " ".join(parts))


def _option(question: PracticeQuestion) -> str:
    return question.pack.vocabulary.options[question.option].title


def _in(span: timedelta) -> str:
    minutes = -(-span // timedelta(minutes=1))
    hours, days = round(minutes / 60), round(minutes / 60 / 24)
    if minutes < 100:
        return f"in about {minutes} minute{'' if minutes == 1 else 's'}"
    return f"in about {hours} hours" if hours < 36 else f"in about {days} days"


def _known(title: str, proof: Proof, fact: str = "") -> Html:
    names = [n for n in slots(proof.pack) if n != fact and value_of(proof.facts, n) is not None]
    return _panel(title, _facts(proof, names) if names else tag("p", "Nothing else.", cls="quiet"))


def _panel(title: str, body: Html, cls: str = "") -> Html:
    return tag("section", tag("h3", title), body, cls=f"panel {cls}".strip())


def _facts(proof: Proof, names: Iterable[str]) -> Html:
    """Return facts as a list that runs on, so that a person takes few lines."""
    vocabulary = proof.pack.vocabulary
    items = [
        tag(
            "li",
            tag("span", title_words(vocabulary, name), ": "),
            tag("b", value_words(vocabulary, name, value_of(proof.facts, name))),
        )
        for name in names
    ]
    return tag("ul", *items, cls="run-on")
