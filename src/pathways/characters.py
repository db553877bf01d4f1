"""Characters that need care: those that nobody sees, and those that our typefaces have."""

from __future__ import annotations

import re

_CONTROLS = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff"
_TURNING = r"\u202a-\u202e\u2066-\u2069"
_NOTHING = (
    r"\u180e\u200b\u2028\u2029\u2060-\u2065\u206a-\u206f\ufeff\ufff0-\ufffb"
    r"\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
)
REFUSED = re.compile(f"[{_CONTROLS}{_TURNING}{_NOTHING}]")
"""Characters that no text needs: a terminal obeys them, they reverse what follows, or hide."""
UNUSUAL = (
    r"\xa0\xad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180d\u180f\u2000-\u200a"
    r"\u200c-\u200f\u202f\u205f\u3000\u3164\ufe00-\ufe0e\uffa0"
)
"""Spaces and joints, as in the brackets of a pattern, that other languages than English need."""
_OF_SCRIPTS = (
    r"\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\ufe0f\U000110bd\U000110cd"
    r"\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0100-\U000e01ef"
)
_UNSEEN = re.compile(f"[\t\n\r\x85{_CONTROLS}{_TURNING}{_NOTHING}{UNUSUAL}{_OF_SCRIPTS}]")

_HAD = (
    " -~\xa0-\xac\xae-ćĊ-ēĖ-ěĞ-ģĦħĪīĮ-ĳĶķĹ-ľŁ-ňŐ-ŕŘ-śŞ-ťŪūŮ-žƀ-ɏˆˇˉ˚˜˝\u0300-\u034f\u0351-\u0353"
    "\u0357\u0358\u035a\u035c-\u0362Ͱ-ͷͺ-Ϳ΄-ΊΌΎ-ΡΣ-ӿḀ-ỻ\u2009\u2010-\u2027\u2030-\u205e"
    "⁰ⁱ⁴-₎ₐ-ₜ₠-₵₸-₺₽℀-℉ℋ-ⅉ⅋ⅎ⅐-ↅ↉←-⋿⌈-⌋■-◿★☆☐-☒⚠✓-✘⟨⟩"
)
"""What the typefaces of the PDF have between them. A test holds it to the typefaces."""
_MISSING = re.compile(rf"[^\s{_HAD}]+")


def code(character: str) -> str:
    """Return the code point of a character as it is usually written, such as U+00A0."""
    return f"U+{ord(character):04X}"


def visible(text: str) -> str:
    """Return a text on one line, with the code point in the place of what nobody would see."""
    return _UNSEEN.sub(lambda found: f"({code(found[0])})", text)


def visible_lines(text: str) -> str:
    """Return a text of several lines, each as `visible` has it."""
    return "\n".join(map(visible, text.split("\n")))


def not_printed(text: str) -> str:
    """Return the first characters of a text that the typefaces of the PDF lack; "" if none.

    Spaces and line ends count as had.
    """
    found = _MISSING.search(text)
    return found[0] if found else ""


def printed(text: str) -> str:
    """Return a text as it can be printed: what no typeface has is named by its code point."""
    return _MISSING.sub(lambda found: f"[{' '.join(map(code, found[0]))}]", text)
