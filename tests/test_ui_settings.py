"""The settings of the front end that its speed and its frame rest on."""

from __future__ import annotations

import re
import tomllib
from itertools import product
from pathlib import Path

import pytest
from streamlit import config

from pathways import resources
from pathways.packs.pack import Pack

SETTINGS = tomllib.loads((resources.ui() / ".streamlit/config.toml").read_text(encoding="utf-8"))


def _options(table: dict[str, object], path: str = "") -> list[str]:
    found = []
    for key, value in table.items():
        name = f"{path}.{key}" if path else key
        found += _options(value, name) if isinstance(value, dict) else [name]
    return found


@pytest.mark.parametrize("option", _options(SETTINGS))
def test_streamlit_knows_the_option(option: str) -> None:
    config.get_option(option)


def test_no_garbage_is_collected_after_every_rerun() -> None:
    assert SETTINGS["runner"]["postScriptGC"] is False


def test_nothing_is_reported_to_anyone() -> None:
    assert SETTINGS["browser"]["gatherUsageStats"] is False


def test_letters_come_from_the_explorer_itself_with_their_licences() -> None:
    faces = SETTINGS["theme"]["fontFaces"]
    assert SETTINGS["server"]["enableStaticServing"] is True
    assert faces
    for face in faces:
        font = resources.ui() / face["url"].removeprefix("app/")
        assert font.is_file()
        licence = font.with_name(f"{font.name.partition('-latin')[0]}-OFL.txt")
        assert "SIL OPEN FONT LICENSE" in licence.read_text(encoding="utf-8").upper()


def test_letters_are_light() -> None:
    sizes = [font.stat().st_size for font in (resources.ui() / "static").glob("*.woff2")]
    assert 0 < sum(sizes) < 150_000


SHEET = (resources.ui() / "styles/palette.css").read_text(encoding="utf-8")
PALETTE = {
    name: {"light": light, "dark": dark}
    for name, light, dark in re.findall(r"--(\w+): light-dark\((#\w{6}), (#\w{6})\)", SHEET)
}
GROUNDS = ("page", "card", "soft")
WORDS = ("ink", "quiet", "accent", "for", "against", "caution", "stop")
SCHEMES = ("light", "dark")


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(w * part for w, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _contrast(one: str, other: str) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("word", "ground", "scheme"), [*product(WORDS, GROUNDS, SCHEMES)])
def test_every_colour_of_words_is_read_on_every_ground(word: str, ground: str, scheme: str) -> None:
    assert _contrast(PALETTE[word][scheme], PALETTE[ground][scheme]) >= 4.5


@pytest.mark.parametrize(("ground", "scheme"), [*product(GROUNDS, SCHEMES)])
def test_the_edges_of_controls_are_seen(ground: str, scheme: str) -> None:
    assert _contrast(PALETTE["edge"][scheme], PALETTE[ground][scheme]) >= 3


@pytest.mark.parametrize("scheme", SCHEMES)
def test_streamlit_has_the_colours_of_the_style_sheet(scheme: str) -> None:
    theme = SETTINGS["theme"][scheme]
    names = {
        "primaryColor": "accent",
        "textColor": "ink",
        "backgroundColor": "page",
        "secondaryBackgroundColor": "soft",
        "borderColor": "edge",
        "linkColor": "accent",
    }
    assert theme == {option: PALETTE[name][scheme] for option, name in names.items()}


DRAWINGS = sorted((resources.ui() / "illustrations").glob("*.svg"))


@pytest.mark.parametrize("path", DRAWINGS, ids=lambda path: path.stem)
def test_a_drawing_is_light_titled_and_in_the_colours_of_the_page(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text) < 10_000
    assert "<title>" in text
    light, dark = re.findall(r"svg \{ (--.*?;) \}", text)
    for scheme, colours in zip(SCHEMES, (light, dark), strict=True):
        for name, colour in re.findall(r"--(\w+): (#\w{6})", colours):
            assert colour == PALETTE[name][scheme]


def test_every_stage_has_a_drawing(pack: Pack) -> None:
    assert {path.stem for path in DRAWINGS} >= set(pack.vocabulary.stages)


def test_no_class_is_laid_out_by_two_style_sheets() -> None:
    """All sheets hold for every page, so that of two layouts for one class the last would win."""
    owners: dict[str, str] = {}
    for sheet in sorted(resources.ui().rglob("*.css")):
        here = sheet.relative_to(resources.ui()).as_posix()
        text = sheet.read_text(encoding="utf-8")
        for name in set(re.findall(r"^\s*\.([\w-]+) \{", text, re.MULTILINE)):
            owner = owners.setdefault(name, here)
            assert owner == here, f".{name} is laid out by {owner} and by {here}"
