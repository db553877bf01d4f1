"""How the explorer is served: its port, its names, its headers, and how it ends."""

from __future__ import annotations

import asyncio
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, Route, expect
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from benchmarks.protocol import guest, visited
from benchmarks.running import Server, free_port, server
from pathways.cli import main, ui
from visitor import Visitor, until

CASE = "/walk?case=breast-bone-pain"
BASE = "/courses/explorer"
KNOWN = "https://tool.example.org"
COURSE = "https://courses.example.org"
PLAIN = Path(__file__).parent / "packs" / "plain"
MODULE = [sys.executable, "-m", "pathways.cli", "ui", "--no-browser"]


@pytest.fixture(scope="module")
def plain() -> Iterator[Server]:
    """An explorer with no option."""
    with server() as found:
        yield found


@pytest.fixture(scope="module")
def below() -> Iterator[Server]:
    """An explorer below a path, reached by another name, shown in the pages of a course."""
    options = ("--base-path", f"{BASE}/", "--allow-origin", KNOWN, "--allow-frame", COURSE)
    with server(None, *options, path=BASE) as found:
        yield found


def _asked(found: Server, path: str, **headers: str) -> tuple[HTTPResponse, str]:
    """Ask for a path from the root of a server."""
    to = HTTPConnection(urlsplit(found.address).netloc, timeout=30)
    to.request("GET", path, headers=headers)
    answer = to.getresponse()
    return answer, answer.read().decode()


def _spoken(found: Server, origin: Any, host: str = "localhost") -> int:
    """Return the status with which the page of an origin is let in to speak with the explorer."""

    async def speak() -> int:
        to = urlsplit(found.address)
        address = f"ws://{host}:{to.port}{to.path}/_stcore/stream"
        try:
            async with connect(address, origin=origin, host="localhost", port=to.port):
                return 101
        except InvalidStatus as refused:
            return refused.response.status_code

    return visited(speak())


# --- how it begins and ends --------------------------------------------------------------------


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


def _heeding() -> None:
    """Heed what ends a program, whatever the tests themselves were started with, such as nohup."""
    for name in ("SIGHUP", "SIGINT"):
        signal.signal(getattr(signal, name), signal.SIG_DFL)


def _begun(*options: str, before: tuple[str, ...] = ()) -> tuple[subprocess.Popen[str], int, str]:
    """Start the explorer; return it, its port, and what it says until the port is told."""
    port = free_port()
    process = subprocess.Popen(
        [*before, *MODULE, "--port", str(port), *options],
        stdout=subprocess.PIPE,
        text=True,
        preexec_fn=_heeding if sys.platform != "win32" else None,
    )
    assert process.stdout
    said = ""
    while f":{port}/" not in said:
        line = process.stdout.readline()
        assert line, f"the explorer ended: {said}"
        said += line
    return process, port, said


@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT", "SIGHUP"])
@pytest.mark.skipif(sys.platform == "win32", reason="no such signals")
def test_the_explorer_ends_with_its_command_and_frees_the_port(name: str) -> None:
    process, port, _ = _begun()

    async def amid_a_visit() -> float:
        async with guest(f"http://localhost:{port}") as visitor:
            await visitor.open(CASE)
            begun = time.monotonic()
            process.send_signal(getattr(signal, name))
            await asyncio.to_thread(process.wait, 10)
            return time.monotonic() - begun

    assert visited(amid_a_visit()) < 3
    assert _is_free(port)


@pytest.mark.skipif(not Path("/usr/bin/timeout").exists(), reason="no such program")
def test_the_explorer_ends_with_a_time_limit() -> None:
    process, port, _ = _begun(before=("timeout", "8"))
    assert process.wait(12) == 124
    assert _is_free(port)


def test_the_port_is_open_when_the_address_is_told() -> None:
    process, port, said = _begun()
    try:
        assert not _is_free(port)
        assert f"http://localhost:{port}/ " in said
    finally:
        process.terminate()
        process.wait(10)


