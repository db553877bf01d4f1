"""Words of the glossary in running text: which are marked, where, and what they open."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from pathways.language.lessons import Term
from pathways.loading.loading import documents_pack
from pathways.packs.pack import Pack
from pathways.render.html.markup import Html, joined, tag
from pathways.render.html.sources import Medium
from pathways.render.html.stage import stage
from pathways.render.html.teaching import lessons
from pathways.render.html.terms import explained
from pathways.walks.walk import walk

TERMS = (
    Term(id="bone", term="Bone", words=("bone", "bones"), definition="What <holds> a body."),
    Term(id="bone-scan", term="Bone scan", words=("bone scan",), definition="A picture of it."),
    Term(id="ct", term="CT", words=("CT",), definition="Cross-sections."),
    Term(id="and", term="A & B", words=("a & b",), definition="Both."),
    Term(id="common", term="Common", definition="Has no word in running text."),
)
BONE, CT = tag("p", "bone"), tag("p", "CT")


@pytest.fixture
def small(pack: Pack) -> Pack:
    return replace(pack, glossary=TERMS)


def _marked(text: str) -> list[tuple[str, str]]:
    """Return each marked word, and the term that it opens."""
    pattern = r'<button class="term" type="button" popovertarget="here-([\w-]+)">([^<]*)</button>'
    return [(word, term) for term, word in re.findall(pattern, text)]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        (tag("p", "A bone."), [("bone", "bone")]),
        (tag("p", "Bones, and a bone."), [("Bones", "bone")]),
        (tag("p", "A bone scan of bone."), [("bone scan", "bone-scan"), ("bone", "bone")]),
        (tag("p", "A bone ", joined("scan"), "."), [("bone scan", "bone-scan")]),
        (tag("p", "A ct and a CT."), [("ct", "ct")]),
        (tag("p", "Backbone, boneless, bone-dry, non-CT, CTs."), []),
        (tag("p", "Common."), []),
        (tag("p", "A & B."), [("A &amp; B", "and")]),
        (tag("p", "A ", tag("em", "bone"), ".", cls="x"), [("bone", "bone")]),
        (tag("p", tag("a", "bone", href="bone"), tag("strong", "bone"), tag("cite", "CT")), []),
        (tag("p", tag("a", tag("strong", "A"), " bone", href="x"), " CT"), [("CT", "ct")]),
        (joined(tag("p", "x", title="bone"), tag("h3", "bone"), tag("ul", tag("li", "bone"))), []),
        (joined(BONE, BONE), [("bone", "bone")]),
        (
            joined(BONE, tag("details", tag("summary", "bone"), BONE, BONE), BONE),
            [("bone", "bone"), ("bone", "bone")],
        ),
        (
            joined(
                tag("details", CT, tag("details", tag("p", "CT bone"))),
                tag("details", CT),
                CT,
            ),
            [("CT", "ct"), ("bone", "bone"), ("CT", "ct"), ("CT", "ct")],
        ),
    ],
)
def test_which_words_are_marked(small: Pack, text: Html, marked: list[tuple[str, str]]) -> None:
    found = str(explained(text, small, Medium(), "here"))
    assert _marked(found) == marked
    meanings = re.findall(r'<div class="meaning" id="here-([\w-]+)" popover>', found)
    assert sorted(meanings) == sorted({term for _, term in marked}), "each meaning once"


def test_a_meaning_is_escaped_and_leads_to_the_glossary(small: Pack) -> None:
    found = str(explained(BONE, small, Medium(query=(("big", "1"),)), "here"))
    assert "What &lt;holds&gt; a body." in found
    assert 'href="lessons?glossary=bone&amp;big=1"' in found


def test_paper_and_a_glossary_without_words_leave_a_text_as_it_is(small: Pack) -> None:
    assert explained(BONE, small, Medium(paper=True), "here") == BONE
    assert explained(BONE, replace(small, glossary=TERMS[-1:]), Medium(), "here") == BONE


def test_marking_changes_no_text_and_every_button_finds_its_meaning(pack: Pack) -> None:
    without = replace(pack, glossary=())
    for case in pack.cases[:12]:
        for step, plain in zip(walk(pack, case).steps, walk(without, case).steps, strict=True):
            text = str(stage(step, Medium()))
            body = text.partition('<div class="meaning"')[0]
            unmarked = re.sub(r'<button class="term"[^>]*>([^<]*)</button>', r"\1", body)
            assert unmarked == str(stage(plain, Medium()))
            ids = re.findall(r' id="([^"]+)"', text)
            assert len(ids) == len(set(ids))
            assert set(re.findall(r'popovertarget="([^"]+)"', text)) <= set(ids)


def test_the_words_that_ship_are_met_on_the_walk_and_in_the_lessons() -> None:
    pack = documents_pack()
    shown = str(lessons(pack, Medium()))
    for case in pack.cases:
        for step in walk(pack, case).steps:
            shown += str(stage(step, Medium()))
    met = set(re.findall(r'popovertarget="(?:stage|lessons)-([^"]+)"', shown))
    assert len(met) > 25
    assert "metastasis" not in met, "too common to be helpful"
