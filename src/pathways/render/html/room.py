"""A live session as HTML: what a phone shows, and how a room's answers stand to the rules."""

from __future__ import annotations

from pathways.classroom.reading import FactCount, Misconception, OptionCount, RoomReading, Side
from pathways.language.case import Case
from pathways.learn.attempt import SURE, Answer
from pathways.learn.carriers import fact_question
from pathways.learn.contrast import Contrast
from pathways.learn.screens import Screen
from pathways.render.html.card import stop
from pathways.render.html.contrast import answer_line, contrast, in_words
from pathways.render.html.facts import finding, known_so_far, nothing_new
from pathways.render.html.markup import Child, Html, bullets, joined, paragraphs, tag
from pathways.render.html.sources import Medium
from pathways.walks.walk import Walk
from pathways.words import phrases
from pathways.words.sentences import sentence, series

_SIDES: dict[Side, str] = {
    "both": "The room and the rules",
    "only_rules": "Only the rules",
    "only_room": "Only the room",
    "neither": "Neither",
}


def story(case: Case, screen: Screen, medium: Medium) -> Html:
    """Return the case up to a decision: its story, what is new, and folded what was known."""
    vignette = case.teaching.vignette
    told = tag("div", paragraphs(vignette), cls="vignette") if vignette else None
    return joined(told, finding(screen), nothing_new(screen), known_so_far(screen, medium))


def ballot(screen: Screen, place: int) -> Html:
    """Return the form of a vote: options, a stop, the fact that decides, how sure one is."""
    assert screen.decision
    vocabulary = screen.step.proof.pack.vocabulary
    options = [
        _box("considered", name, vocabulary.options[name].title) for name in screen.decision.options
    ]
    options.append(_box("stop", "stop", "Stop here: something urgent comes first"))
    asked = fact_question(screen.step.proof, screen.decision.options, screen.new)
    facts: Child = None
    if asked:
        choices = [
            _pick("fact", name, phrases.short(phrases.fact_title(vocabulary, name)))
            for name in asked.offered
        ]
        facts = tag("fieldset", tag("legend", "Which fact decides?"), *choices)
    sure = [_pick("sure", str(level), words) for level, words in SURE.items()]
    return tag(
        "form",
        tag("fieldset", tag("legend", "Which of these would you consider?"), *options),
        facts,
        tag("fieldset", tag("legend", "How sure are you?"), *sure),
        tag(
            "div",
            tag("button", "Commit", type="submit"),
            tag("p", role="status"),
            cls="send",
        ),
        id="ballot",
        **{"data-place": str(place)},
    )


def _box(name: str, value: str, text: str) -> Html:
    box = tag("input", type="checkbox", name=name, value=value)
    return tag("label", box, tag("span", text), cls="choice")


def _pick(name: str, value: str, text: str) -> Html:
    pick = tag("input", type="radio", name=name, value=value)
    return tag("label", pick, tag("span", text), cls="pick")


def own_answer(walk: Walk, screen: Screen, answer: Answer) -> Html:
    """Return an answer beside the rules, as its owner reads it."""
    medium = Medium(paper=True)
    found = Contrast.of(walk, screen, answer)
    stops = [stop(screen.step.proof, card, medium) for card in screen.step.stops]
    return joined(answer_line(found), contrast(found), *stops)


def what_counts(walk: Walk, screen: Screen, answer: Answer) -> Html:
    """Return an answer that is in, in a line."""
    said = in_words(Contrast.of(walk, screen, answer))
    return tag("p", tag("strong", "Your answer is in"), f": {said}.", role="status")


def room_read(reading: RoomReading) -> Html:
    """Return how the answers of a room stand to the rules, and what most did otherwise."""
    asked = len(reading.answers)
    return tag(
        "section",
        tag("p", f"{_people(asked)} answered.", cls="quiet"),
        _split(reading),
        _facts(reading),
        _calibration(reading),
        _missed(reading),
        cls="room-read",
    )