def test_a_taken_port_is_told_and_no_address_is(plain: Server) -> None:
    port = str(urlsplit(plain.address).port)
    done = subprocess.run(
        [*MODULE, "--port", port], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 1
    assert "http" not in done.stdout
    assert f"can't use port {port} of localhost" in done.stderr
    assert f"pathways ui --port {int(port) + 1}" in done.stderr


def test_of_all_addresses_one_is_told_that_others_can_open() -> None:
    process, port, _ = _begun("--host", "0.0.0.0")
    assert process.stdout
    try:
        found = re.search(r"Others in your network open (\S+)", process.stdout.readline())
        assert found
        name = urlsplit(found[1]).hostname
        assert name not in (None, "", "localhost", "127.0.0.1", "0.0.0.0")
        reached = Server(f"http://{name}:{port}", process)  # type: ignore[arg-type]
        assert _asked(reached, "/")[0].status == 200
    finally:
        process.terminate()
        process.wait(10)


@pytest.mark.parametrize(
    ("display", "host", "wanted", "opened"),
    [
        (":0", "localhost", True, "http://localhost:8501/"),
        (":0", "0.0.0.0", True, "http://localhost:8501/"),
        (":0", "::1", True, "http://[::1]:8501/"),
        (":0", "localhost", False, None),
        ("", "localhost", True, None),
    ],
)
def test_a_browser_is_opened_where_one_can_be_shown(
    monkeypatch: pytest.MonkeyPatch, display: str, host: str, wanted: bool, opened: str | None
) -> None:
    launched = [None]
    monkeypatch.setattr(ui.sys, "platform", "linux")
    monkeypatch.setattr(ui.click, "launch", lambda address: launched.append(address))
    monkeypatch.setenv("DISPLAY", display)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    ui.tell(host, ":8501/", wanted)
    assert launched[-1] == opened


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--port", "99999"], '"99999" is no whole number from 1 to 65535'),
        (["--port", "0"], '"0" is no whole number from 1 to 65535'),
        (["--base-path", "a b"], '"a b" is no path'),
        (["--base-path", "../a"], '"../a" is no path'),
        (["--allow-origin", "tool.example.org"], "no address of a site"),
        (["--allow-origin", "*"], "no address of a site"),
        (["--allow-frame", "https://a.test/page"], "no address of a site"),
    ],
)
def test_an_option_that_can_not_be_meant_is_refused(options: list[str], said: str) -> None:
    found = CliRunner().invoke(main, ["ui", *options])
    assert found.exit_code == 2
    assert said in found.output


def test_a_pack_is_shown_whatever_its_folder_is_called(tmp_path: Path) -> None:
    folder = shutil.copytree(PLAIN, tmp_path / "v:2" / "p")
    with server(None, "--pack", str(folder)) as found:

        async def texts() -> str:
            async with guest(found.address) as visitor:
                await visitor.open("/")
                return "\n".join(visitor.texts)

        told = visited(texts())
        assert "rules plain" in told
        assert "can't be used" not in told


# --- who is let in -----------------------------------------------------------------------------

HOSTS = [
    ("localhost:1", True),
    ("LOCALHOST.", True),
    ("127.0.0.1", True),
    ("192.168.1.7:8501", True),
    ("[::1]:8501", True),
    (socket.gethostname(), True),
    ("evil.example.org", False),
    ("localhost.evil.example.org", False),
    ("127.0.0.1.evil.example.org", False),
    ("[", False),
]


@pytest.mark.parametrize(("host", "served"), HOSTS)
def test_only_names_of_ours_are_answered(plain: Server, host: str, served: bool) -> None:
    answer, text = _asked(plain, CASE, Host=host)
    assert answer.status == (200 if served else 421)
    assert ("pathways ui --allow-origin" in text) is not served or served


@pytest.mark.parametrize(
    ("origin", "host", "status"),
    [
        (None, "localhost", 101),
        ("http://localhost:1", "localhost", 101),
        ("http://127.0.0.1", "localhost", 403),
        ("http://evil.example.org", "localhost", 403),
        ("http://evil.example.org", "evil.example.org", 403),
        ("null", "localhost", 403),
        (KNOWN, "localhost", 403),
    ],
)
def test_only_pages_of_ours_may_speak(
    plain: Server, origin: str | None, host: str, status: int
) -> None:
    assert _spoken(plain, origin, host) == status


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "tool.example.org"])
def test_a_page_of_an_address_that_is_allowed_may_speak(below: Server, host: str) -> None:
    assert _spoken(below, KNOWN, host) == 101


def test_a_name_that_is_allowed_is_answered(below: Server) -> None:
    assert _asked(below, f"{BASE}/", Host="tool.example.org")[0].status == 200


# --- what is sent ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        "/",
        CASE,
        "/static/favicon.png",
        "/_stcore/health",
        "/_stcore/metrics",
        "/walk?" + "x" * 9**5,
    ],
)
def test_every_answer_has_its_headers(plain: Server, path: str) -> None:
    headers = _asked(plain, path)[0].headers
    content = headers["content-security-policy"]
    assert "default-src 'self'" in content
    assert content.endswith("frame-ancestors 'self'")
    assert headers["x-frame-options"] == "SAMEORIGIN"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "server" not in headers


