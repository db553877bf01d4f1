"""Pictures of lessons: what a pack may hold, how they are shown, and that ours are sound."""

from __future__ import annotations

import base64
import re
import shutil
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pytest
from fontTools.ttLib import TTFont

from pathways import resources
from pathways.authoring.workshop.original import read_original
from pathways.loading.loading import load_packs
from pathways.packs.pack import Pack
from pathways.packs.pictures import LARGEST, faults
from pathways.problems import ProblemsError
from pathways.render.html import teaching
from pathways.render.html.pictures import _FONT, _source
from pathways.render.html.sources import Medium
from pathways.render.site.base import RuleBase
from pathways.render.site.reading import glossary_page, lesson_list

PLAIN = Path(__file__).parent / "packs" / "plain"
START = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300">'
DOT = f'{START}<circle cx="9" cy="9" r="3" fill="var(--ink)"/><text x="9" y="40">A dot</text></svg>'
PICTURES = """
pictures:
  - {id: dot, title: A dot, description: A dot <near> the edge., claims: [C2], references: [a-book]}
lessons:
  - {id: on-dots, title: On dots, stage: first, picture: dot, text: Dots are round.}
glossary:
  - {id: dot, term: Dot, picture: dot, definition: A small circle.}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the plain pack, with a lesson that shows a picture."""
    where = Path(shutil.copytree(PLAIN, tmp_path / "pack"))
    (where / "more.yaml").write_text(PICTURES, encoding="utf-8")
    (where / "pictures" / "dot.svg").write_text(DOT, encoding="utf-8")
    return where


def test_a_lesson_shows_its_picture_above_its_text(folder: Path) -> None:
    pack = load_packs([folder])
    shown = str(teaching.lessons(pack, Medium()))
    image, text = shown.index("<img "), shown.index("Dots are round.")
    assert image < text
    tag = shown[image : shown.index(">", image)]
    assert 'alt="A dot &lt;near&gt; the edge."' in tag
    assert 'width="400" height="300"' in tag
    assert "<figcaption>A dot</figcaption>" in shown
    assert "<p>A dot &lt;near&gt; the edge.</p>" in shown
    assert shown.count("<img ") == 2


def test_an_image_carries_its_colours_and_its_letters(folder: Path) -> None:
    shown = str(teaching.lessons(load_packs([folder]), Medium()))
    found = re.search(r'src="data:image/svg\+xml;base64,([^"]*)"', shown)
    assert found
    drawing = base64.b64decode(found[1]).decode()
    assert ElementTree.fromstring(drawing).tag.endswith("svg")
    assert "color-scheme:light dark" in drawing
    assert "--ink: light-dark(" in drawing
    assert "src:url(data:font/woff;base64," in drawing


def test_two_runs_give_the_same_bytes() -> None:
    assert _source.__wrapped__(DOT) == _source.__wrapped__(DOT)


def test_a_word_of_the_glossary_leads_to_its_picture(folder: Path) -> None:
    pack = load_packs([folder])
    assert '<a href="lessons?lesson=on-dots">Picture: On dots</a>' in str(
        teaching.glossary(pack, Medium())
    )
    base = RuleBase.of(pack)
    (words,) = glossary_page(base).sections
    assert '<a href="lessons.html#lesson-on-dots">Picture: On dots</a>' in str(words.body)


def test_the_site_shows_pictures(folder: Path) -> None:
    page = lesson_list(RuleBase.of(load_packs([folder])))
    (body,) = (part.body for part in page.sections if part.id == "lesson-on-dots")
    assert str(body).startswith('<figure class="drawing"><img ')


def test_a_draft_in_the_workshop_keeps_its_pictures(folder: Path) -> None:
    assert read_original([folder]).pack.drawings["dot"] == DOT


