"""The handout, and the HTML it is made of: complete, self-contained, and escaped."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest

from pathways.packs.pack import LAYERS, Pack
from pathways.render.html.documents import Ledger, document, outline
from pathways.render.html.handout import Handout
from pathways.render.html.markup import Verbatim, bullets, joined, pairs, paragraphs, tag
from pathways.render.html.sources import Medium
from pathways.render.html.stage import stage
from pathways.render.html.teaching import glossary, lessons
from pathways.walks.walk import walk
from pathways.words.phrases import FRAME, footer

DAY = date(2026, 3, 9)
_VOID = {"meta", "br", "hr", "img"}


class _Nesting(HTMLParser):
    """Checks that every element is closed in its turn."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def _is_nested(text: str) -> bool:
    parser = _Nesting()
    parser.feed(text)
    parser.close()
    return not parser.open


def _plain(text: str) -> str:
    return text.replace("&#x27;", "'").replace("&quot;", '"').replace("&gt;", ">")


def test_what_is_not_html_is_escaped() -> None:
    assert str(tag("p", "<b> & 'c'")) == "<p>&lt;b&gt; &amp; &#x27;c&#x27;</p>"
    assert str(tag("a", "x", href='"><script>')) == '<a href="&quot;&gt;&lt;script&gt;">x</a>'
    assert str(joined(Verbatim("<i>"), "<i>", None)) == "<i>&lt;i&gt;"


def test_what_stands_in_an_element_is_in_its_plainest_form() -> None:
    assert tag("p", "a ", joined("b", None, joined(" c"), tag("b", "d")), "").children == (
        "a b c",
        tag("b", "d"),
    )
    assert list(tag("p", "a & b", tag("style", Verbatim("c")), tag("b", "d")).texts()) == [
        "a & b",
        "d",
    ]
    assert [bool(each) for each in (tag("p"), joined("a"), joined(), joined("", None))] == [
        True,
        True,
        False,
        False,
    ]


def test_a_shape_of_a_drawing_is_closed_and_an_image_is_not() -> None:
    assert str(tag("path", d="M0 0")) == '<path d="M0 0"/>'
    assert str(tag("img", alt="")) == '<img alt="">'


def test_parts_that_are_empty_are_left_out() -> None:
    assert bullets([]) is None
    assert pairs([]) is None
    assert str(tag("details", open=False, cls="")) == "<details></details>"
    assert str(tag("details", open=True)) == "<details open></details>"


def test_paragraphs_are_parted_by_empty_lines() -> None:
    assert str(paragraphs("one\ntwo\n\nthree")) == "<p>one two</p><p>three</p>"


@pytest.mark.parametrize("layers", LAYERS)
def test_every_handout_is_whole(pack: Pack, layers: str) -> None:
    for case in pack.cases:
        walked = walk(pack.at(layers), case)
        text = Handout(walked, DAY).page()
        plain = _plain(text)
        assert _is_nested(text)
        assert FRAME in plain
        assert footer(pack.at(layers), case.id, DAY) in plain
        assert "<details" not in text
        assert not re.search(r"<(script|img|link|iframe)|src=|url\(|@import", text)
        rules = walked.steps[0].proof.pack.rules_by_id
        for step in walked.steps:
            for arguments in step.options.values():
                for card in [*arguments.for_, *arguments.against, *arguments.caution]:
                    for said in (card.title, card.text, rules[card.rule].misuse):
                        assert said in plain.replace("&amp;", "&")


def test_a_handout_ends_with_its_stop(pack: Pack) -> None:
    stopped = [w for w in (walk(pack, case) for case in pack.cases) if w.stopped_at]
    assert stopped
    for walked in stopped:
        assert 'class="stop"' in Handout(walked, DAY).page()


def test_a_title_can_not_bring_html_along(pack: Pack) -> None:
    case = replace(pack.cases[0], title="<script>alert(1)</script>")
    assert "<script" not in Handout(walk(pack, case), DAY).page()


def test_the_foot_line_names_case_rules_layers_day_and_purpose(pack: Pack) -> None:
    case, version = pack.cases[0], pack.heads[0].version
    rules, rest = f"rules documents {version}", "layers corrected - 2026-03-09 - education only"
    line = footer(pack.at("corrected"), case.id, DAY)
    assert line == f"FICTIONAL CASE {case.id} - {rules} - {rest}"


def test_every_page_bears_the_foot_line_and_nothing_breaks_out_of_the_style(pack: Pack) -> None:
    head = pack.heads[0].model_copy(update={"version": '1"; } </style><script>'})
    odd = replace(pack, heads=(head,))
    text = Handout(walk(odd, odd.cases[0]), DAY).page()
    assert text.count("</style>") == 1
    assert "<script" not in text
    assert "rules documents 1\\000022\\00003b \\00007d" in text


def test_the_short_form_leaves_out_the_full_arguments(pack: Pack) -> None:
    walked = walk(pack, pack.cases[0])
    short, full = (Handout(walked, DAY, full=full).page() for full in (False, True))
    assert "Every argument, stage by stage" in full
    assert "Every argument, stage by stage" not in short
    assert len(short) < len(full) / 3
    for option in walked.result.options.values():
        for argument in (*option.for_, *option.against, *option.caution):
            assert argument.title in _plain(short)


def test_the_address_is_told_only_where_it_is_known(pack: Pack) -> None:
    walked = walk(pack, pack.cases[0])
    address = "http://localhost:8501/walk?case=x&layers=corrected"
    assert address.replace("&", "&amp;") in Handout(walked, DAY, address=address).page()
    assert "To open this walk again" not in Handout(walked, DAY).page()


def test_the_pages_of_the_explorer_are_nested_and_hold_everything(pack: Pack) -> None:
    screen = Medium(query=(("big", "1"),))
    ledgers = [Ledger(pack, name, screen, {}) for name in pack.documents]
    for ledger in ledgers:
        assert _is_nested(f"{document(ledger)}{outline(ledger)}")
    shown = "".join(str(document(ledger)) for ledger in ledgers)
    assert all(f'id="claim-{name}"' in shown for name in pack.claims)
    shown = f"{lessons(pack, screen)}{glossary(pack, screen)}"
    assert all(f'id="lesson-{part.id}"' in shown for part in pack.lessons)
    assert all(f'id="glossary-{part.id}"' in shown for part in pack.glossary)
    for case in pack.cases[:5]:
        for step in walk(pack, case).steps:
            assert _is_nested(str(stage(step, screen)))


def test_links_carry_on_what_the_address_holds() -> None:
    link = Medium(query=(("big", "1"),)).to("documents", "a & b", claim="U01")
    assert str(link) == '<a href="documents?claim=U01&amp;big=1">a &amp; b</a>'
    assert str(Medium(paper=True).to("documents", "a", claim="U01")) == "a"
