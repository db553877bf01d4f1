"""One stage of a walk as HTML: the options, the arguments on them, and what goes with them."""

from __future__ import annotations

from pathways.html.card import MARKS, argument, badge, note, replaced, stop
from pathways.html.facts import comes_to_light, known_so_far
from pathways.html.markup import Child, Html, joined, paragraphs, tag
from pathways.html.pictures import picture
from pathways.html.sources import Medium, places, references
from pathways.html.terms import explained
from pathways.packs.lessons import Lesson
from pathways.packs.pack import Pack
from pathways.packs.rules import STANCES, Stance
from pathways.show import phrases
from pathways.show.result import OptionArguments
from pathways.show.walk import Revision, Step

_NOTHING = {
    "for": "No argument for it here.",
    "against": "No argument against it here.",
    "caution": "No caution here.",
}


def stage(step: Step, medium: Medium, *beside: Child) -> Html:
    """Return a stage of a walk; `beside` goes below what is known.

    Paper leaves out what stands on the pages before it.
    """
    if medium.paper:
        return tag("div", comes_to_light(step), *_speaks(step, medium), cls="stage")
    whole = tag(
        "div",
        comes_to_light(step),
        tag("div", *_speaks(step, medium), cls="main"),
        tag("div", known_so_far(step, medium), background(step, medium), *beside, cls="beside"),
        cls="stage",
    )
    return explained(whole, step.proof.pack, medium, "stage")


def _speaks(step: Step, medium: Medium) -> list[Child]:
    parts: list[Child] = [stop(step.proof, card, medium) for card in step.stops]
    parts.append(revisions(step, medium))
    for name, arguments in step.options.items():
        parts.append(option(step, name, arguments, medium))
    if not step.options:
        text = "No rule speaks at this stage on what is known."
        parts.append(tag("p", text, cls="panel quiet"))
    notes = [note(step.proof, card, medium) for card in step.notes]
    if notes:
        parts.append(tag("section", tag("h3", "To keep in mind"), *notes, cls="notes"))
    corrected = [replaced(step.proof, r, medium) for r in step.corrected]
    if corrected:
        parts.append(tag("section", tag("h3", "Corrected here"), *corrected, cls="corrected"))
    return parts


def option(step: Step, name: str, arguments: OptionArguments, medium: Medium) -> Html:
    """Return an option with what speaks for it, against it, and what to be careful about."""
    what = step.proof.pack.vocabulary.options[name]
    status = badge(what.status, what.status) if what.status != "established" else None
    shown = [stance for stance in STANCES if arguments.of(stance) or not medium.paper]
    columns = [_column(step, stance, arguments, medium) for stance in shown]
    return tag(
        "section",
        tag("h3", what.title, " ", status),
        tag("p", what.gloss, cls="gloss"),
        tag("div", *columns, cls="stances"),
        cls="option",
    )


def _column(step: Step, stance: Stance, arguments: OptionArguments, medium: Medium) -> Html:
    cards = [argument(step.proof, card, stance, medium) for card in arguments.of(stance)]
    mark = tag("span", MARKS[stance], cls="mark", aria_hidden="true")
    head = tag("h4", mark, phrases.STANCE_NAMES[stance])
    nothing = None if cards else tag("p", _NOTHING[stance], cls="nothing")
    empty = "" if cards else " empty"
    return tag("div", head, *cards, nothing, cls=f"stance {stance}{empty}")


def revisions(step: Step, medium: Medium) -> Html | None:
    """Return what comes to light here changes about earlier stages."""
    if not step.revisions:
        return None
    back = [_revision(step, revision) for revision in step.revisions if revision.withdrawn]
    new = [_gained(step, revision, medium) for revision in step.revisions if not revision.withdrawn]
    head = tag("h3", "New light on earlier stages")
    return tag("section", head, tag("ul", *back) if back else None, *new, cls="panel revisions")


def _gained(step: Step, revision: Revision, medium: Medium) -> Html:
    """Return an argument that is new at an earlier stage, with all that it says."""
    vocabulary = step.proof.pack.vocabulary
    option, where = vocabulary.options[revision.option].title, vocabulary.stages[revision.stage]
    stance = phrases.STANCE_NAMES[revision.stance].lower()
    head = tag("p", badge("New", "new"), f" {option} ({where.title}), {stance}:")
    return tag("div", head, argument(step.proof, revision.argument, revision.stance, medium))


def _revision(step: Step, revision: Revision) -> Html:
    vocabulary = step.proof.pack.vocabulary
    stance = phrases.STANCE_NAMES[revision.stance].lower()
    where = vocabulary.stages[revision.stage].title
    text = f" {vocabulary.options[revision.option].title} ({where}), {stance}: "
    return tag("li", badge("Taken back", "withdrawn"), text, tag("em", revision.argument.title))


def background(step: Step, medium: Medium) -> Html | None:
    """Return the lessons of a stage."""
    pack = step.proof.pack
    lessons = [part for part in pack.lessons if part.stage == step.stage]
    if not lessons:
        return None
    folds = [medium.fold(part.title, lesson(pack, part, medium)) for part in lessons]
    return tag("section", tag("h3", "Background"), *folds, cls="panel")


def lesson(pack: Pack, part: Lesson, medium: Medium) -> Html:
    """Return the picture and the text of a lesson, where its document misleads, and its sources."""
    caution = None
    if part.caution:
        caution = tag("p", tag("strong", "Careful", cls="label"), " ", part.caution, cls="careful")
    found = [*places(pack, part.claims, medium), *references(pack, part.references)]
    rests = [tag("li", item) for item in found]
    basis = medium.fold("Sources", tag("ul", *rests, cls="src")) if rests else None
    shown = picture(pack, part.picture, medium) if part.picture else None
    return joined(shown, paragraphs(part.text), caution, basis)
