"""What the rules say on a screen of a walk, as HTML: what is specific, then what is general."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pathways.language.lessons import Lesson
from pathways.language.rules import STANCES, Stance
from pathways.learn.screens import Screen
from pathways.packs.pack import Pack
from pathways.packs.proof import Proof
from pathways.render.html.card import argument, badge, note, replaced, stop
from pathways.render.html.facts import comes_to_light
from pathways.render.html.markup import Child, Html, hidden, joined, paragraphs, tag
from pathways.render.html.pictures import picture
from pathways.render.html.sources import Medium, places, references
from pathways.render.html.terms import explained
from pathways.walks.result import Argument, OptionArguments
from pathways.walks.walk import Revision, Step
from pathways.words import phrases
from pathways.words.conclusions import CONCLUSION_SIGNS

Options = Mapping[str, OptionArguments]


def stage(step: Step, medium: Medium) -> Html:
    """Return a stage of a walk with all that the rules say there, the general folded.

    Paper has what is general once, in its summary and at its end.
    """
    body = tag(
        "div",
        comes_to_light(step),
        *(stop(step.proof, card, medium) for card in step.stops),
        *_speaks((step,), step.options, medium),
        None if medium.paper else everyone(step.proof, step.options, medium),
        cls="stage",
    )
    return explained(body, step.proof.pack, medium, "stage")


def options_shown(screen: Screen) -> dict[str, OptionArguments]:
    """Return the options of the stages of a screen and those at stake, these first."""
    result, stages = screen.step.result, {step.stage for step in screen.steps}
    at_stake = screen.decision.options if screen.decision else ()
    here = [name for name, said in result.options.items() if said.stage in stages]
    names = dict.fromkeys([*at_stake, *here])
    return {name: result.options[name] for name in names if name in result.options}


def reasoning(screen: Screen, medium: Medium) -> Html:
    """Return, folded, what the rules say on a screen, and what holds for everyone."""
    options = options_shown(screen)
    found = [part for part in _speaks(screen.told or (screen.step,), options, medium) if part]
    nothing = tag("p", "The rules have nothing to say yet about this person in particular.")
    return joined(
        medium.fold("The reasoning of the rules", *(found or [nothing]), cls="reasoning"),
        everyone(screen.step.proof, options, medium),
    )


def _speaks(steps: Sequence[Step], options: Options, medium: Medium) -> list[Child]:
    """Return what is said at some stages; the options stand as they do at the last of them."""
    last = steps[-1]
    parts: list[Child] = [revisions(step, medium) for step in steps]
    parts += [option(last, name, said, medium) for name, said in options.items() if _specific(said)]
    notes = [note(step.proof, card, medium) for step in steps for card in step.notes]
    if notes:
        parts.append(tag("section", tag("h3", "To keep in mind"), *notes, cls="notes"))
    corrected = [replaced(step.proof, r, medium) for step in steps for r in step.corrected]
    if corrected:
        parts.append(tag("section", tag("h3", "Corrected here"), *corrected, cls="corrected"))
    return parts


def _specific(said: OptionArguments) -> bool:
    return any(not each.general for stance in STANCES for each in said.of(stance))


def option(step: Step, name: str, arguments: OptionArguments, medium: Medium) -> Html:
    """Return an option with what is specific to the case: for, against, what to be careful of."""
    what = step.proof.pack.vocabulary.options[name]
    status = badge(what.status, what.status) if what.status != "established" else None
    columns = [_column(step, stance, arguments, medium) for stance in STANCES]
    return tag(
        "section",
        tag("h3", what.title, " ", status),
        tag("p", what.gloss, cls="gloss"),
        tag("div", *columns, cls="stances"),
        cls="option",
    )


def _column(step: Step, stance: Stance, said: OptionArguments, medium: Medium) -> Html | None:
    found = [each for each in said.of(stance) if not each.general]
    if not found:
        return None
    cards = [argument(step.proof, card, stance, medium) for card in found]
    mark = tag("span", CONCLUSION_SIGNS[stance], cls="mark", aria_hidden="true")
    head = tag("h4", mark, phrases.STANCE_NAMES[stance])
    return tag("div", head, *cards, cls=f"stance {stance}")


def everyone(proof: Proof, options: Options, medium: Medium) -> Html | None:
    """Return, folded to a line, the arguments that hold for everyone of the same extent.

    Paper has their titles alone.
    """
    found = list(_general(options))
    if not found:
        return None
    number = f"{len(found)} statement{'' if len(found) == 1 else 's'}"
    shown = _lines(proof, found) if medium.paper else cards_for_everyone(proof, options, medium)
    return medium.fold(f"{phrases.holds_for(proof)}: {number}", shown)


def cards_for_everyone(proof: Proof, options: Options, medium: Medium) -> Html:
    """Return the arguments that hold for everyone of the same extent, option by option."""
    titles = proof.pack.vocabulary.options
    cards: dict[str, list[Html]] = {}
    for name, stance, said in _general(options):
        cards.setdefault(name, []).append(argument(proof, said, stance, medium))
    return joined(*(joined(tag("h4", titles[name].title), *found) for name, found in cards.items()))


def _lines(proof: Proof, found: Sequence[tuple[str, Stance, Argument]]) -> Html:
    titles = proof.pack.vocabulary.options
    items = [
        tag(
            "li",
            tag("span", CONCLUSION_SIGNS[stance], cls="mark", aria_hidden="true"),
            tag("span", phrases.STANCE_NAMES[stance], cls="word"),
            hidden(": "),
            tag("span", f"{titles[name].title}: {said.title}"),
            cls=stance,
        )
        for name, stance, said in found
    ]
    return tag("ul", *items, cls="lines")


def _general(options: Options) -> Iterator[tuple[str, Stance, Argument]]:
    for name, said in options.items():
        for stance in STANCES:
            yield from ((name, stance, each) for each in said.of(stance) if each.general)


def revisions(step: Step, medium: Medium) -> Html | None:
    """Return what is new here and changes earlier stages."""
    shown = [revision for revision in step.revisions if not revision.argument.general]
    if not shown:
        return None
    back = [_revision(step, revision) for revision in shown if revision.withdrawn]
    new = [_gained(step, revision, medium) for revision in shown if not revision.withdrawn]
    head = tag("h3", "Changes at earlier stages")
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


def background(screen: Screen, medium: Medium) -> Html | None:
    """Return, folded, the lessons of the stages of a screen."""
    pack = screen.step.proof.pack
    stages = {step.stage for step in screen.told}
    lessons = [part for part in pack.lessons if part.stage in stages]
    if not lessons:
        return None
    folds = [medium.fold(part.title, lesson(pack, part, medium)) for part in lessons]
    return medium.fold(f"Background: {len(folds)} short lesson{'s'[: len(folds) > 1]}", *folds)


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
