"""A walk as plain text, Markdown or plain HTML."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from pathways.language.rules import STANCES
from pathways.packs.pack import Pack
from pathways.packs.proof import Proof
from pathways.walks.result import Argument, Card, Replaced
from pathways.walks.walk import Step, Walk
from pathways.words import phrases
from pathways.words.phrases import quoted


@dataclass(frozen=True)
class TextStyle:
    """Plain text, wrapped at `width` columns."""

    width: int = 88

    def heading(self, level: int, text: str) -> str:
        """Return a heading."""
        line = {1: "=", 2: "-"}.get(level)
        return f"\n{text}\n{line * len(text)}" if line else f"\n{text}"

    def item(self, depth: int, text: str, mark: str = "-") -> str:
        """Return an item of a list."""
        first = "  " * depth + mark + " "
        rest = " " * len(first)
        return textwrap.fill(text, self.width, initial_indent=first, subsequent_indent=rest)

    def paragraph(self, text: str) -> str:
        """Return a paragraph."""
        return textwrap.fill(" ".join(text.split()), self.width)


@dataclass(frozen=True)
class MarkdownStyle:
    """Markdown, in which every text says what it says: none of it is read as Markdown."""

    def heading(self, level: int, text: str) -> str:
        """Return a heading."""
        return f"\n{'#' * level} {_inline(text)}\n"

    def item(self, depth: int, text: str, mark: str = "-") -> str:
        """Return an item of a list."""
        mark = "" if mark == "-" else f"**{mark}** "
        return "  " * depth + f"- {mark}{_escaped(text)}"

    def paragraph(self, text: str) -> str:
        """Return a paragraph."""
        return _escaped(text) + "\n"


_SPECIAL = re.compile(r"[\\`*_\[\]<&|~$]")
_BEGINNING = re.compile(r"^(?:[#+>-]|\d+(?=[.)]))")
"""What at the beginning of a line would make a heading or a list of it."""


def _inline(text: str) -> str:
    """Return a text as Markdown within a line, which shows it as it is."""
    return _SPECIAL.sub(r"\\\g<0>", " ".join(text.split()))


def _escaped(text: str) -> str:
    """Return a text as a line of Markdown that shows it as it is."""
    line = _inline(text)
    found = _BEGINNING.match(line)
    if not found:
        return line
    at = found.end() if found[0][-1].isdigit() else 0
    return f"{line[:at]}\\{line[at:]}"


@dataclass(frozen=True)
class HtmlStyle:
    """HTML that needs no style sheet, as notebooks show it."""

    def heading(self, level: int, text: str) -> str:
        """Return a heading, below those that a notebook has of its own."""
        return f"<h{level + 2}>{escape(text)}</h{level + 2}>"

    def item(self, depth: int, text: str, mark: str = "-") -> str:
        """Return an item of a list."""
        mark = "" if mark == "-" else f"<strong>{escape(mark)}</strong> "
        return f'<p style="margin: 0 0 .3em {2 * depth + 1}em">{mark}{escape(text)}</p>'

    def paragraph(self, text: str) -> str:
        """Return a paragraph."""
        return f"<p>{escape(text)}</p>"


Style = TextStyle | MarkdownStyle | HtmlStyle
_MARKS = {"for": "[+]", "against": "[-]", "caution": "[!]"}


def report(walk: Walk, style: Style) -> str:
    """Return a walk as text in a style, from the educational frame to the footer."""
    return "\n".join(_lines(walk, style)).strip() + "\n"


def _lines(walk: Walk, style: Style) -> Iterator[str]:
    pack = walk.steps[0].proof.pack
    yield style.heading(1, walk.case.title)
    yield style.paragraph(phrases.FRAME)
    yield style.paragraph(f"This walk shows {phrases.LAYERS_NAMES[pack.layers]}.")
    if walk.case.teaching.vignette:
        yield style.paragraph(walk.case.teaching.vignette)
    before: Step | None = None
    for number, step in enumerate(walk.steps, start=1):
        yield from _step(step, before, number, style)
        before = step
    yield from _end(walk, style)
    yield ""
    yield style.paragraph(phrases.footer(pack, walk.case.id))


def _step(step: Step, before: Step | None, number: int, style: Style) -> Iterator[str]:
    pack = step.proof.pack
    stage = pack.vocabulary.stages[step.stage]
    yield style.heading(2, f"{number}. {stage.title}")
    yield style.paragraph(stage.question)
    if step.text:
        yield style.paragraph(step.text)
    for title, value in phrases.fact_lines(pack.vocabulary, step.revealed):
        yield style.item(0, f"{title}: {value}")
    yield from _worked_out(step, before, style)
    yield from _revisions(step, style)
    yield from _specific(step, style)
    yield from _general(step, style)
    for replaced in step.corrected:
        yield style.item(0, _replaced_text(pack, replaced), "Corrected:")
    for card in step.stops:
        yield from _card(step.proof, card, style, "STOP:")


def _worked_out(step: Step, before: Step | None, style: Style) -> Iterator[str]:
    """Say what is newly worked out; what is unknown is named in one line, as there is no value."""
    known = phrases.derived_lines(before.proof) if before else []
    lines = [line for line in phrases.derived_lines(step.proof) if line not in known]
    for title, value in lines:
        if value != phrases.UNKNOWN:
            yield style.item(0, f"{title}: {value} (worked out)")
    if unknown := [title for title, value in lines if value == phrases.UNKNOWN]:
        yield style.item(0, f"Unknown so far: {'; '.join(unknown)}")


def _specific(step: Step, style: Style) -> Iterator[str]:
    """Say what depends on this case."""
    for name, arguments in step.options.items():
        said = [(s, a) for s in STANCES for a in arguments.of(s) if not a.general]
        if said:
            yield style.heading(3, step.proof.pack.vocabulary.options[name].title)
        for stance, argument in said:
            yield from _card(step.proof, argument, style, _MARKS[stance])
    if not step.options:
        yield style.paragraph("The rules have nothing to say at this stage yet.")
    for card in step.notes:
        if not card.general:
            yield from _card(step.proof, card, style, "Note:")


def _general(step: Step, style: Style) -> Iterator[str]:
    """Say in few words what would be said of everyone alike."""
    options = step.proof.pack.vocabulary.options
    said = [
        f"{argument.title} ({phrases.STANCE_NAMES[stance].lower()}: {options[name].title})"
        for name, arguments in step.options.items()
        for stance in STANCES
        for argument in arguments.of(stance)
        if argument.general
    ]
    said += [card.title for card in step.notes if card.general]
    if said:
        counted = f"{len(said)} statement{'s' if len(said) > 1 else ''}"
        yield style.item(0, f"{phrases.holds_for(step.proof)}: {counted}")
        yield style.item(1, f"{'; '.join(said)}.")


def _revisions(step: Step, style: Style) -> Iterator[str]:
    """Say what came to light here changes at earlier stages; a new argument is shown in full."""
    vocabulary = step.proof.pack.vocabulary
    for revision in step.revisions:
        option = vocabulary.options[revision.option].title
        where = f"{option}, at the stage {quoted(vocabulary.stages[revision.stage].title)}:"
        if revision.withdrawn:
            stance = phrases.STANCE_NAMES[revision.stance].lower()
            text = f"{where} the argument ({stance}) {quoted(revision.argument.title)}."
            yield style.item(0, text, "Withdrawn:")
        else:
            yield style.item(0, where, "Changed:")
            yield from _card(step.proof, revision.argument, style, _MARKS[revision.stance])


def _card(proof: Proof, card: Card, style: Style, mark: str) -> Iterator[str]:
    rule = proof.pack.rules_by_id[card.rule]
    yield style.item(0, f"{card.title}. {card.text}", mark)
    texts = phrases.because_texts(proof, rule)
    if texts:
        yield style.item(1, f"Because {'; '.join(texts)}.")
    yield style.item(1, f"{phrases.LAYER_NAMES[card.layer]}, rule {card.rule}.")
    if validity := phrases.validity(card.as_of, card.jurisdiction):
        yield style.item(1, f"{validity}.")
    for line in phrases.source_lines(proof.pack, rule):
        yield style.item(1, f"From {line}.")
    if isinstance(card, Argument) and card.correction_pending:
        yield style.item(1, f"{phrases.PENDING}.")


def _replaced_text(pack: Pack, replaced: Replaced) -> str:
    correction = pack.rules_by_id[replaced.correction]
    return f'The document says "{replaced.title}"; the correction "{correction.title}" replaces it.'


def _end(walk: Walk, style: Style) -> Iterator[str]:
    pack = walk.steps[-1].proof.pack
    if walk.stopped_at:
        stage = pack.vocabulary.stages[walk.stopped_at].title
        yield style.heading(2, "The exercise ends here")
        yield style.paragraph(f"A stop card ended this walk at the stage {stage}.")
        return
    unknown = walk.result.unknown
    if unknown:
        yield style.heading(2, "Still unknown")
        for entry in unknown[:8]:
            title = phrases.fact_title(pack.vocabulary, entry.fact)
            options = ", ".join(pack.vocabulary.options[name].title for name in entry.options)
            yield style.item(0, f"{title}" + (f": could matter for {options}" if options else ""))
        if len(unknown) > 8:
            yield style.item(0, f"and {len(unknown) - 8} more")
