"""The site of a rule base: complete, true to any text, the same each time, kept to its folder."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, expect

import authored
import small
from docs_reader import Reader
from pathways import resources
from pathways.cli import main
from pathways.packs.pack import Pack
from pathways.render.site.base import RuleBase
from pathways.render.site.folder import MARK
from pathways.render.site.rule_page import rule_page
from pathways.render.site.tree import tree
from pathways.render.site.whole import contents
from pathways.words.conclusions import CONCLUSION_SIGNS
from pathways.words.phrases import FRAME
from visitor import LAPTOP, PHONE

DOCUMENTS = resources.rules() / "documents"
PLAIN = Path(__file__).parent / "packs" / "plain"
HOSTILE = (
    "*bold* `code` |sub| ref_ :role:`x` :: <script>window.caught = 1</script> &amp; \\ "
    "'it''s' -- {{ 7 * 7 }}"
)


class Read(HTMLParser):
    """A page as it is read: its text, ids, links, and what it loads."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.scripts: list[str] = []
        self._within: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self._within = [tag]
        if values.get("id"):
            self.ids.append(str(values["id"]))
        if tag == "a":
            self.links.append(str(values.get("href")))
        elif tag in ("link", "script", "img", "iframe"):
            self.loads.append(str(values.get("href") or values.get("src") or ""))

    def handle_data(self, data: str) -> None:
        if self._within == ["script"]:
            self.scripts.append(data)
        self.words.append(data)

    @property
    def text(self) -> str:
        return squeezed(" ".join(self.words))


class Site(NamedTuple):
    """A site in a folder, with its pages as they are read, by their addresses."""

    folder: Path
    pages: dict[str, Read]


def squeezed(text: str) -> str:
    return " ".join(text.split())


def docs(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["docs", *map(str, arguments)])