def _split(reading: RoomReading) -> Html:
    if reading.screen.step.stops:
        bar = _bar("Stop here", reading.stopped, len(reading.answers))
        return tag("div", tag("h3", "The rules stop here"), bar, cls="sides")
    sides: list[Child] = []
    for side, title in _SIDES.items():
        found = [option for option in reading.options if option.side == side]
        if found:
            bars = [_bar(_option_title(reading, o), o.chosen, o.asked) for o in found]
            sides.append(tag("div", tag("h3", title), *bars, cls=f"third {side}"))
    if reading.stopped:
        bar = _bar("Stop here", reading.stopped, len(reading.answers))
        sides.append(tag("div", tag("h3", "A stop, which the rules do not make"), bar, cls="third"))
    return tag("div", *sides, cls="sides")


def _option_title(reading: RoomReading, option: OptionCount) -> str:
    return reading.screen.step.proof.pack.vocabulary.options[option.option].title


def _bar(label: Child, people: int, of: int) -> Html:
    share = round(100 * people / of) if of else 0
    fill = tag("span", style=f"width: {share}%", **{"aria-hidden": "true"})
    return tag(
        "div",
        tag("span", label, cls="what"),
        tag("span", fill, cls="bar"),
        tag("span", f"{people} of {of}", cls="count"),
        cls="row",
    )


def _facts(reading: RoomReading) -> Html | None:
    if not reading.facts:
        return None
    bars = [_bar(_fact_title(reading, f), f.named, len(reading.answers)) for f in reading.facts]
    return tag("div", tag("h3", "Which fact decides"), *bars, cls="facts-named")


def _fact_title(reading: RoomReading, found: FactCount) -> Child:
    vocabulary = reading.screen.step.proof.pack.vocabulary
    title = phrases.short(phrases.fact_title(vocabulary, found.fact))
    return joined(tag("strong", title), " (decides)") if found.decides else title


def _calibration(reading: RoomReading) -> Html | None:
    """Return how far each level of certainty agreed with the rules."""
    said = [level for level in reading.calibration if level.people]
    if not said:
        return None
    lines = [
        f"{SURE[level.sure]} ({level.people}): agree with the rules to {level.agreement:.0%}"
        for level in said
    ]
    return tag("div", tag("h3", "How sure, and how far they agree"), bullets(lines), cls="sure")


def _missed(reading: RoomReading) -> Html | None:
    slip = reading.misconception
    if not slip:
        return tag("p", "Nobody did otherwise than the rules.") if reading.answers else None
    return tag(
        "div",
        tag("h3", "What most did otherwise"),
        tag("p", sentence(_slip_words(reading, slip))),
        _reason(reading, slip),
        cls="missed",
    )


def _slip_words(reading: RoomReading, slip: Misconception) -> str:
    options = reading.screen.step.proof.pack.vocabulary.options
    who, title = _people(slip.people), options[slip.option].title if slip.option else ""
    match slip.slip:
        case "left out":
            return f"{who} left out {title}, for which the rules argue here"
        case "chosen against":
            return f"{who} chose {title}, which the rules argue against or warn of here"
        case "chosen without reason":
            return f"{who} chose {title}, for which no rule gives a reason here"
        case "stop missed":
            return f"{who} went on where the rules stop"
        case "stop alone":
            return f"{who} stopped where nothing so far calls for it"


def _reason(reading: RoomReading, slip: Misconception) -> Html | None:
    """Return the rule that tells why, and the facts of this case on which it turns."""
    if not slip.rule:
        return None
    proof = reading.screen.step.proof
    rule = proof.pack.rules_by_id[slip.rule]
    facts = series([reading.rules.fact_words(name) for name in slip.facts])
    turns = tag("p", f"It turns on: {facts}.") if facts else None
    return joined(tag("p", tag("strong", rule.title)), tag("p", rule.support), turns)


def _people(number: int) -> str:
    return "1 person" if number == 1 else f"{number} people"
