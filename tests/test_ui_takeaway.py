"""What is taken away of a walk, in a browser: handouts, a PDF, the address that leads back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from barriers import look, look_in_both_schemes
from pathways.cases import address
from pathways.packs.pack import Pack
from pathways.render.html.handout import Handout
from pathways.walks.walk import walk
from pathways.words.phrases import FRAME, footer
from pdf_text import pages_of, squeezed
from visitor import LAPTOP, PHONE, Visit, Visitor

pytestmark = pytest.mark.browser
CASE = "/walk?case=breast-bone-pain"


def _taken(visitor: Visitor, name: str, folder: Path) -> bytes:
    _unfold(visitor)
    with visitor.page.expect_download() as download:
        visitor.press(name)
    target = folder / download.value.suggested_filename
    download.value.save_as(target)
    return target.read_bytes()


def _unfold(visitor: Visitor) -> None:
    visitor.page.get_by_text("Download this case, or share it").click()


@contextmanager
def _opened(visitor: Visitor, file: Path) -> Iterator[Page]:
    """Open a file in a window of its own, which asks for nothing but the file."""
    page = visitor.page.context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    assert asked == [file.as_uri()]
    yield page
    page.close()


def test_the_handout_is_a_page_of_its_own(visit: Visit, pack: Pack, tmp_path: Path) -> None:
    visitor = visit()
    visitor.open(f"{CASE}&stage=summary")
    text = _taken(visitor, "In full: web page", tmp_path).decode()
    assert FRAME.replace("'", "&#x27;") in text
    assert footer(pack.at("corrected"), "breast-bone-pain", date.today()) in text
    with _opened(visitor, tmp_path / "breast-bone-pain-corrected-full.html") as page:
        look(page)
        page.get_by_role("link", name=re.compile("stage=summary")).click()
        expect(page.locator("#here")).to_contain_text("Debrief")


@pytest.mark.parametrize(("width", "media"), [(390, "screen"), (680, "print"), (703, "print")])
def test_the_handout_fits_a_phone_and_both_kinds_of_paper(
    visit: Visit, pack: Pack, tmp_path: Path, width: int, media: Literal["screen", "print"]
) -> None:
    file = tmp_path / "handout.html"
    at = "http://localhost:8501/walk?c=" + "x" * 300
    walked = walk(pack, pack.cases_by_id["breast-bone-pain"])
    file.write_text(Handout(walked, date(2026, 3, 9), address=at).page(), encoding="utf-8")
    with _opened(visit(), file) as page:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(media=media)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_pdf_is_taken_away(visit: Visit, pack: Pack, tmp_path: Path) -> None:
    visitor = visit(PHONE)
    visitor.open(f"{CASE}&stage=summary&layers=source")
    pages = pages_of(_taken(visitor, "Summary: PDF", tmp_path))
    line = footer(pack.at("source"), "breast-bone-pain", date.today())
    assert all(page.endswith(squeezed(line)) for page in pages)


def test_the_address_is_copied_with_the_keyboard_and_leads_back(visit: Visit) -> None:
    visitor = visit()
    token = address.encode({"sites_of_spread": ["bone"], "number_of_metastases": 2})
    visitor.open(f"/walk?c={token}&stage=summary&layers=source&big=1")
    page = visitor.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    _unfold(visitor)
    copy = page.get_by_role("button", name="Copy")
    copy.focus()
    page.keyboard.press("Enter")
    visitor.see("Copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.get_by_label("Link to this page").input_value()
    assert "big=" not in copied
    page.goto(copied)
    visitor.at_stage("Debrief")
    visitor.press("Settings")
    expect(page.get_by_role("radio", name="Documents as written")).to_be_checked()


def test_where_a_browser_refuses_to_copy_the_address_is_selected(visit: Visit) -> None:
    visitor = visit(alone=True)
    visitor.page.add_init_script("delete Navigator.prototype.clipboard")
    visitor.open(f"{CASE}&stage=summary")
    _unfold(visitor)
    visitor.page.get_by_role("button", name="Copy").click()
    visitor.see("Selected: copy it")
    field = visitor.page.get_by_label("Link to this page")
    expect(field).to_be_focused()
    assert field.evaluate("e => e.selectionEnd - e.selectionStart === e.value.length")


@pytest.mark.parametrize("size", [LAPTOP, PHONE])
def test_nobody_is_shut_out(visit: Visit, size: tuple[int, int]) -> None:
    visitor = visit(size)
    visitor.open(f"{CASE}&stage=summary")
    _unfold(visitor)
    expect(visitor.page.get_by_role("button", name="Copy")).to_be_visible()
    look_in_both_schemes(visitor, ".st-key-handout")
    assert visitor.overflow() <= 0
