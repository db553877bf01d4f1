"""What one fact would have to be, in words."""

from __future__ import annotations

from typing import Any

from pathways.language.fact_types import Range
from pathways.logic.possible_facts import Slot
from pathways.packs.pack import Pack
from pathways.words.phrases import quoted
from pathways.words.sentences import series, title_words, value_words


def other_values(slot: Slot, before: Any, after: Any) -> list[Any]:
    """Return the values to try of a fact, beside what it is and what it would have to be."""
    if slot.is_set:
        return []
    values = [v.nearest(before) if isinstance(v, Range) else v for v in slot.values]
    return [value for value in values if value not in (before, after)]


def move_text(pack: Pack, slot: Slot, before: Any, after: Any, others: list[Any]) -> str:
    """Return what a fact would have to be, such as "“Number of metastases” were at least 1"."""

    def said(value: Any) -> str:
        return value_words(pack.vocabulary, slot.name, value)

    title = quoted(title_words(pack.vocabulary, slot.name))
    now = f"(now {said(before)})"
    if slot.is_set and after and set(before or ()) < set(after):
        more = tuple(element for element in after if element not in (before or ()))
        return f"{title} included {said(more)} {now}"
    if slot.is_number and after is not None:
        return f"{title} were {_spans(slot, [after, *others])} {now}"
    return f"{title} were {series([said(value) for value in [after, *others]], 'or')} {now}"


def _spans(slot: Slot, values: list[int]) -> str:
    """Return the numbers that do the same as some, neighbouring ranges as one."""
    joined: list[Range] = []
    for part in slot.values:
        if not any(value in part for value in values):
            continue
        if joined and joined[-1].high + 1 == part.low:
            part = Range(joined.pop().low, part.high)
        joined.append(part)
    return series([_span(slot, part) for part in joined], "or")


def _span(slot: Slot, span: Range) -> str:
    first, last = slot.values[0].low, slot.values[-1].high
    if (span.low, span.high) == (first, last):
        return "stated"
    if span.low == span.high:
        return str(span.low)
    if span.high == last:
        return f"at least {span.low}"
    return f"at most {span.high}" if span.low == first else f"{span.low} to {span.high}"
