"""Sheets of A4 with our typeface, a foot line on each, and bars down the side of what belongs
together, over as many pages as it takes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Literal

from fpdf import FPDF
from fpdf.prefs import ViewerPreferences

from pathways.characters import printed
from pathways.version import __version__

Colour = tuple[int, int, int]
INK: Colour = (20, 24, 31)
QUIET: Colour = (68, 68, 68)

_FONTS = Path(__file__).with_name("fonts")
_FAMILY, _OTHER = "atkinson", "dejavu"
_FILES = {_FAMILY: "AtkinsonHyperlegibleNext", _OTHER: "DejaVuSans"}
"""Our typeface, and the one with the letters and signs that it lacks."""
_PAGES = "\N{NO-BREAK SPACE}{nb}\N{NO-BREAK SPACE}"
"""What the number of pages is put for, in the end. No text holds it: its spaces are plain ones."""
_SIDE, _TOP, _BOTTOM = 18, 16, 20
_LINE = 0.46
"""Height of a line in millimetres for each point of the size of its letters."""


@dataclass(frozen=True)
class Type:
    """How letters look."""

    size: float = 9.25
    bold: bool = False
    colour: Colour = INK
    link: str = ""

    @property
    def line(self) -> float:
        """The height of a line in millimetres."""
        return self.size * _LINE


@dataclass
class Bar:
    """A bar at the left of what is being drawn; its pattern tells as much as its colour."""

    x: float
    top: float
    colour: Colour
    pattern: Literal["solid", "double", "dashed"]


class Paper(FPDF):
    """The sheets of one document."""

    def __init__(self, title: str, foot: str, on: date) -> None:
        super().__init__(format="A4")
        self._foot = printed(foot)
        self._bars: list[Bar] = []
        self._widths: dict[tuple[str, float, bool], float] = {}
        for family, file in _FILES.items():
            for style, name in (("", "Regular"), ("B", "Bold")):
                self.add_font(family, style, _FONTS / f"{file}-{name}.ttf")
        self.set_fallback_fonts([_OTHER])
        self.alias_nb_pages(_PAGES)
        self.c_margin = 0
        self.set_margins(_SIDE, _TOP, _SIDE)
        self.set_auto_page_break(True, margin=_BOTTOM)
        self.set_title(title)
        self.set_lang("en-GB")
        self.set_creator(f"Pathway Explorer {__version__}")
        self.set_creation_date(datetime.combine(on, time(), UTC))
        self.viewer_preferences = ViewerPreferences(display_doc_title=True)
        self.use(Type())
        self.add_page()

    def use(self, letters: Type) -> None:
        """Set how the letters to come look."""
        style = ("B" if letters.bold else "") + ("U" if letters.link else "")
        self.set_font(_FAMILY, style, letters.size)
        self.set_text_color(*letters.colour)

    def put(self, text: str, letters: Type, line: float) -> None:
        """Write text on from where the pen is."""
        self.use(letters)
        self.cell(self.get_string_width(text), line, text, link=letters.link)

    def width_of(self, text: str, letters: Type) -> float:
        """Return how wide a text is on one line."""
        key = text, letters.size, letters.bold
        if key not in self._widths:
            self.use(letters)
            self._widths[key] = self.get_string_width(text)
        return self._widths[key]

    @property
    def room(self) -> float:
        """The width between the margins as they are set."""
        return self.w - self.l_margin - self.r_margin

    def ensure(self, height: float) -> None:
        """Go on to the next page unless so much of this one is left."""
        if self.will_page_break(height):
            self.add_page()

    @contextmanager
    def indented(self, by: float) -> Iterator[None]:
        """Set everything drawn meanwhile in from the left."""
        self.set_left_margin(self.l_margin + by)
        self.set_x(self.l_margin)
        yield
        self.set_left_margin(self.l_margin - by)
        self.set_x(self.l_margin)

    @contextmanager
    def beside_bar(
        self, colour: Colour, pattern: Literal["solid", "double", "dashed"]
    ) -> Iterator[None]:
        """Draw a bar down the left of everything drawn meanwhile, from page to page."""
        bar = Bar(self.l_margin, self.y, colour, pattern)
        self._bars.append(bar)
        with self.indented(4):
            yield
        self._bars.pop()
        self._draw(bar, self.y)

    def footer(self) -> None:
        """End a page: what is open goes down to its foot, then come number and foot line."""
        for bar in self._bars:
            self._draw(bar, self.h - _BOTTOM)
            bar.top = _TOP
        self.set_draw_color(*QUIET)
        self.set_line_width(0.1)
        self.line(_SIDE, self.h - 15, self.w - _SIDE, self.h - 15)
        self.set_xy(_SIDE, self.h - 13.5)
        small = replace(Type(), size=7.5, colour=QUIET)
        self.use(replace(small, bold=True))
        self.cell(16, 4, f"{self.page_no()} of {_PAGES}")
        self.use(small)
        self.cell(0, 4, self._foot)

    def _draw(self, bar: Bar, bottom: float) -> None:
        if bottom <= bar.top:
            return
        self.set_draw_color(*bar.colour)
        self.set_line_width(0.4 if bar.pattern == "double" else 1.1)
        if bar.pattern == "dashed":
            self.set_dash_pattern(dash=2, gap=1.2)
        for x in (bar.x + 0.4, bar.x + 1.4) if bar.pattern == "double" else (bar.x + 0.7,):
            self.line(x, bar.top, x, bottom)
        self.set_dash_pattern()
