"""The debrief of a walk as HTML: what it showed, what to practise, what comes next; the path."""

from __future__ import annotations

from collections.abc import Sequence

from pathways.learn.attempt import Answer
from pathways.learn.contrast import Contrast
from pathways.learn.debrief import Debrief, Point
from pathways.learn.screens import Screen
from pathways.render.html.calibration import calibration
from pathways.render.html.contrast import in_words
from pathways.render.html.markup import Child, Html, bullets, joined, tag
from pathways.render.html.sources import Medium
from pathways.words.sentences import series

_MOST_LESSONS = 2


def debrief(found: Debrief, medium: Medium) -> Html:
    """Return the three lines that a walk ends with."""
    lines = {
        "What it showed": _showed(found),
        "What to practise": _practise(found, medium),
        "What comes next": _following(found, medium),
    }
    told = [tag("p", tag("strong", f"{head}:"), " ", text) for head, text in lines.items() if text]
    return tag("section", *told, cls="debrief")


def details(found: Debrief, medium: Medium) -> Html:
    """Return, each folded, the path, how sure the learner was, and the traps of the case."""
    parts: list[Child] = [medium.fold("Your path", path(found, medium))]
    if plot := calibration(found.calibration):
        parts.append(medium.fold("How sure you were", plot))
    if found.traps:
        parts.append(medium.fold("Traps", bullets(_traps(found))))
    return joined(*parts)


def path(found: Debrief, medium: Medium) -> Html:
    """Return what was answered at each decision and what the rules argue for, a line for each."""
    lines = bullets([_decision(found, screen, medium) for screen in found.decisions], "plain")
    none = tag("p", "This walk has no decisions.")
    return lines or none


def _showed(found: Debrief) -> Child:
    points = list(dict.fromkeys(map(_point, found.points)))
    if points:
        return f"{series(points)}."
    objectives = found.walk.case.teaching.objectives
    return f"this case was meant to teach: {objectives[0]}" if objectives else None


def _point(point: Point) -> str:
    word = {True: "found", False: "missed", None: "not asked"}[point.met]
    what = f"the stop “{point.title}”" if point.stop else point.title
    return f"{what} ({word})"


def _practise(found: Debrief, medium: Medium) -> Child:
    missed = found.missed
    parts: list[Child] = []
    if missed:
        text = f"the {len(missed)} rules you missed" if len(missed) > 1 else "the rule you missed"
        parts.append(medium.to("practice", text, rules=",".join(rule.id for rule in missed)))
    elif found.contrasts:
        parts.append(joined("you missed nothing; ", medium.to("practice", "practise other rules")))
    else:
        parts.append(medium.to("practice", "questions on the rules"))
    for lesson in found.study[:_MOST_LESSONS]:
        parts.append(joined("; lesson: ", medium.to("lessons", lesson.title, lesson=lesson.id)))
    return joined(*parts, ".")


def _following(found: Debrief, medium: Medium) -> Child:
    following = found.next_case
    if not following:
        return None
    minutes = following.teaching.minutes
    about = f", about {minutes} minutes" if minutes else ""
    return joined(medium.to("walk", following.title, case=following.id), f"{about}.")


def _decision(found: Debrief, screen: Screen, medium: Medium) -> Html:
    """Return a decision in a line: what was answered, and what the rules argue for."""
    stage = found.pack.vocabulary.stages[screen.stage].title
    head = medium.to("walk", stage, **{**dict(medium.case), "stage": screen.stage})
    contrast = found.contrast(screen)
    plain = Contrast.of(found.walk, screen, Answer())
    told: list[Child] = [tag("strong", head), ": "]
    if contrast:
        told.append(f"your answer was {in_words(contrast)}. ")
    elif screen.stage in found.attempt:
        told.append("You asked to be shown. ")
    return joined(*told, _rules(found, plain))


def _rules(found: Debrief, plain: Contrast) -> str:
    if plain.step.stops:
        return f"The rules stop here: {series([card.title for card in plain.step.stops])}."
    if not plain.only_rules:
        return "The rules argue for none of these."
    return f"The rules argue for {_titles(found, plain.only_rules)}."


def _titles(found: Debrief, names: Sequence[str]) -> str:
    return series([found.pack.vocabulary.options[name].title for name in names])


def _traps(found: Debrief) -> list[Child]:
    stages = found.pack.vocabulary.stages
    return [
        f"{stages[point.stage].title}: you stopped, and nothing so far called for it."
        if point.stop
        else f"{stages[point.stage].title}: you chose {point.title}; the rules argue against it."
        for point in found.traps
    ]