def test_a_course_that_is_allowed_may_show_the_explorer(below: Server) -> None:
    headers = _asked(below, f"{BASE}/")[0].headers
    assert headers["content-security-policy"].endswith(f"frame-ancestors 'self' {COURSE}")
    assert "x-frame-options" not in headers


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/_stcore/metrics", 404, "There is nothing at this address."),
        ("/_stcore/agent/openapi.json", 404, "There is nothing at this address."),
        ("/walk/of/nobody", 404, "There is no page of this name."),
        ("/Walk", 404, "Did you mean &quot;walk&quot;?"),
        ("/walks.", 404, "Did you mean &quot;walk&quot;?"),
        ("//evil.example.org", 404, "There is nothing at this address."),
        (f"{CASE}&c={'x' * 100_000}", 414, "This address is too long to be read."),
        (f"{CASE}&c={'x' * 2_000_000}", 414, "This address is too long to be read."),
    ],
)
def test_what_can_not_be_answered_is_told_on_a_page_of_ours(
    plain: Server, path: str, status: int, said: str
) -> None:
    answer, text = _asked(plain, path)
    assert answer.status == status
    assert said in text
    assert '<a href="/">Open the explorer</a>' in text


def test_the_page_is_ours_also_without_scripts(plain: Server) -> None:
    _, text = _asked(plain, "/")
    assert "The explorer needs JavaScript" in text
    assert "Streamlit app" not in text
    assert "agent" not in text


def test_everything_is_below_the_path(below: Server) -> None:
    for path in ("/", CASE, "/app/static/literata-OFL.txt", "/_stcore/health"):
        assert _asked(below, BASE + path)[0].status == 200, path
        outside, text = _asked(below, path)
        assert outside.status == 404, path
        assert f'<a href="{BASE}/">' in text


def test_the_path_alone_leads_below_it(below: Server) -> None:
    answer, _ = _asked(below, f"{BASE}?big=1")
    assert (answer.status, answer.headers["location"]) == (307, "explorer/?big=1")


def test_the_path_may_stand_in_the_environment() -> None:
    with server(path="/a/b", STREAMLIT_SERVER_BASE_URL_PATH="a/b") as found:
        assert _asked(found, "/a/b/")[0].status == 200
        assert _asked(found, "/")[0].status == 404


# --- what a browser makes of it ----------------------------------------------------------------


@pytest.fixture
def browser_page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context()
    yield context.new_page()
    context.close()


@pytest.mark.browser
def test_every_page_link_and_download_is_below_the_path(below: Server, chromium: Browser) -> None:
    visitor = Visitor(chromium.new_context(), below.address)
    visitor.open("")
    page = visitor.page
    for name in ("Cases", "Explorer", "Practice", "Documents", "Lessons", "Workshop", "About"):
        page.get_by_role("link", name=name, exact=True).first.click()
        visitor.settled()
        expect(page).to_have_url(re.compile(re.escape(f"{below.address}/{name.lower()[:5]}")))
    visitor.open(f"{CASE}&stage=summary&mode=worked")
    page.get_by_text("Download this case, or share it").click()
    address = page.get_by_label("Link to this page")
    expect(address).to_have_value(re.compile(re.escape(f"{below.address}{CASE}")))
    with page.expect_download() as loaded:
        page.get_by_role("button", name="Summary: web page").click()
    assert "breast-bone-pain" in loaded.value.suggested_filename
    assert below.address in Path(loaded.value.path()).read_text(encoding="utf-8")
    page.get_by_role("link", name="See the picture").click()
    visitor.settled()
    assert visitor.complaints == []


@pytest.mark.browser
def test_a_restart_is_told_in_our_words_and_keeps_the_place(browser_page: Page) -> None:
    page, port = browser_page, free_port()
    cut = page.get_by_text("The connection to the explorer is cut")
    ticked = page.get_by_role("radio", name="Fairly sure")
    with server(port) as found:
        page.goto(f"{found.address}{CASE}&mode=solo&stage=confirmation")
        ticked.click()
        expect(ticked).to_be_checked()
        until(page, "(localStorage['pathway-walks.v1'] ?? '').includes('ticks')")
        place, told = page.url, page.locator("#here").inner_text()
        expect(cut).to_be_hidden()
    expect(cut).to_be_visible()
    page.wait_for_timeout(8000)
    assert page.get_by_role("dialog").count() == 0
    assert "streamlit" not in page.locator("body").inner_text().lower()
    with server(port):
        expect(cut).to_be_hidden(timeout=60_000)
        assert page.url == place
        expect(page.locator("#here")).to_have_text(told)
        expect(ticked).to_be_checked()
        page.get_by_role("button", name="Commit, then compare").click()
        expect(page.get_by_role("button", name="Next").first).to_be_visible()


@pytest.mark.browser
def test_behind_a_proxy_that_hides_the_name_a_page_says_what_to_set(
    plain: Server, browser_page: Page
) -> None:
    outside = plain.address.replace("localhost", "127.0.0.1")

    def passed_on(route: Route) -> None:
        url = route.request.url.replace(outside, plain.address)
        route.fulfill(response=route.fetch(url=url))

    browser_page.route("**/*", passed_on)
    browser_page.route_web_socket("**/*", lambda socket: socket.close())
    browser_page.goto(f"{outside}{CASE}")
    expect(browser_page.get_by_text(f"pathways ui --allow-origin {outside}")).to_be_visible()
    expect(browser_page.get_by_text("Loading the explorer")).to_be_hidden()