def built(pack: Path, output: Path, *arguments: str | Path) -> Site:
    result = docs(pack, "--output", output, *arguments)
    assert result.exit_code == 0, result.output
    assert result.stderr == ""
    found = {
        file.relative_to(output).as_posix(): Read(file.read_text(encoding="utf-8"))
        for file in sorted(output.rglob("*.html"))
    }
    return Site(output, found)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of the documents, built once."""
    return built(DOCUMENTS, tmp_path_factory.mktemp("docs") / "site")


@pytest.fixture(scope="session")
def base(shipped: Pack) -> RuleBase:
    """The rule base of the documents."""
    return RuleBase.of(shipped)


def test_everything_has_a_page(site: Site, shipped: Pack, base: RuleBase) -> None:
    words = shipped.vocabulary
    wanted = {
        "rules": [rule.id for rule in shipped.rules],
        "options": list(words.options),
        "stages": list(words.stages),
        "facts": list(words.facts),
        "derived": list(words.derived),
        "documents": list(shipped.documents),
        "cases": [case.id for case in shipped.cases],
    }
    for kind, names in wanted.items():
        for name in names:
            assert f"{kind}/{name}.html" in site.pages
    for names in contents(base).values():
        assert {f"{name}.html" for name in names} <= site.pages.keys()


UNREVIEWED = "Neither the rules nor the corrections have been reviewed by a clinician."


def test_every_page_bears_the_frame(site: Site) -> None:
    for name, page in site.pages.items():
        assert page.text.count(FRAME) == 2, name
        assert UNREVIEWED in page.text, name
        assert "Rules documents 0.1.0 - the documents with their corrections" in page.text, name


def test_every_link_leads_somewhere_and_nothing_is_loaded_from_elsewhere(site: Site) -> None:
    for name, page in site.pages.items():
        assert len(page.ids) == len({*page.ids}), name
        here = site.folder / name
        for link in page.links:
            if re.match(r"https://(doi\.org|www\.sphinx-doc\.org|pradyunsg\.me|github\.com)", link):
                continue
            address, _, anchor = link.partition("#")
            goal = (here.parent / address).resolve() if address else here
            assert goal.is_file(), f"{name}: {link}"
            if anchor:
                assert anchor in site.pages[goal.relative_to(site.folder).as_posix()].ids, link
        for load in (load for load in page.loads if load not in ("", "#")):
            if load.startswith("data:image/svg+xml;base64,"):
                continue
            assert (here.parent / load.partition("?")[0]).is_file(), f"{name}: {load}"
    for style in site.folder.rglob("*.css"):
        assert not re.search(r"url\(['\"]?(https?:)?//|@import", style.read_text(encoding="utf-8"))


def test_the_page_of_a_rule_says_all_of_it(site: Site, shipped: Pack) -> None:
    rule = shipped.rules_by_id["poor-fitness-speaks-against-chemotherapy"]
    met = next(case for case in shipped.cases if case.id == "pancreas-near-the-end")
    text = site.pages[f"rules/{rule.id}.html"].text
    for said in (
        f"Rule: {rule.title}",
        rule.rule,
        rule.support,
        rule.strategy,
        rule.misuse,
        rule.partly,
        "Distant metastasis or Regional spread and Fitness for treatment: Poor.",
        f"because {rule.tests[1].because}",
        f"if unknown: {rule.tests[0].if_unknown}",
        "Valid As of 28 November 2026",
        shipped.claims[rule.claims[0]].says,
        f"Factors Influencing Prognosis > Patient Demographics ({rule.claims[0]})",
        shipped.references[rule.references[0]].citation.rstrip("."),
        "When it applies, it replaces ! Caution Reduced health is weighed with the benefit",
        "It is meant to disagree with + For Chemotherapy is common once cancer has spread",
        f"{met.title} (Systemic treatment)",
        "does not fire",
        "Performance status (ECOG): 2",
        "rules/5-systemic.yaml, line ",
    ):
        assert squeezed(str(said)) in text, said
    source = site.pages["rules/health-is-weighed-with-the-benefit.html"].text
    after = source.partition("It is replaced by the correction")[2]
    assert f"{CONCLUSION_SIGNS['against']} Against {rule.title}" in after


def test_a_claim_names_what_carries_and_what_corrects_it(site: Site) -> None:
    text = (site.folder / "documents" / "understanding.html").read_text(encoding="utf-8")
    claim = re.search(r'<article class="claim" id="claim-U122">.*?</article>', text, re.DOTALL)
    assert claim
    assert "Corrected by" in claim[0]
    assert "../rules/marker-first-for-targeted.html" in claim[0]


def test_answers_of_a_case_stand_behind_a_fold(site: Site) -> None:
    text = (site.folder / "cases" / "breast-bone-pain.html").read_text(encoding="utf-8")
    before = re.split(r"<details[^>]*>", text)[0]
    assert "Primary tumour" in before
    assert "../rules/" not in before
    assert "../rules/" in text
    assert "<details open" not in text


def test_a_pack_without_most_things_has_a_site(tmp_path: Path) -> None:
    site = built(authored.write(tmp_path / "pack"), tmp_path / "site")
    assert "This pack has none." in site.pages["cases.html"].text
    assert "This pack corrects nothing." in site.pages["corrections.html"].text


def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    one, other = (built(PLAIN, tmp_path / name).folder for name in ("one", "other"))
    files = [file.relative_to(one) for file in sorted(one.rglob("*")) if file.is_file()]
    assert files == [f.relative_to(other) for f in sorted(other.rglob("*")) if f.is_file()]
    for file in files:
        assert (one / file).read_bytes() == (other / file).read_bytes(), file
        assert str(tmp_path).encode() not in (one / file).read_bytes(), file


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A pack in which every text is markup of some kind."""
    words = small.sections(
        {"seen": small.fact("boolean"), "place": small.fact("choice", ["lung"])},
        derives={"few": small.derived()},
        options={"scan": "second"},
        constants={"most": 5},
    )
    for section in ("facts", "derived", "stages", "options", "constants", "documents"):
        for thing in words[section].values():
            texts = ("title", "question", "help", "gloss", "kind", "convention")
            thing.update({key: f"{HOSTILE} {key}" for key in texts if key in thing})
    words["facts"]["place"]["values"]["lung"] = f"{HOSTILE} value"
    for claim in words["claims"]:
        claim.update(says=f"{HOSTILE} says", section=f"{HOSTILE} > {HOSTILE}")
    texts = {key: f"{HOSTILE} {key}" for key in small.TEXTS}
    rules = [
        small.rule(
            "of-scan",
            {"all": [{"fact": "seen", "is": True}, {"fact": "place", "is": "lung"}]},
            stage="second",
            argues_for="scan",
            title=f"{HOSTILE} title",
            claims=["T1"],
            references=["paper"],
            **texts,
        ),
        small.rule("of-few", {"fact": "seen", "is": False}, derives="few", title=HOSTILE),
    ]
    words["references"] = {"paper": {"citation": HOSTILE, "doi": '10.1/"><script>'}}
    words["lessons"] = [
        {"id": "a-lesson", "title": HOSTILE, "stage": "first", "text": HOSTILE, "claims": ["T2"]}
    ]
    words["glossary"] = [{"id": "a-term", "term": HOSTILE, "definition": HOSTILE}]
    folder = small.write(tmp_path / "pack", words, rules)
    head = f"id: small\ntitle: '{HOSTILE.replace(chr(39), chr(39) * 2)}'\nversion: '<b>1</b>'\n"
    (folder / "pack.yaml").write_text(f"{head}summary: '<i>x</i>'\n", encoding="utf-8")
    (folder / "CHANGELOG.md").write_text(f"# {HOSTILE}\n", encoding="utf-8")
    return folder


