"""The debrief of a walk as HTML: the path, what decided it, what was missed, what to study."""

from __future__ import annotations

from pathways.explain.words import series
from pathways.html.calibration import calibration
from pathways.html.markup import Child, Html, bullets, joined, tag
from pathways.html.sources import Medium
from pathways.learn.attempt import Answer
from pathways.learn.contrast import Contrast
from pathways.learn.debrief import Debrief, Point
from pathways.show.walk import Step

_MOST_LESSONS = 4
_MET = ("you considered it", "you left it out")
_PASSED = ("you stopped", "you went on to it")


def debrief(found: Debrief, medium: Medium) -> Html:
    """Return the debrief; what needs answers is left out where the learner committed to none."""
    parts: list[Child] = [tag("h3", "Your path"), tag("p", _path(found))]
    path = [_stage(found, step, medium) for step in found.walk.steps]
    parts.append(tag("div", *path, cls="path"))
    if found.contrasts:
        parts += [
            _points("What this walk must have met", found.must_meet, found, _MET),
            _points("What it should not have passed", found.must_not_pass, found, _PASSED),
        ]
    if plot := calibration(found.calibration):
        parts += [tag("h3", "How sure, and how far in agreement"), plot]
    return tag("section", *parts, _study(found, medium), cls="debrief")


def _path(found: Debrief) -> str:
    walked = f"{len(found.walk.steps)} stages"
    if not found.attempt:
        return f"You studied {walked} with the reasoning in view."
    shown = sum(answer.shown for answer in found.attempt.values())
    more = f" At {shown} you asked to be shown." if shown else ""
    return f"You committed to an answer at {len(found.contrasts)} of {walked}.{more}"


def _stage(found: Debrief, step: Step, medium: Medium) -> Html:
    vocabulary = found.pack.vocabulary
    number = list(vocabulary.stages).index(step.stage) + 1
    title = f"{number}. {vocabulary.stages[step.stage].title}"
    head = medium.to("walk", title, **{**dict(medium.case), "stage": step.stage})
    contrast = Contrast(step, found.attempt.get(step.stage, Answer()))
    committed = step.stage in {c.step.stage for c in found.contrasts}
    named = {"The rules argue for": (*contrast.both, *contrast.only_rules)}
    if committed:
        named = {
            "Both": contrast.both,
            "Only you": contrast.only_you,
            "Only the rules": contrast.only_rules,
        }
    rows = [
        joined(tag("strong", word), ": ", series([vocabulary.options[o].title for o in options]))
        for word, options in named.items()
        if options
    ]
    rows += _fact(found, contrast)
    text = "No rule argues for anything here" + (", and you left all out." if committed else ".")
    none = tag("p", text, cls="quiet")
    return tag("article", tag("h4", head), bullets(rows, "plain") or none, cls="panel")


def _fact(found: Debrief, contrast: Contrast) -> list[Html]:
    named, most = contrast.answer.fact, found.deciding.get(contrast.step.stage)
    words = [f"“{contrast.fact_words(name)}”" for name in (named, most) if name]
    if not words:
        return []
    text = f"most rests on {words[-1]}" if most else "nothing rests on one alone"
    if named:
        text = f"you named {words[0]}, and {'on it most rests' if named == most else text}"
    return [joined(tag("strong", "Deciding fact"), f": {text}")]


def _points(title: str, points: list[Point], found: Debrief, words: tuple[str, str]) -> Html | None:
    if not points:
        return None
    stages = found.pack.vocabulary.stages
    items = []
    for point in points:
        word = "not asked" if point.met is None else words[not point.met]
        sign = {None: "?", True: "●", False: "○"}[point.met]
        mark = tag("span", sign, cls="mark", aria_hidden="true")
        text = f" {point.title} ({stages[point.stage].title}): {word}"
        items.append(joined(mark, text))
    return joined(tag("h3", title), bullets(items, "plain points"))


def _study(found: Debrief, medium: Medium) -> Html | None:
    lessons = [
        medium.to("lessons", lesson.title, lesson=lesson.id)
        for lesson in found.study[:_MOST_LESSONS]
    ]
    missed = found.missed
    items: list[Child] = [joined("Lesson: ", link) for link in lessons]
    if missed:
        text = f"Practise the {len(missed)} rules that your answers left out"
        if len(missed) == 1:
            text = "Practise the rule that your answers left out"
        items.append(medium.to("practice", text, rules=",".join(rule.id for rule in missed)))
    if following := found.next_case:
        items.append(
            joined("Another case: ", medium.to("walk", following.title, case=following.id))
        )
    listed = bullets(items)
    return joined(tag("h3", "What to study next"), listed) if listed else None
