"""One option of a case, and what the explorer answers when it is asked about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pathways.explain.ask import ask
from pathways.explain.change import ConclusionChange, what_if
from pathways.explain.whynot import NearMiss, why_not_option
from pathways.explain.words import state_words
from pathways.html.card import MARKS, argument, badge
from pathways.html.markup import Html, hidden, joined, tag
from pathways.html.sources import Medium
from pathways.inference.proof import Proof
from pathways.packs.pack import Pack
from pathways.show import phrases
from pathways.show.result import result_of

_SHOWN = 2


def telling_option(proof: Proof) -> str | None:
    """Return the first option against which something speaks, and for which a change would.

    Every question can be asked of such an option, and each has an answer.
    """
    for name, arguments in result_of(proof).options.items():
        lone = arguments.of("against") and not arguments.of("for")
        if lone and why_not_option(proof, name, most=1).near_misses:
            return name
    return None


def answers(proof: Proof, option: str, medium: Medium) -> dict[str, Html]:
    """Return what a telling option answers to "why", "why not", "what if" and "next"."""
    misses = why_not_option(proof, option).near_misses
    return {
        "why": _why(proof, option, medium),
        "why not": tag("ul", *(tag("li", miss.text) for miss in misses)),
        "what if": _what_if(proof, misses[0]),
        "next": _next(proof),
    }


def _why(proof: Proof, option: str, medium: Medium) -> Html:
    cards = result_of(proof).options[option].of("against")
    return joined(*(argument(proof, card, "against", medium) for card in cards))


def _what_if(proof: Proof, miss: NearMiss) -> Html:
    """Return what would be new and what would be gone with the nearest of the changes."""
    moves: Mapping[str, Any] = {move.fact: move.after for move in miss.moves}
    changes = what_if(proof.pack, proof.case, moves).conclusions
    said = "; ".join(state_words(proof.pack.vocabulary, *move) for move in moves.items())
    lines = []
    for kind, word in (("gained", "new"), ("lost", "gone")):
        found = [change for change in changes if change.change == kind and change.stance]
        lines += [_line(proof.pack, change, word) for change in found[:_SHOWN]]
    count = f"With “{said}”, {len(changes)} conclusions change. Among them:"
    return joined(tag("p", count), tag("ul", *lines, cls="lines"))


def _line(pack: Pack, change: ConclusionChange, word: str) -> Html:
    assert change.stance
    assert change.option  # an argument is on one
    name = phrases.STANCE_NAMES[change.stance]
    return tag(
        "li",
        tag("span", MARKS[change.stance], cls="mark", aria_hidden="true"),
        tag(
            "span",
            badge(word),
            hidden(f" {name},"),
            f" {pack.vocabulary.options[change.option].title}: {change.title}",
        ),
        cls=change.stance,
    )


def _next(proof: Proof) -> Html:
    for question in ask(proof.pack, proof.case):
        head, *more = question.lines(proof.pack)
        return joined(tag("p", tag("strong", head)), *(tag("p", line.strip()) for line in more))
    return tag("p", "No unknown fact can change anything any more.")
