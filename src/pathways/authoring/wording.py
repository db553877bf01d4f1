"""Edits of texts, which change what is read and not what is concluded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pathways.authoring.edits import Matched, Wording
from pathways.language.conditions import Test, tests_of
from pathways.language.rules import Rule
from pathways.packs.pack import Pack

_RULE = ("title", "status", "rule", "support", "strategy", "misuse", "claims", "references")
_WORD = ("title", "question", "help", "gloss", "status", "stage", "values")
_SECTIONS = ("documents", "claims", "references", "pictures")
_LISTS = {"lessons": "lesson", "glossary": "term", "consistency": "contradiction"}


def wording_edits(packs: Matched) -> Iterator[Wording]:
    """Yield everything of which texts are edited, rules first."""
    for old, new in packs.pairs():
        if old and new and (parts := list(_rule_parts(old, new))):
            yield Wording(kind="rule", id=new.id, title=new.title, parts=parts)
    yield from _words(packs)
    for kind, before, now in _rest(packs.old, packs.new):
        for name in dict.fromkeys((*before, *now)):
            one, other = before.get(name), now.get(name)
            if one == other:
                continue
            if one is None or other is None:
                parts = ["new" if one is None else "gone"]
            else:
                fields = [k for k in type(other).model_fields if k not in ("never", "value")]
                parts = [k for k in fields if getattr(one, k) != getattr(other, k)]
            if parts:
                yield Wording(kind=kind, id=name, title=_title(other or one), parts=parts)


def _rule_parts(old: Rule, new: Rule) -> Iterator[str]:
    yield from (part for part in _RULE if getattr(old, part) != getattr(new, part))
    shared = _texts(old).keys() & _texts(new).keys()
    for position, part in enumerate(("because", "if_unknown")):
        if any(_texts(old)[k][position] != _texts(new)[k][position] for k in shared):
            yield part.replace("_", " ")


def _texts(rule: Rule) -> dict[tuple[Any, ...], tuple[Any, ...]]:
    """Return the texts of each test of a rule, by what it asks for."""

    def key(test: Test) -> tuple[Any, ...]:
        return test.fact, test.op, test.value

    return {key(test): (test.because, test.if_unknown) for test in tests_of(rule.when)}


def _words(packs: Matched) -> Iterator[Wording]:
    old, new = packs.old.vocabulary, packs.new.vocabulary
    kinds = {"facts": "fact", "derived": "derived fact", "stages": "stage", "options": "option"}
    for section, kind in kinds.items():
        before, now = getattr(old, section), getattr(new, section)
        renamed = packs.options if section == "options" else {}
        for name, word in before.items():
            other = now.get(renamed.get(name, name))
            if other is None:
                continue
            parts = [part for part in _WORD if _reads_otherwise(word, other, part)]
            if parts:
                yield Wording(kind=kind, id=name, title=other.title, parts=parts)


def _reads_otherwise(before: Any, now: Any, part: str) -> bool:
    one, other = getattr(before, part, None), getattr(now, part, None)
    if part == "values" and one and other:
        return any(one[name] != other[name] for name in one.keys() & other.keys())
    return bool(one != other)


def _rest(old: Pack, new: Pack) -> Iterator[tuple[str, Mapping[str, Any], Mapping[str, Any]]]:
    constants = [pack.vocabulary.constants for pack in (old, new)]
    yield "constant", constants[0], constants[1]
    for section in _SECTIONS:
        yield section[:-1], getattr(old, section), getattr(new, section)
    for section, kind in _LISTS.items():
        before, now = ({one.id: one for one in getattr(pack, section)} for pack in (old, new))
        if kind == "contradiction":  # those that are new or gone are told with what they change
            shared = before.keys() & now.keys()
            before, now = ({k: one[k] for k in one if k in shared} for one in (before, now))
        yield kind, before, now


def _title(thing: Any) -> str:
    for name in ("title", "term", "says", "citation", "message"):
        if text := getattr(thing, name, None):
            return str(text)
    return ""
