"""Labels of controls are plain text, whatever a title holds."""

from __future__ import annotations

import ast
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Error as PlaywrightError

UI = Path(__file__).parents[1] / "ui"
sys.path.insert(0, str(UI))

from parts.labels import plain  # noqa: E402

READ_AS_MARKDOWN = {
    *("button", "download_button", "link_button", "form_submit_button", "page_link", "popover"),
    *("checkbox", "toggle", "radio", "selectbox", "multiselect", "pills", "segmented_control"),
    *("text_input", "text_area", "number_input", "slider", "expander", "tabs", "metric"),
    *("markdown", "write", "caption", "info", "warning", "error", "success", "toast", "header"),
}
CHOICES_READ_AS_MARKDOWN = {"radio", "pills", "segmented_control"}


def _calls() -> Iterator[tuple[str, ast.Call, str]]:
    """Yield each call of a control of Streamlit: its name, the call, and where it stands."""
    for file in sorted(UI.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and isinstance(node.func.value, ast.Name)
                and node.func.value.id == "st"
                and node.func.attr in READ_AS_MARKDOWN
            ):
                yield node.func.attr, node, f"{file.relative_to(UI)}:{node.lineno}"


def _is_plain(node: ast.AST) -> bool:
    if isinstance(node, ast.Constant | ast.Name) and not isinstance(node, ast.Constant):
        return node.id.isupper()  # a text written out once, at the top of its module
    if isinstance(node, ast.Lambda):
        return _is_plain(node.body)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        return node.func.id in ("plain", "plain_of")
    return isinstance(node, ast.Constant)


def test_every_label_is_written_out_or_goes_through_plain() -> None:
    wrong = []
    for name, call, where in _calls():
        named = {keyword.arg: keyword.value for keyword in call.keywords}
        label = named.get("label") if "label" in named else call.args[0]
        parts = [label, named.get("help")]
        parts += [named.get("format_func")] if name in CHOICES_READ_AS_MARKDOWN else []
        wrong += [where for part in parts if part is not None and not _is_plain(part)]
    assert wrong == []


@pytest.mark.parametrize(
    "text", ["Surgery", "Age: 50 to 70", "A (b), c; d/e - 5 % + 3.", "病 é ≤ 5"]
)
def test_an_ordinary_title_stays_as_it_is(text: str) -> None:
    assert plain(text) == text


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("$5 to $10", "\\$5 to \\$10"),
        ("a *b* _c_ `d`", "a \\*b\\* \\_c\\_ \\`d\\`"),
        ("![i](http://e.test/s.png)", "!\\[i\\](http:\u2060//e.test/s.png)"),
        (":material/home:", ":\u2060material/home:"),
        (":smile: :red[x]", ":\u2060smile: :\u2060red\\[x\\]"),
        ("<b>&amp;", "\\<b>\\&amp;"),
        ("a -> b", "a -\u2060> b"),
        ("www.e.test, a@e.test", "www\u2060.e.test, a\u2060@e.test"),
    ],
)
def test_what_markdown_would_change_is_escaped(text: str, label: str) -> None:
    assert plain(text) == label


TITLES = (
    "![i](http://evil.test/s.png) :material/home: $$x$$",
    "from $5 to $10",
    "a -> b --> c >= d <= e ~= f <-> g :smile: :red[x] :streamlit: ~~s~~",
    "**b** _i_ `c` <b>x</b> &amp; www.evil.test http://evil.test a@b.test",
    "1. one",
    "# two",
    "> three",
    "12:30 :+1: a:b:c [^1] \\ end",
)
APP = f"""
import sys
sys.path.insert(0, {str(UI)!r})
import streamlit as st
from parts.labels import plain, plain_of

titles = {TITLES!r}
st.radio("all", titles, format_func=plain_of({{t: t for t in titles}}), key="radio")
for title in titles:
    st.checkbox(plain(title))
    st.button(plain(title))
st.pills("all", titles, format_func=plain, key="pills")
st.html("<p id='end'>end</p>")
"""


@pytest.mark.browser
def test_a_browser_shows_a_title_as_it_is_and_asks_nobody(
    chromium: Browser, tmp_path: Path
) -> None:
    (tmp_path / "app.py").write_text(APP, encoding="utf-8")
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port = free.getsockname()[1]
    options = ["--server.headless=true", f"--server.port={port}"]
    options.append("--browser.gatherUsageStats=false")
    command = [sys.executable, "-m", "streamlit", "run", str(tmp_path / "app.py"), *options]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        page = chromium.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        for _ in range(360):  # the first start after an installation is slow
            with suppress(PlaywrightError):
                page.goto(f"http://localhost:{port}")
                break
            time.sleep(0.5)
        page.wait_for_selector("#end")
        for kind in ("stRadio", "stCheckbox", "stButton", "stButtonGroup"):
            texts = page.locator(f"[data-testid={kind}] p").all_text_contents()
            shown = [text.replace("\u2060", "") for text in texts]
            assert [text for text in shown if text != "all"] == list(TITLES)
        assert page.locator("img, .katex, [data-testid=stIconMaterial]").count() == 0
        assert [url for url in asked if f"localhost:{port}" not in url and "data:" not in url] == []
        page.close()
    finally:
        server.terminate()
        server.wait()
