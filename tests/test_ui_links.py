"""Links that travelled: by mail, by the pages of a course, by hand."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from html import unescape
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest

from benchmarks.protocol import guest, visited
from benchmarks.running import server
from pathways.learn.asking import askable, names
from pathways.loading.loading import documents_pack

sys.path.insert(0, str(Path(__file__).parents[1] / "ui"))
from parts.links import READ

CASE = "walk?case=breast-bone-pain"
PACK = documents_pack()
RULE = askable(PACK)[0]
QUESTION = next(names(PACK, RULE))
STRANGE = "This page does not read "


@pytest.fixture(scope="module")
def place() -> Iterator[str]:
    with server() as found:
        yield found.address


@pytest.mark.parametrize(
    ("link", "meant"),
    [
        (f"{CASE}&amp;stage=imaging", f"{CASE}&stage=imaging"),
        (f"{CASE}&amp;amp;stage=imaging", f"{CASE}&stage=imaging"),
        (f"{CASE}.", CASE),
        (f"{CASE}%20", CASE),
        (f"{CASE}%C2%A0", CASE),
        (f"{CASE}).", CASE),
        (f"{CASE}%E2%80%9D", CASE),
        (f"{CASE}&utm_source=news&fbclid=x", CASE),
        ("cases.", "cases"),
        ("cases/?amp;level=worked", "../cases?level=worked"),
        ("cases%20?utm_source=news", "cases"),
        ("walk?c=v1.eNqrViooys9", None),
        (CASE, None),
        ("cases?words=belt+of+pain.", None),
        ("practice?rules=a,b&q=a.1.for", None),
        ("", None),
    ],
)
def test_what_was_done_to_a_link_is_undone(place: str, link: str, meant: str | None) -> None:
    to = HTTPConnection(urlsplit(place).netloc, timeout=30)
    to.request("GET", f"/{link}")
    answer = to.getresponse()
    to_page = f"./{meant}".replace("./../", "../")
    assert answer.headers["location"] == (to_page if meant else None)
    assert answer.status == (307 if meant else 200)


def _read(place: str, *paths: str) -> list[list[str]]:
    """Return what each page says."""

    async def read() -> list[list[str]]:
        async with guest(place) as visitor:
            said = []
            for path in paths:
                await visitor.open(f"/{path}")
                said.append(visitor.texts)
            return said

    return visited(read())


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (f"{CASE}&mode=expert", "no such way to walk"),
        (f"{CASE}&stag=imaging", f'{STRANGE}"stag" in its address. Did you mean "stage"?'),
        (f"{CASE}&stage=imagin", "no stage of that name"),
        ("walk?case=breast-bone-pian", 'Did you mean "breast-bone-pain"?'),
        ("walk?case=Breast-Bone-Pain", 'Did you mean "breast-bone-pain"?'),
        ("explore?case=breast-bone-pian", 'Did you mean "breast-bone-pain"?'),
        ("ask?case=breast-bone-pian", 'Did you mean "breast-bone-pain"?'),
        (f"ask?case=breast-bone-pain&kind={'x' * 9}", "names a question that does not exist"),
        ("ask?case=breast-bone-pain&about=surgry", 'Did you mean "surgery"?'),
        ("cases?level=workd", 'Did you mean "worked"?'),
        ("documents?doc=x", "names a document that does not exist"),
        ("lessons?lesson=x", "names a lesson that does not exist"),
        ("lessons?glossary=x", "names a word that does not exist"),
        ("ask?case=breast-bone-pain&node=x", "names a box of the picture that does not exist"),
        ("picture?case=breast-bone-pain&about=surgry", 'Did you mean "surgery"?'),
        ("picture?case=breast-bone-pain&waiting=al", 'Did you mean "all"?'),
        ("cases?option=surgry", "names an option that does not exist"),
        ("explore?pin=2", "names a way to compare that does not exist"),
        ("explore?pin=1", "names no case to compare with"),
        ("practice?session=v1.x", "The session in this address can't be read"),
        (f"practice?rules={RULE.id},x", "1 rule in this address can't be practised"),
        ("about?big=yes", "names a text size that does not exist"),
        ("about?case=x", f'{STRANGE}"case" in its address'),
        ("?case=breast-bone-pain", f'{STRANGE}"case" in its address'),
    ],
)
def test_what_is_not_understood_is_told(place: str, path: str, said: str) -> None:
    (texts,) = _read(place, path)
    assert said in unescape("\n".join(texts))


_BESIDE = {
    **dict.fromkeys(["walk", "ask", "picture"], "case=breast-bone-pain&mode=worked"),
    "practice": f"q={QUESTION}",
    "workshop": f"rule={RULE.id}",
}
"""What the parameters of a page need beside them to be read."""
_REMARKS = ('class="notice"', "Your choice is not in this picture")
_ALONE = {
    ("practice", "rules"),
    *(("workshop", name) for name in ("stage", "layer", "concludes", "new")),
}
"""Those that are read where nothing stands beside them."""


def _with_nonsense() -> Iterator[str]:
    """Yield each page with each of its parameters but what one types, naming nothing."""
    for page, read in READ.items():
        for name in sorted(read - {"words"}):
            beside = "" if (page, name) in _ALONE else _BESIDE.get(page, "")
            others = [pair for pair in beside.split("&") if not pair.startswith(f"{name}=")]
            yield f"{page}?{'&'.join(filter(None, [*others, f'{name}=zz-nothing']))}"


def test_no_parameter_that_names_nothing_stays_silent(place: str) -> None:
    asked = list(_with_nonsense())
    assert len(asked) > 30
    said = [text for path in asked for text in _read(place, path)]
    silent = [
        path
        for path, texts in zip(asked, map("".join, said), strict=True)
        if not any(remark in texts for remark in _REMARKS)
    ]
    assert silent == []


def test_a_page_that_is_asked_for_nothing_strange_remarks_nothing(place: str) -> None:
    for page in READ:
        (texts,) = _read(place, f"{page}?{_BESIDE.get(page, '')}")
        assert not any(remark in "".join(texts) for remark in _REMARKS), page


def test_no_link_of_the_explorer_asks_a_page_for_what_it_does_not_read(place: str) -> None:
    ways: dict[tuple[str, ...], str] = {}
    left = [(path, 0) for path in ("", CASE, f"{CASE}&stage=summary&mode=worked", "workshop")]
    while left:
        path, depth = left.pop()
        (texts,) = _read(place, path)
        assert STRANGE not in "\n".join(texts), path
        for link in map(unescape, re.findall(r'href="(\w+\?[^"#]+)"', "".join(texts))):
            kind = (
                urlsplit(link).path,
                *sorted(name for name, _ in parse_qsl(urlsplit(link).query)),
            )
            if kind not in ways and depth < 3:
                ways[kind] = link
                left.append((link, depth + 1))
    assert len(ways) > 10
