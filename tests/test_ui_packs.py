"""The explorer with packs that are installed, left out, or edited while it runs."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from barriers import look
from benchmarks.running import server
from distribution import install
from visitor import LAPTOP, PHONE, Visitor

pytestmark = pytest.mark.browser
PACKS = Path(__file__).parent / "packs"
Window = Callable[[tuple[int, int], str], BrowserContext]
MID_WALK = "/walk?case=a-storm&stage=third&mode=solo"


def _visitor(window: Window, address: str, size: tuple[int, int] = LAPTOP) -> Iterator[Visitor]:
    visitor = Visitor(window(size, "light"), address)
    yield visitor
    visitor.page.close()
    assert visitor.complaints == []


@pytest.fixture(scope="module")
def with_installed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An explorer beside which two packs are installed, one of which can't be used."""
    site = tmp_path_factory.mktemp("site")
    install(site, PACKS / "drawings", "drawings")
    broken = install(site, PACKS / "plain", "plain")
    (broken / "bad.yaml").write_text("options:\n  sit: {title: Sit, stage: first}\n")
    with server(PYTHONPATH=str(site)) as found:
        yield found.address


@pytest.fixture(scope="module")
def page(window: Window) -> Iterator[Page]:
    """One page for all readers."""
    page = window(LAPTOP, "light").new_page()
    yield page
    page.close()


@pytest.fixture
def reader(page: Page, with_installed: str) -> Iterator[Visitor]:
    visitor = Visitor(page, with_installed)
    visitor.begin_anew()
    yield visitor
    visitor.leave()
    assert visitor.complaints == []


@pytest.fixture
def edited(tmp_path: Path) -> Path:
    """A copy of a pack beside the pack that it extends."""
    shutil.copytree(PACKS / "plain", tmp_path / "plain")
    return Path(shutil.copytree(PACKS / "weather", tmp_path / "weather"))


@pytest.fixture
def author(window: Window, edited: Path) -> Iterator[Visitor]:
    with server(None, "--pack", str(edited), "--watch") as found:
        yield from _visitor(window, found.address)


def _edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


# --- installed ---------------------------------------------------------------------------------


def test_an_installed_extension_shows_with_its_layer_and_leads_to_its_place(
    reader: Visitor,
) -> None:
    reader.open("/walk?case=a-drawing")
    reader.press("I don't know")
    expect(reader.page.locator(".reasoning")).to_be_visible()
    reader.unfold()
    card = reader.page.locator("details.card").filter(has_text="A drawing shows where")
    expect(card.locator("summary .badge").first).to_have_text("Extension")
    card.get_by_role("link", name="A sketchbook: First page (K1)").click()
    reader.settled()
    assert "claim=K1" in reader.page.url
    claim = reader.page.locator("#claim-K1")
    expect(claim).to_contain_text("In the rules")
    expect(claim.locator(".badge", has_text="Extension").first).to_be_visible()


def test_the_layers_of_a_walk_can_be_told_apart(reader: Visitor) -> None:
    reader.open("/walk?case=a-drawing")
    page = reader.page
    reader.press("Settings")
    expect(page.get_by_role("radio", name="With extensions")).to_be_checked()
    page.locator("label").filter(has_text="With corrections").click()
    expect(page.get_by_text("A drawing shows where")).to_have_count(0)
    expect(page).to_have_url(re.compile("layers=corrected"))
    reader.open("/walk?case=a-drawing&layers=everything")
    reader.see("Here are the corrected ones, with extensions.")


def test_what_is_left_out_is_told_where_one_begins(reader: Visitor) -> None:
    for path in ("/", "/about"):
        reader.open(path)
        notice = reader.page.locator(".notice")
        expect(notice).to_contain_text('The pack "plain" can\'t be used, and is left out: ')
        expect(notice).to_contain_text('bad.yaml:2:8: The key "gloss" is missing here.')
        expect(notice.locator("code")).to_contain_text("pathways check ")
    reader.open("/cases")
    expect(reader.page.locator(".notice")).to_have_count(0)


def test_what_is_left_out_is_told_on_a_phone_too(window: Window, with_installed: str) -> None:
    for phone in _visitor(window, with_installed, PHONE):
        phone.open("/")
        expect(phone.page.locator(".notice")).to_be_visible()
        assert phone.overflow() <= 0


def test_about_and_the_footer_tell_of_every_pack(reader: Visitor) -> None:
    reader.open("/about")
    reader.see(
        "Pack drawings, version 0.3.0; layer: extension; by The authors of the tests, Their "
        "friends; not reviewed by a clinician."
    )
    reader.see("an addition to the documents and their corrections")
    reader.see("Neither the rules nor the corrections nor the extensions have been reviewed")
    reader.see("Pack documents, version 0.1.0; layer: as the document says; not reviewed")
    expect(reader.page.locator(".st-key-footer")).to_contain_text(
        "rules documents 0.1.0, rules drawings 0.3.0"
    )


@pytest.mark.parametrize("path", ["/", "/about", "/walk?case=a-drawing", "/documents?claim=K1"])
def test_what_is_new_stands_in_nobodys_way(reader: Visitor, path: str) -> None:
    reader.open(path)
    reader.unfold()
    look(reader.page, rules=["wcag2a", "wcag2aa", "wcag22aa"])


# --- edited while it runs ----------------------------------------------------------------------


def test_an_edit_shows_and_nobody_loses_their_place(author: Visitor, edited: Path) -> None:
    author.open(MID_WALK)
    page = author.page
    page.locator("label").filter(has_text="Shelter").first.click()
    page.get_by_role("radio", name="Fairly sure").click()
    _edit(edited / "words.yaml", "title: Third stage", "title: Last stage")
    expect(page.locator("#here")).to_contain_text("Last stage")
    expect(page.get_by_role("checkbox", name="Shelter")).to_be_checked()
    expect(page.get_by_role("radio", name="Fairly sure")).to_be_checked()
    assert "stage=third" in page.url
    author.press("Commit, then compare")
    expect(page.locator(".both")).to_contain_text("Shelter in a storm")


def test_an_edit_of_the_base_shows_too(author: Visitor, edited: Path) -> None:
    author.open("/walk?case=a-storm&stage=second")
    expect(author.page.get_by_text("Walk", exact=True).first).to_be_attached()
    _edit(edited.parent / "plain" / "words.yaml", "title: Walk,", "title: Wander,")
    expect(author.page.get_by_text("Wander").first).to_be_attached()


def test_a_broken_edit_leaves_the_last_good_one_and_says_what_is_wrong(
    author: Visitor, edited: Path
) -> None:
    author.open(MID_WALK)
    author.press("I don't know")
    page, notice = author.page, author.page.locator(".notice")
    rules = edited / "rules.yaml"
    _edit(rules, "argues_for: shelter", "argues_for: sheltre")
    expect(notice).to_contain_text('The last edit of the pack "weather" can\'t be used: ')
    expect(notice).to_contain_text(
        f'{rules}:17:17: Unknown option "sheltre". Did you mean "shelter"?'
    )
    expect(page.locator(".both")).to_contain_text("Shelter in a storm")
    _edit(rules, "argues_for: sheltre", "argues_for: shelter")
    _edit(rules, "title: Shelter in a storm", "title: A roof in a storm")
    expect(page.locator(".both")).to_contain_text("A roof in a storm")
    expect(notice).to_have_count(0)
    assert "stage=third" in page.url
