"""Words of the glossary in running text: which are marked, where, and what they open."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from pathways.language.lessons import Term
from pathways.loading.loading import documents_pack
from pathways.packs.pack import Pack
from pathways.render.html.markup import Html, tag
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
        ("<p>A bone.</p>", [("bone", "bone")]),
        ("<p>Bones, and a bone.</p>", [("Bones", "bone")]),
        ("<p>A bone scan of bone.</p>", [("bone scan", "bone-scan"), ("bone", "bone")]),
        ("<p>A ct and a CT.</p>", [("ct", "ct")]),
        ("<p>Backbone, boneless, bone-dry, non-CT, CTs.</p>", []),
        ("<p>Common.</p>", []),
        ("<p>A &amp; B.</p>", [("A &amp; B", "and")]),
        ("<p>Only &ct; and &#ct; here.</p>", []),
        ("<p class='x'>A <em>bone</em>.</p>", [("bone", "bone")]),
        ('<p><a href="bone">bone</a> <strong class="label">bone</strong> <cite>CT</cite></p>', []),
        ('<p><a href="x"><strong>A</strong> bone</a> CT</p>', [("CT", "ct")]),
        ('<p title="bone">x</p><h3>bone</h3><ul><li>bone</li></ul><path>bone</path>', []),
        ("<p>bone</p><p>bone</p>", [("bone", "bone")]),
        (
            "<p>bone</p><details><summary>bone</summary><p>bone</p><p>bone</p></details><p>bone</p>",
            [("bone", "bone"), ("bone", "bone")],
        ),
        (
            "<details><p>CT</p><details><p>CT bone</p></details></details>"
            "<details><p>CT</p></details><p>CT</p>",
            [("CT", "ct"), ("bone", "bone"), ("CT", "ct"), ("CT", "ct")],
        ),
    ],
)
def test_which_words_are_marked(small: Pack, text: str, marked: list[tuple[str, str]]) -> None:
    found = explained(Html(text), small, Medium(), "here")
    assert _marked(found) == marked
    meanings = re.findall(r'<div class="meaning" id="here-([\w-]+)" popover>', found)
    assert sorted(meanings) == sorted({term for _, term in marked}), "each meaning once"


def test_a_meaning_is_escaped_and_leads_to_the_glossary(small: Pack) -> None:
    found = explained(tag("p", "bone"), small, Medium(query=(("big", "1"),)), "here")
    assert "What &lt;holds&gt; a body." in found
    assert 'href="lessons?glossary=bone&amp;big=1"' in found


def test_paper_and_a_glossary_without_words_leave_a_text_as_it_is(small: Pack) -> None:
    text = tag("p", "bone")
    assert explained(text, small, Medium(paper=True), "here") == text
    assert explained(text, replace(small, glossary=TERMS[-1:]), Medium(), "here") == text


def test_marking_changes_no_text_and_every_button_finds_its_meaning(pack: Pack) -> None:
    without = replace(pack, glossary=())
    for case in pack.cases[:12]:
        for step, plain in zip(walk(pack, case).steps, walk(without, case).steps, strict=True):
            text = stage(step, Medium())
            body = text.partition('<div class="meaning"')[0]
            assert re.sub(r'<button class="term"[^>]*>([^<]*)</button>', r"\1", body) == stage(
                plain, Medium()
            )
            ids = re.findall(r' id="([^"]+)"', text)
            assert len(ids) == len(set(ids))
            assert set(re.findall(r'popovertarget="([^"]+)"', text)) <= set(ids)


def test_the_words_that_ship_are_met_on_the_walk_and_in_the_lessons() -> None:
    pack = documents_pack()
    shown = lessons(pack, Medium())
    for case in pack.cases:
        for step in walk(pack, case).steps:
            shown = Html(shown + stage(step, Medium()))
    met = set(re.findall(r'popovertarget="(?:stage|lessons)-([^"]+)"', shown))
    assert len(met) > 25
    assert "metastasis" not in met, "too common to be helpful"