@pytest.mark.parametrize(
    ("drawing", "message"),
    [
        ("", "There is no such file beside this one."),
        ("<svg", "It is not well-formed: unclosed token: line 1, column 0."),
        (
            "<svg/>",
            'It begins with <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 WIDTH HEIGHT">.',
        ),
        (f"{START}<script/></svg>", 'It holds "script". A drawing has shapes and text alone.'),
        (f"{START}<style/></svg>", 'It holds "style". A drawing has shapes and text alone.'),
        (f"{START}<image/></svg>", 'It holds "image". A drawing has shapes and text alone.'),
        (
            f'{START}<a xmlns="x"/></svg>',
            'It holds "a". A drawing has shapes and text alone.',
        ),
        (
            f'{START}<path onload="x()"/></svg>',
            'It holds "onload", which runs a script. Leave it out.',
        ),
        (
            f'{START}<use href="other.svg#a"/></svg>',
            'It refers to something outside of itself: href="other.svg#a".',
        ),
        (
            f'{START}<path fill="url(http://example.org/a)"/></svg>',
            'It refers to something outside of itself: fill="url(http://example.org/a)".',
        ),
        (f"<!DOCTYPE svg>{DOT}", "It holds a DOCTYPE. Leave it out."),
        (
            DOT + " " * LARGEST,
            f"It has {len(DOT) + LARGEST:,} bytes; a drawing has at most 40,000.",
        ),
    ],
)
def test_a_drawing_that_cannot_be_shown(folder: Path, drawing: str, message: str) -> None:
    file = folder / "pictures" / "dot.svg"
    file.write_text(drawing, encoding="utf-8") if drawing else file.unlink()
    with pytest.raises(ProblemsError) as error:
        load_packs([folder])
    (problem,) = error.value.problems
    assert problem.message == f"pictures/dot.svg: {message}"
    assert (problem.place.file, problem.place.line) == (str(folder / "more.yaml"), 3)


def test_what_refers_to_itself_is_allowed() -> None:
    inside = '<defs><path id="a" d="M0 0"/></defs><use href="#a"/><path fill="url(#a)"/>'
    assert list(faults(f"{START}{inside}</svg>")) == []


# those that we ship

DRAWN = sorted((resources.rules() / "documents" / "pictures").glob("*.svg"))
WANTED = {
    "biopsy-to-report",
    "checkpoint-inhibitor",
    "ct-pet-mri",
    "for-against-caution",
    "metastatic-cascade",
    "seed-and-soil",
    "tnm",
    "two-aims-of-radiation",
}


def test_every_picture_is_told_of_and_shown(pack: Pack) -> None:
    names = {path.stem for path in DRAWN}
    assert names >= WANTED
    assert set(pack.pictures) == names
    assert {part.picture for part in pack.lessons} - {None} == names
    for picture in pack.pictures.values():
        assert len(picture.title) < 60
        assert len(picture.description.split()) > 20


@pytest.mark.parametrize("path", DRAWN, ids=lambda path: path.stem)
def test_its_colours_are_those_of_the_palette(path: Path) -> None:
    palette = (resources.ui() / "styles" / "palette.css").read_text(encoding="utf-8")
    known = {f"var({name})" for name in re.findall(r"^  (--\w+): light-dark", palette, re.M)}
    for element in ElementTree.parse(path).iter():
        for key in ("fill", "stroke"):
            assert element.get(key, "none") in {"none", *known}


@pytest.mark.parametrize("path", DRAWN, ids=lambda path: path.stem)
def test_its_text_is_large_enough_and_stays_apart(path: Path) -> None:
    root = ElementTree.parse(path).getroot()
    _, _, width, height = map(float, root.get("viewBox", "").split())
    boxes = list(_boxes(root, 16, "start"))
    for left, top, right, bottom, size in boxes:
        assert size * 320 / width >= 12.5  # on a phone
        assert 0 <= left < right <= width
        assert 0 <= top < bottom <= height
    for one, other in combinations(boxes, 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert apart, (one, other)


def _boxes(element: ElementTree.Element, size: float, anchor: str) -> Iterator[tuple[float, ...]]:
    """Yield where each text stands: left, top, right, bottom, and its size."""
    size, anchor = float(element.get("font-size", size)), element.get("text-anchor", anchor)
    if element.tag.endswith("}text") and element.text:
        x, y = float(element.get("x", 0)), float(element.get("y", 0))
        wide = _width(element.text, size)
        left = x - wide / 2 if anchor == "middle" else x
        yield left, y - 0.75 * size, left + wide, y + 0.2 * size, size
    for child in element:
        yield from _boxes(child, size, anchor)


def _width(text: str, size: float) -> float:
    font = TTFont(_FONT, lazy=True)
    letters, advances = font.getBestCmap(), font["hmtx"].metrics
    return size * sum(advances[letters[ord(c)]][0] for c in text) / font["head"].unitsPerEm
