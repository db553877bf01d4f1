"""The handout as a PDF: it says what the page says, with the same bytes for the same day."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

import pathways.render.pdf
from pathways import resources
from pathways.characters import not_printed, printed
from pathways.packs.pack import Pack
from pathways.render.html.handout import Handout
from pathways.render.html.markup import Html
from pathways.render.pdf.handout import handout_pdf
from pathways.render.pdf.paper import Paper, Type
from pathways.render.pdf.runs import TextRun, broken_lines
from pathways.walks.walk import Walk, walk
from pdf_text import pages_of, squeezed

FAMILIES = ("AtkinsonHyperlegibleNext", "DejaVuSans")
DAY = date(2026, 3, 9)
ADDRESS = "http://localhost:8501/walk?case=x&layers=corrected&stage=summary"


def _said(element: Html) -> Iterator[str]:
    """Yield what a page says, without the words that are for the ear alone."""
    for child in element.children:
        if isinstance(child, str):
            yield squeezed(child)
        elif "vh" not in child.classes:
            yield from _said(child)


def _without_feet(walked: Walk, pdf: bytes) -> str:
    """Return what a PDF says above the foot of each page, which must be there."""
    pages = pages_of(pdf)
    above = []
    for number, page in enumerate(pages, start=1):
        foot = f"{number}of{len(pages)}{squeezed(Handout(walked, DAY).foot)}"
        assert page.endswith(foot)
        above.append(page.removesuffix(foot))
    return "".join(above)


def _says_what_the_page_says(walked: Walk, *, full: bool) -> None:
    page = Handout(walked, DAY, address=ADDRESS, full=full).content()
    drawn = _without_feet(walked, handout_pdf(Handout(walked, DAY, address=ADDRESS, full=full)))
    at = 0
    for text in _said(page):
        found = drawn.find(text, at)
        assert found >= 0, text
        at = found + len(text)


@pytest.mark.parametrize("layers", ["source", "corrected"])
def test_in_short_a_case_says_what_its_page_says_in_its_order(pack: Pack, layers: str) -> None:
    for case in pack.cases[layers == "source" :: 2]:
        walked = walk(pack.at(layers), case)
        _says_what_the_page_says(walked, full=False)


@pytest.mark.parametrize("name", ["breast-bone-pain", "breast-numb-legs", "colon-older-and-unwell"])
def test_in_full_too(pack: Pack, name: str) -> None:
    _says_what_the_page_says(walk(pack.at("corrected"), pack.cases_by_id[name]), full=True)


def test_every_argument_is_named_in_the_short_form(pack: Pack) -> None:
    for case in pack.cases[::4]:
        walked = walk(pack, case)
        drawn = _without_feet(walked, handout_pdf(Handout(walked, DAY, full=False)))
        reached = {step.stage for step in walked.steps}
        for option in walked.result.options.values():
            for argument in (*option.for_, *option.against, *option.caution):
                if option.stage not in reached and not argument.general:
                    continue
                assert squeezed(argument.title) in drawn


def test_the_same_day_gives_the_same_bytes(pack: Pack) -> None:
    walked = walk(pack, pack.cases[0])
    first = handout_pdf(Handout(walked, DAY, full=False))
    assert first == handout_pdf(Handout(walked, DAY, full=False))
    assert first != handout_pdf(Handout(walked, date(2026, 3, 10), full=False))


def test_it_has_title_language_bookmarks_and_links(pack: Pack) -> None:
    walked = walk(pack, pack.cases_by_id["breast-bone-pain"])
    pdf = handout_pdf(Handout(walked, DAY, address=ADDRESS))
    assert f"/Title ({walked.case.title})".encode() in pdf
    assert b"/Lang (en-GB)" in pdf
    assert b"/DisplayDocTitle true" in pdf
    for number, stage in enumerate(pack.vocabulary.stages.values(), start=1):
        assert f"/Title ({number}. {stage.title})".encode() in pdf
    assert b"/URI (https://doi.org/" in pdf
    assert f"/URI ({ADDRESS})".encode() in pdf


@pytest.mark.parametrize(
    ("title", "drawn"),
    [
        ("<b>&amp; \\( ) %s {nb}", "<b>&amp;\\()%s{nb}"),
        ("w" * 160, "w" * 160),
        ("≤ 5 ≥ 5 α β ≈ → 10⁹ ≠ µ μ −2", "≤5≥5αβ≈→10⁹≠µμ−2"),
        ("Ünïcödé → 癌 \N{CRAB}", "Ünïcödé→[U+764C][U+1F980]"),
        ("病例 of 3 مرض", "[U+75C5U+4F8B]of3[U+0645U+0631U+0636]"),
        ("a\N{ZERO WIDTH JOINER}b", "a[U+200D]b"),
    ],
)
def test_nothing_of_a_title_vanishes(pack: Pack, title: str, drawn: str) -> None:
    case = replace(pack.cases[0], title=title)
    walked = walk(pack, case)
    pages = pages_of(handout_pdf(Handout(walked, DAY, full=False)))
    assert drawn in pages[0]
    assert all(page.endswith(squeezed(printed(Handout(walked, DAY).foot))) for page in pages)


@pytest.mark.parametrize("weight", ["Regular", "Bold"])
def test_what_counts_as_printed_is_what_the_typefaces_have(weight: str) -> None:
    fonts = Path(pathways.render.pdf.__file__).with_name("fonts")
    files = (fonts / f"{family}-{weight}.ttf" for family in FAMILIES)
    letters = {chr(letter) for file in files for letter in TTFont(file).getBestCmap()}
    assert {letter for letter in _counted() ^ letters if not letter.isspace()} == set()


@cache
def _counted() -> set[str]:
    """Return what counts as printed, of all characters that there are."""
    everything = map(chr, range(sys.maxunicode + 1))
    return {letter for letter in everything if not not_printed(letter)}


@pytest.mark.parametrize("weight", ["Regular", "Bold"])
def test_the_typeface_has_every_letter_that_the_rules_use(weight: str) -> None:
    fonts = Path(pathways.render.pdf.__file__).with_name("fonts")
    letters = TTFont(fonts / f"AtkinsonHyperlegibleNext-{weight}.ttf").getBestCmap()
    files = resources.rules().rglob("*.yaml")
    used = {letter for file in files for letter in file.read_text(encoding="utf-8")}
    missing = {letter for letter in used - {"\n"} if ord(letter) not in letters}
    assert not missing


_PAPER = Paper("", "", DAY)
_WORDS = st.text("abc xyz-/ ", max_size=300)


@given(st.lists(st.builds(TextRun, _WORDS, st.sampled_from([Type(), Type(14, bold=True)]))))
def test_lines_keep_every_letter_and_fit(found: list[TextRun]) -> None:
    lines = broken_lines(_PAPER, found, 50)
    said = "".join(run.text for line in lines for run in line)
    assert squeezed(said) == squeezed("".join(run.text for run in found))
    for line in lines:
        last = line[-1]
        width = sum(_PAPER.width_of(run.text, run.type) for run in line[:-1])
        assert width + _PAPER.width_of(last.text.rstrip(), last.type) <= 50.01