def test_any_text_stands_as_it_is_written(hostile: Path, tmp_path: Path) -> None:
    site = built(hostile, tmp_path / "site")
    shown = squeezed(HOSTILE)
    for name, page in site.pages.items():
        assert not any("caught" in script for script in page.scripts), name
        if name != "search.html":
            assert shown in page.text, name
    rule = site.pages["rules/of-scan.html"].text
    for key in (*small.TEXTS, "title", "says", "value"):
        assert f"{shown} {key}" in rule, key
    assert shown in site.pages["changes.html"].text
    assert "small <b>1</b> - " in rule


TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("*`|:<>&\"'_\\{}%#-"),
    min_size=1,
    max_size=60,
).filter(lambda text: text.strip())


@given(text=TEXT)
def test_no_text_of_a_rule_is_read_as_markup(base: RuleBase, text: str) -> None:
    rule = base.pack.rules_by_id["marker-first-for-targeted"]
    told = rule.model_copy(update=dict.fromkeys((*small.TEXTS, "partly", "title"), text))
    page, usual = (rule_page(base, each) for each in (told, rule))
    said = [squeezed(" ".join(part.body.texts())) for part in page.sections]
    assert sum(one.count(squeezed(text)) for one in said) >= len(small.TEXTS) + 1
    assert tree(page)[0].astext() == f"Rule: {text}"
    tags = [
        {*re.findall(r"<(/?\w+)", "".join(str(p.body) for p in one.sections))}
        for one in (page, usual)
    ]
    assert tags[0] == tags[1]


def test_only_an_earlier_site_is_replaced(tmp_path: Path) -> None:
    output = tmp_path / "site"
    output.mkdir()
    (output / "mine.txt").write_text("mine", encoding="utf-8")
    refused = docs(PLAIN, "--output", output)
    assert refused.exit_code == 1
    assert "holds files that are not of an earlier site" in refused.output
    assert "--overwrite" in refused.output
    assert [file.name for file in output.iterdir()] == ["mine.txt"]
    built(PLAIN, output, "--overwrite")
    assert (output / "mine.txt").read_text(encoding="utf-8") == "mine"
    (output / "rules" / "gone.html").write_text("of a rule that is gone", encoding="utf-8")
    with (output / MARK).open("a", encoding="utf-8") as mark:
        mark.write("rules/gone.html\n../outside.txt\n")
    (tmp_path / "outside.txt").write_text("outside", encoding="utf-8")
    built(PLAIN, output)
    assert not (output / "rules" / "gone.html").exists()
    assert (output / "mine.txt").exists()
    assert (tmp_path / "outside.txt").exists()


