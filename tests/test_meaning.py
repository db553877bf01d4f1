"""What a screen says is worked out: only what its finding changes."""

from __future__ import annotations

import pytest

from pathways.learn.screens import Screen, screens
from pathways.loading.loading import documents_pack
from pathways.logic.proof import NO_VALUE
from pathways.render.html.facts import meaning
from pathways.render.html.sources import Medium
from pathways.walks.walk import walk

PACK = documents_pack()
ROWS = [pytest.param(screens(walk(PACK, case)), id=case.id) for case in PACK.cases]


def _told(screen: Screen) -> set[str]:
    """Return the titles of the derived facts that a screen tells, beside what it asks."""
    titles = {fact.title for fact in PACK.vocabulary.derived.values()}
    texts = list(meaning(screen, Medium(paper=True)).texts())
    if "What to find out" in texts:
        texts = texts[: texts.index("What to find out")]
    return titles & set(texts)


@pytest.mark.parametrize("row", ROWS)
def test_a_derived_fact_is_told_where_it_changes(row: tuple[Screen, ...]) -> None:
    earlier: dict[str, object] = {}
    for screen in row:
        derived = screen.step.proof.derived
        changed = {name for name, value in derived.items() if value != earlier.get(name)}
        shown = {name for name in changed if derived[name] != NO_VALUE}
        assert _told(screen) == {PACK.vocabulary.derived[name].title for name in shown}
        earlier = dict(derived)


def test_most_screens_after_the_first_have_little_to_tell() -> None:
    told = [len(_told(screen)) for row in ROWS for screen in row.values[0][1:]]
    assert sum(told) / len(told) < 2
