"""A learner's answer beside the rules, as HTML: both, only the rules, only the learner."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pathways.explain.specific import specific_facts
from pathways.language.rules import Stance
from pathways.learn.attempt import SURE
from pathways.learn.carriers import STOP, CarryingFact
from pathways.learn.contrast import Contrast
from pathways.learn.verdicts import Verdict
from pathways.render.html.markup import Child, Html, bullets, hidden, joined, tag
from pathways.render.html.sources import Medium
from pathways.walks.needed import needed_facts
from pathways.walks.result import Argument, facts_behind
from pathways.words import phrases
from pathways.words.conclusions import CONCLUSION_SIGNS
from pathways.words.sentences import sentence, series

_FEW = 4
"""Options at stake, of which there is room to tell more than the reason."""
_SILENT = "The documents give no reason for {} here. That is not a reason against."
_UNFOUNDED = "Nothing so far calls for a stop."


def contrast(found: Contrast) -> Html:
    """Return the contrast: each option once, with the reason of the rules, told against the answer.

    Beside a stop nothing else is told.
    """
    if found.step.stops:
        return tag("section", _stop(found), _deciding(found), cls="contrasted")
    columns = [
        _column("both", "You and the rules", _agreed(found)),
        _column("only-rules", "Only the rules", _items(found, found.only_rules)),
        _column("only-you", "Only you", _added(found)),
    ]
    shown = [column for column in columns if column]
    return tag(
        "section",
        _stop(found),
        tag("div", *shown, cls="contrast") if shown else None,
        _left_out(found),
        _deciding(found),
        cls="contrasted",
    )


def modelled(found: Contrast) -> Html:
    """Return how the rules stand to the options at stake, where the learner was not asked."""
    if found.step.stops:
        return tag("section", _deciding(found), cls="contrasted")
    kinds = found.verdicts.items()
    argued = [name for name, shown in kinds if shown.kind == "for"]
    against = [name for name, shown in kinds if shown.kind == "against"]
    rest = [name for name, shown in kinds if shown.kind not in ("for", "against")]
    columns = [
        _column("both", "The rules argue for", _items(found, argued)),
        _column("only-rules", "The rules argue against", _items(found, against)),
    ]
    shown = [column for column in columns if column]
    return tag(
        "section",
        tag("div", *shown, cls="contrast") if shown else None,
        tag("div", *_quiet(found, rest)),
        _deciding(found),
        cls="contrasted",
    )


def answer_line(found: Contrast) -> Html:
    """Return the answer itself, in a line."""
    head = tag("strong", "Your answer")
    return tag("p", head, ": ", in_words(found), hidden("."), cls="answered")


def in_words(found: Contrast) -> str:
    """Return what was chosen, the fact that was named, and how sure the learner was."""
    vocabulary, answer = found.step.proof.pack.vocabulary, found.answer
    titles = [vocabulary.options[name].title for name in answer.considered]
    parts = [series([*titles, *(["stop here"] if answer.stop else [])]) or "none of these"]
    if answer.fact:
        parts.append(f"deciding fact: {phrases.short(phrases.fact_title(vocabulary, answer.fact))}")
    if answer.sure:
        parts.append(SURE[answer.sure].lower())
    return "; ".join(parts)


def weights(found: Contrast, medium: Medium) -> Html | None:
    """Return, folded, which facts matter most, and for what."""
    items = bullets([_weight(found, carrier) for carrier in found.carriers])
    return medium.fold("Which facts matter most", items) if items else None


def _column(kind: str, title: str, items: Sequence[Child]) -> Html | None:
    return tag("div", tag("h3", title), *items, cls=f"third {kind}") if items else None


def _items(found: Contrast, names: Sequence[str]) -> list[Child]:
    return [_item(found, name, *_told(found, found.verdicts[name])) for name in names]


def _agreed(found: Contrast) -> list[Child]:
    out = [
        _item(found, name, tag("p", "You left it out."), *_told(found, found.verdicts[name]))
        for name in found.ruled_out
    ]
    return [*_items(found, found.both), *out]


def _added(found: Contrast) -> list[Child]:
    """Return what only the learner considers; options of which nothing is said share a line."""
    silent = [name for name in found.only_you if found.verdicts[name].kind == "silent"]
    spoken = [name for name in found.only_you if name not in silent]
    many = found.nothing_for
    every = many > 1 and len(found.answer.considered) == len(found.decision.options)
    told: list[Child] = []
    if many > 2 or every:
        told.append(tag("p", f"You chose {many} for which there is no reason here.", cls="told"))
    told += _items(found, spoken)
    if silent:
        them = "it" if len(silent) == 1 else "them"
        text = tag("p", _SILENT.format(them))
        told.append(tag("article", tag("h4", _titles(found, silent)), text))
    return told


def _item(found: Contrast, option: str, *body: Child) -> Html:
    title = found.step.proof.pack.vocabulary.options[option].title
    return tag("article", tag("h4", title), *body)


def _told(found: Contrast, shown: Verdict) -> Iterator[Html]:
    """Yield how the rules stand to an option, each reason in a line."""
    match shown.kind:
        case "for" | "against" | "caution" if shown.reason:
            yield _line(shown.kind, reason(found, shown.reason))
        case "general":
            yield tag(
                "p",
                f"{phrases.holds_for(found.step.proof)}, so it does not distinguish this case from "
                "others.",
            )
        case "pending":
            yield tag("p", _pending(found, shown))
        case _:
            yield tag("p", _SILENT.format("it"))
    if len(found.verdicts) <= _FEW:  # of many options, the cards tell what else there is
        for stance, card in shown.beside[:1]:
            yield _line(stance, sentence(card.title))


def _line(stance: Stance, text: str) -> Html:
    mark = tag("span", CONCLUSION_SIGNS[stance], cls="mark", aria_hidden="true")
    return tag(
        "p", mark, hidden(f"{phrases.STANCE_NAMES[stance]}: "), tag("span", text), cls=stance
    )


def reason(found: Contrast, card: Argument) -> str:
    """Return why an argument holds in this case in particular, in the words of its rule."""
    proof = found.step.proof
    rule = proof.pack.rules_by_id[card.rule]
    specific = set(specific_facts(proof, rule))
    texts: dict[str, None] = {}
    for part in proof.findings[rule.id].reasons:
        name = part.test.fact
        behind = {name}
        for deriving in proof.pack.rules_deriving(name):
            behind.update(facts_behind(proof, deriving))
        if part.test.because and behind & specific:
            texts[part.test.because] = None
    first = next(iter(texts), "")  # one reason is read, all of them are skipped
    return sentence(f"{card.title}: {first}" if first else card.title)


def _pending(found: Contrast, shown: Verdict) -> str:
    proof = found.step.proof
    assert shown.reason
    corrections = proof.pack.corrections_of.get(shown.reason.rule, ())
    needed = dict.fromkeys(n for rule in corrections for n in sorted(needed_facts(proof, rule)))
    titles = [phrases.short(phrases.fact_title(proof.pack.vocabulary, name)) for name in needed]
    what = f": {series(titles[:2])}" if titles else ""
    return f"Whether there is a reason for it depends on what is not known yet{what}."


def _left_out(found: Contrast) -> Html | None:
    if not found.neither:
        return None
    return tag("div", *_quiet(found, found.neither, "You and the rules both leave out"))


def _quiet(found: Contrast, names: Sequence[str], silent: str = "No reason here") -> Iterator[Html]:
    """Yield options of which nothing counts, sorted by why."""
    heads = {
        "silent": silent,
        "caution": "A caution, and no reason for it",
        "pending": "Not known yet",
        "general": phrases.holds_for(found.step.proof),
    }
    for kind, head in heads.items():
        here = [name for name in names if found.verdicts[name].kind == kind]
        if here:
            yield tag("p", f"{head}: {_titles(found, here)}.", cls="quiet")


def _titles(found: Contrast, names: Sequence[str]) -> str:
    options = found.step.proof.pack.vocabulary.options
    return series([options[name].title for name in names])


def _stop(found: Contrast) -> Html | None:
    """Return how the learner's stop, or the want of one, stands to the rules."""
    stops = series([phrases.quoted(card.title) for card in found.step.stops])
    match found.stopping:
        case "seen":
            text = f"You stopped here, and so do the rules: {stops}. Nothing else counts now."
        case "missed":
            text = f"You missed the stop: {stops}. Beside it, nothing else counts."
        case "early":
            stages = found.step.proof.pack.vocabulary.stages
            where = stages[found.later_stop or found.step.stage].title
            text = (
                "You are early, but right: the stop comes when more is known, at the stage "
                f"{where}."
            )
        case "unfounded":
            text = _UNFOUNDED
        case _:
            return None
    return tag("p", text, cls="notice")


def _deciding(found: Contrast) -> Html | None:
    """Return the fact without which the answer changes, beside the one that was named."""
    asked = found.fact_question
    if not asked:
        return None
    named = found.answer.fact
    text = f"{_quoted(found, asked.deciding)} decides: without it the answer changes."
    if len(asked.deciding) > 1:
        text = f"Without any one of these the answer changes: {_quoted(found, asked.deciding)}."
    if named in asked.deciding:
        others = [name for name in asked.deciding if name != named]
        more = f" So does {_quoted(found, others)}." if others else ""
        text = f"You named the fact that decides: {_quoted(found, [named])}.{more}"
    elif named:
        text += f" Without {_quoted(found, [named])} it stays the same."
    return tag("p", text, cls="deciding")


def _quoted(found: Contrast, names: Sequence[str]) -> str:
    return series([phrases.quoted(found.fact_words(name)) for name in names])


def _weight(found: Contrast, carrier: CarryingFact) -> Html:
    options = found.step.proof.pack.vocabulary.options
    titles = ["the stop" if o == STOP else options[o].title for o in carrier.options]
    return joined(found.fact_words(carrier.fact), tag("span", series(titles), cls="because"))
