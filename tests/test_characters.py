"""Characters: nobody is shown what they can't see."""

from __future__ import annotations

import re
import sys
import unicodedata

import pytest

from pathways.characters import REFUSED, UNUSUAL, printed, visible, visible_lines


def test_every_character_without_a_shape_is_made_visible() -> None:
    unseen = {"Cc", "Cf", "Cs", "Zs", "Zl", "Zp"}
    for number in range(sys.maxunicode + 1):
        letter = chr(number)
        if unicodedata.category(letter) in unseen and letter != " ":
            assert visible(letter) == f"(U+{number:04X})"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain text, with ≤ and 病", "plain text, with ≤ and 病"),
        ("\u00a0a", "(U+00A0)a"),
        ("a\u202eb\u200b", "a(U+202E)b(U+200B)"),
        ("\x1b]0;owned\x07", "(U+001B)]0;owned(U+0007)"),
        ("one\ntwo\ttabs", "one(U+000A)two(U+0009)tabs"),
        ("\N{WAVING BLACK FLAG}\U000e0067", "\N{WAVING BLACK FLAG}(U+E0067)"),
    ],
)
def test_what_nobody_sees_is_named(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_line_breaks_stay_where_there_may_be_several_lines() -> None:
    assert visible_lines("one\ntwo\x1b") == "one\ntwo(U+001B)"


@pytest.mark.parametrize("letter", ["\u202e", "\u2066", "\u200b", "\ufeff", "\x1b", "\u2060"])
def test_what_hides_or_reverses_is_refused(letter: str) -> None:
    assert REFUSED.search(f"a{letter}b")


@pytest.mark.parametrize("letter", ["\u200d", "\u00a0", "\u00ad", "\u202f", "\u3000"])
def test_what_other_languages_need_is_unusual_and_not_refused(letter: str) -> None:
    assert not REFUSED.search(letter)
    assert re.fullmatch(f"[{UNUSUAL}]", letter)


@pytest.mark.parametrize(
    ("text", "on_paper"),
    [
        ("≤ 5 µm", "≤ 5 µm"),
        ("病", "[U+75C5]"),
        ("a病例b🙂", "a[U+75C5 U+4F8B]b[U+1F642]"),
        ("", ""),
    ],
)
def test_what_no_typeface_has_is_printed_as_its_code(text: str, on_paper: str) -> None:
    assert printed(text) == on_paper
