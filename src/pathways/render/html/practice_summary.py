"""The end of a practice session as HTML: what was asked, by kind, and what to look at again."""

from __future__ import annotations

from collections.abc import Iterator

from pathways.learn.questions import KIND_NAMES, KINDS
from pathways.learn.session import Session
from pathways.packs.pack import Pack
from pathways.render.html.markup import Html, bullets, joined, tag
from pathways.render.html.sources import Medium


def session_summary(pack: Pack, session: Session, medium: Medium) -> Html:
    """Return the summary of a session that is over."""
    first, missed = session.first_round, session.missed
    questions = f"{len(first)} question{'' if len(first) == 1 else 's'}"
    said = f"You answered {questions} and agreed with the rules in {len(first) - len(missed)}."
    if session.again:
        later = sum(asked.found for asked in session.again)
        said += f" Of the {len(missed)} that came up again, you agreed in {later}."
    return tag(
        "div",
        tag("p", said, cls="lead"),
        _by_kind(session),
        _again(pack, session, medium),
        cls="session-end",
    )


def _by_kind(session: Session) -> Html:
    rows = []
    for kind in KINDS:
        found = [asked.found for asked in session.first_round if asked.kind == kind]
        if found:
            cells = (tag("td", str(number)) for number in (len(found), sum(found)))
            rows.append(tag("tr", tag("th", KIND_NAMES[kind], scope="row"), *cells))
    heads = (tag("th", text, scope="col") for text in ("Kind", "Asked", "Agreed"))
    head = tag("thead", tag("tr", *heads))
    return joined(tag("h3", "By kind"), tag("table", head, tag("tbody", *rows)))


def _again(pack: Pack, session: Session, medium: Medium) -> Html:
    found = list(_to_read(pack, session, medium))
    none = tag("p", "You missed no rule in this session.")
    return joined(tag("h3", "Rules to look at again"), bullets(found) or none)


def _to_read(pack: Pack, session: Session, medium: Medium) -> Iterator[Html]:
    """Yield the rules that were missed, those missed twice first."""
    twice = [asked.rule for asked in session.again if not asked.found]
    for name in dict.fromkeys([*twice, *(asked.rule for asked in session.missed)]):
        if rule := pack.rules_by_id.get(name):
            title = rule.title
            option = pack.vocabulary.options[rule.option].title if rule.option else ""
            link = medium.to("workshop", title, rule=name)
            yield joined(link, f" ({option})", ", missed twice" if name in twice else "")