def test_a_file_is_no_folder_for_a_site(tmp_path: Path) -> None:
    file = tmp_path / "site"
    file.write_text("", encoding="utf-8")
    result = docs(PLAIN, "--output", file)
    assert result.exit_code == 1
    assert "is a file. Name a folder for the site." in result.output


def test_a_pack_that_can_not_be_used_is_told(tmp_path: Path) -> None:
    folder = authored.write(
        tmp_path / "pack", rules=[small.rule("a", {"fact": "sean", "is": True})]
    )
    result = docs(folder, "--output", tmp_path / "site")
    assert result.exit_code == 1
    assert 'Did you mean "seen"?' in result.output
    assert not (tmp_path / "site").exists()


def test_what_is_missing_is_told_with_the_way_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pathways.render.site.frame.missing", lambda: ["sphinx", "furo"])
    result = docs(PLAIN, "--output", tmp_path / "site")
    assert result.exit_code == 1
    assert "made with sphinx and furo" in result.output
    assert "pip install 'pathway-explorer[docs]'" in result.output


def test_changes_since_an_earlier_state(tmp_path: Path) -> None:
    old = authored.write(tmp_path / "old")
    edited = [small.rule("told-or-not", {"fact": "told", "is": True}), *authored.RULES[:2]]
    new = authored.write(tmp_path / "new", rules=edited)
    (new / "CHANGELOG.md").write_text("## 1.2.3\n\n- Told.\n", encoding="utf-8")
    page = built(new, tmp_path / "site", "--since", old).pages["changes.html"]
    assert "From old to small 1.2.3" in page.text
    assert "Smallest example" in page.text
    assert "## 1.2.3 - Told." in page.text


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a pack and an edit of it that is not committed."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    root = tmp_path / "repository"
    authored.write(root / "pack")
    author = ["-c", "user.name=Someone", "-c", "user.email=someone@example.org"]
    for command in (["init"], ["add", "--all"], [*author, "commit", "--message", "A pack"]):
        subprocess.run(["git", *command], cwd=root, check=True, capture_output=True)
    authored.write(root / "pack", rules=authored.RULES[:-1])
    monkeypatch.chdir(root)
    return root


def test_changes_since_a_revision(repository: Path) -> None:
    page = built(Path("pack"), Path("site"), "--since", "HEAD").pages["changes.html"]
    assert "From HEAD to small 1.2.3" in page.text
    assert "Gone" in page.text


def test_an_unknown_revision_is_told(repository: Path) -> None:
    result = docs("pack", "--since", "no-such-revision")
    assert result.exit_code == 1
    assert '"no-such-revision" is neither a folder nor a revision that git knows' in result.output
    assert not (repository / "site").exists()


def test_a_pack_of_another_place_has_no_revisions(repository: Path) -> None:
    result = docs(PLAIN, "--since", "HEAD")
    assert result.exit_code == 1
    assert "lies outside of the repository" in result.output
    assert "Name a folder instead." in result.output


def test_where_nothing_can_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    result = docs(PLAIN, "--output", tmp_path / "file" / "site")
    assert result.exit_code == 1
    assert "can't be written: not a directory." in result.output


KINDS = (
    "index",
    "stages/systemic",
    "rules",
    "rules/limited-metastases",
    "options/chemotherapy",
    "corrections",
    "facts/biomarkers",
    "documents/understanding",
    "cases/breast-bone-pain",
    "glossary",
    "references",
    "changes",
)
"""A page of each kind."""


