"""Links that travelled: by mail, by the pages of a course, by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from http.client import HTTPConnection
from urllib.parse import parse_qsl, urlsplit

import pytest

from benchmarks.protocol import guest, visited
from benchmarks.running import server

CASE = "walk?case=breast-bone-pain"
STRANGE = "This page reads no "


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
        (f"{CASE}&stag=imaging", f'{STRANGE}stag in its address. Did you mean "stage"?'),
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
        ("about?case=x", f"{STRANGE}case in its address"),
        ("?case=breast-bone-pain", f"{STRANGE}case in its address"),
    ],
)
def test_what_is_not_understood_is_told(place: str, path: str, said: str) -> None:
    (texts,) = _read(place, path)
    assert said in unescape("\n".join(texts))


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