@pytest.fixture
def read(chromium: Browser) -> Iterator[Callable[..., Reader]]:
    """Make readers of a site; afterwards, none of them may have met an error or a request."""
    readers: list[Reader] = []

    def make(site: Site, size: tuple[int, int] = LAPTOP) -> Reader:
        width, height = size
        context = chromium.new_context(viewport={"width": width, "height": height})
        readers.append(Reader(context, site.folder))
        return readers[-1]

    yield make
    for reader in readers:
        reader.page.context.close()
        assert reader.complaints == []


@pytest.mark.browser
def test_a_word_finds_a_rule_without_any_server(site: Site, read: Callable[..., Reader]) -> None:
    reader = read(site)
    reader.open("cases/breast-bone-pain.html")
    search = reader.page.get_by_role("search").get_by_label("Search")
    search.fill("actionable")
    search.press("Enter")
    found = reader.page.get_by_role("link", name="Rule: Without a mutation, nothing to target")
    expect(found).to_be_visible()
    expect(reader.page.get_by_role("heading", level=1)).to_have_text("Search")
    found.click()
    expect(reader.page.get_by_role("heading", level=1)).to_contain_text("nothing to target")


@pytest.mark.browser
@pytest.mark.parametrize("name", KINDS)
def test_a_page_stands_in_no_ones_way(site: Site, read: Callable[..., Reader], name: str) -> None:
    reader = read(site)
    reader.open(f"{name}.html")
    for scheme in ("light", "dark"):
        reader.page.emulate_media(color_scheme=scheme)
        assert reader.faults() == []


@pytest.mark.browser
def test_the_page_of_a_search_stands_in_no_ones_way(
    site: Site, read: Callable[..., Reader]
) -> None:
    reader = read(site)
    reader.open("search.html?q=marker")
    expect(reader.page.get_by_text("Search finished")).to_be_visible()
    assert reader.faults() == []


@pytest.mark.browser
def test_on_a_phone_nothing_stands_beside_the_window(
    site: Site, read: Callable[..., Reader]
) -> None:
    reader = read(site, PHONE)
    for name in KINDS:
        reader.open(f"{name}.html")
        assert reader.overflow() <= 0, name
        assert reader.seen(".mobile-header") == [True]


@pytest.mark.browser
def test_the_switch_of_light_and_dark_turns_the_pictures_too(
    site: Site, read: Callable[..., Reader]
) -> None:
    reader = read(site)
    reader.open("options/chemotherapy.html")
    text = reader.page.locator(".picture .box.fact text").first
    before = text.evaluate("element => getComputedStyle(element).fill")
    reader.page.evaluate("document.body.dataset.theme = 'dark'")
    assert text.evaluate("element => getComputedStyle(element).fill") != before


@pytest.mark.browser
def test_paper_has_all_that_is_folded_and_no_navigation(
    site: Site, read: Callable[..., Reader]
) -> None:
    reader = read(site)
    reader.open("cases/breast-bone-pain.html")
    folded = ".answers .rule-lines li"
    assert not any(reader.seen(folded))
    reader.page.emulate_media(media="print", color_scheme="dark")
    assert all(reader.seen(folded))
    assert reader.seen(folded)
    assert not any(
        reader.seen(".sidebar-drawer, .toc-drawer, .related-pages, .above, .theme-toggle")
    )
    assert reader.seen(".frame-lines") == [True]
    assert reader.seen(".announcement") == [True]
    ink = "getComputedStyle(document.querySelector('article p')).color"
    assert reader.page.evaluate(ink) == "rgb(31, 36, 40)"
    assert reader.page.pdf(format="A4").startswith(b"%PDF")


@pytest.mark.browser
def test_a_text_that_is_markup_is_found_as_text(
    hostile: Path, tmp_path: Path, read: Callable[..., Reader]
) -> None:
    reader = read(built(hostile, tmp_path / "site"))
    reader.open("search.html?q=caught")
    expect(reader.page.get_by_role("link", name="Rule: *bold* `code`").first).to_be_visible()
    assert reader.page.evaluate("window.caught") is None
