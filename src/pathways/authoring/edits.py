"""What an author edited between two states of a pack: rules, words, and wording only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from pathways.authoring.mutants import words_of
from pathways.language.conditions import All, Any_, Condition, Not, Test
from pathways.language.rules import Rule
from pathways.language.vocabulary import Vocabulary
from pathways.packs.pack import Pack
from pathways.words.conclusions import conclusion_words, on_option
from pathways.words.phrases import LAYER_NAMES, quoted


class Edit(BaseModel):
    """A rule whose condition, conclusion or place among its corrections is edited."""

    model_config = ConfigDict(frozen=True)

    kind: Literal["new", "gone", "renamed", "edited"]
    rule: str
    title: str
    before: list[str]
    """What it said before and does not say now, in words."""
    now: list[str]


class Wording(BaseModel):
    """Something of which only texts are edited."""

    model_config = ConfigDict(frozen=True)

    kind: str
    id: str
    title: str
    parts: list[str]
    """The parts edited, such as "support"."""


@dataclass(frozen=True)
class Matched:
    """The rules and the options of two packs, matched by their ids and, if renamed, by content."""

    old: Pack
    new: Pack
    options: Mapping[str, str] = field(default_factory=dict)
    """The id that each option has now, by the one it had."""
    renamed: Mapping[str, str] = field(default_factory=dict)
    """The id that a renamed rule has now, by the one it had."""

    def pairs(self) -> Iterator[tuple[Rule | None, Rule | None]]:
        """Yield every rule before and now; a rule that is new or gone has no partner."""
        partners = {rule.id: rule for rule in self.old.rules}
        partners |= {now: self.old.rules_by_id[was] for was, now in self.renamed.items()}
        for rule in self.new.rules:
            yield partners.get(rule.id), rule
        for rule in self.old.rules:
            if self.renamed.get(rule.id, rule.id) not in self.new.rules_by_id:
                yield rule, None

    def concludes_alike(self, old: Rule, new: Rule) -> bool:
        """Tell whether two rules say the same when they speak, whatever their conditions."""
        return self.conclusion(old, self.options) == self.conclusion(new, {})

    def conclusion(self, rule: Rule, options: Mapping[str, str]) -> tuple[Any, ...]:
        """Return what a rule says, where and in which layer, with options under the ids of now."""
        stance, option = rule.argument or (None, None)
        said = (stance, options.get(option, option) if option else None)
        return rule.stage, rule.layer, rule.gives, rule.derived_fact, rule.derived_value, said

    def replaces(self, rule: Rule) -> set[str]:
        """Return what a rule before replaced, under the ids of now."""
        return {self.renamed.get(name, name) for name in rule.replaces}


def matched(old: Pack, new: Pack) -> Matched:
    """Match the rules and options of two states of a pack."""
    options = {}
    for name, option in old.vocabulary.options.items():
        alike = [
            other
            for other, its in new.vocabulary.options.items()
            if other not in old.vocabulary.options and (its.title, its.stage) == _shown(option)
        ]
        if name not in new.vocabulary.options and len(alike) == 1:
            options[name] = alike[0]
    return Matched(old, new, options, _renamed_rules(Matched(old, new, options)))


def _renamed_rules(packs: Matched) -> dict[str, str]:
    renamed: dict[str, str] = {}
    fresh = [rule for rule in packs.new.rules if rule.id not in packs.old.rules_by_id]
    for rule in packs.old.rules:
        if rule.id in packs.new.rules_by_id:
            continue
        for other in fresh:
            if packs.concludes_alike(rule, other) and _asks_alike(packs, rule, other):
                renamed[rule.id] = other.id
                fresh.remove(other)
                break
    return renamed


def _shown(option: Any) -> tuple[str, str]:
    return option.title, option.stage


def _asks_alike(packs: Matched, old: Rule, new: Rule) -> bool:
    return asked(packs.old.vocabulary, old.when) == asked(packs.new.vocabulary, new.when)


def asked(vocabulary: Vocabulary, condition: Condition) -> tuple[Any, ...]:
    """Return what a condition asks for, without its texts, and constants as their numbers."""
    match condition:
        case Test(fact=fact, op=op):
            return fact, op, vocabulary.operand(condition)
        case Not(not_=part):
            return "not", asked(vocabulary, part)
        case All(all=parts):
            return "all", *(asked(vocabulary, part) for part in parts)
        case Any_(any=parts):
            return "any", *(asked(vocabulary, part) for part in parts)


def rule_edits(packs: Matched) -> Iterator[Edit]:
    """Yield each edit of a rule that may change what it does."""
    for old, new in packs.pairs():
        before = {} if old is None else _says(packs, packs.old, old)
        now = {} if new is None else _says(packs, packs.new, new)
        changed = [key for key in (*before, *now) if before.get(key) != now.get(key)]
        keys = [key for key in dict.fromkeys(changed) if key]
        kind: Literal["new", "gone", "renamed", "edited"]
        if old is None or new is None:
            kind = "new" if old is None else "gone"
        elif keys:
            kind = "edited"
        elif old.id != new.id:
            kind = "renamed"
            before, now = {"id": ("", f"was called {old.id}")}, {"id": ("", f"is called {new.id}")}
            keys = ["id"]
        else:
            continue
        rule = new or old
        assert rule is not None
        yield Edit(
            kind=kind,
            rule=rule.id,
            title=rule.title,
            before=[before[key][1] for key in keys if key in before],
            now=[now[key][1] for key in keys if key in now],
        )


def _says(packs: Matched, pack: Pack, rule: Rule) -> dict[str, tuple[Any, str]]:
    """Return what matters of a rule, each part as it is compared and in words."""
    old = pack is packs.old
    replaced = packs.replaces(rule) if old else set(rule.replaces)
    conclusion = packs.conclusion(rule, packs.options if old else {})
    asks = words_of(pack.vocabulary, rule.when)
    titles = [quoted(pack.rules_by_id[r].title) for r in rule.replaces if r in pack.rules_by_id]
    return {
        "when": (asked(pack.vocabulary, rule.when), f"asks about {quoted(asks)}"),
        "concludes": (conclusion, f"says {_concludes(pack, rule)}"),
        "replaces": (replaced, f"replaces {', '.join(titles) or 'nothing'}"),
    }


def _concludes(pack: Pack, rule: Rule) -> str:
    """Return what a rule concludes, where, and in which layer."""
    vocabulary = pack.vocabulary
    said = conclusion_words(vocabulary, rule)
    if rule.argument:
        stance, option = rule.argument
        said = on_option(vocabulary.options[option].title, stance)
    stage = vocabulary.stages[rule.stage].title
    return f"{said} ({stage}; {LAYER_NAMES[rule.layer].lower()})"


def word_edits(packs: Matched) -> Iterator[str]:
    """Yield, in words, what the vocabulary gained and lost."""
    old, new = packs.old.vocabulary, packs.new.vocabulary
    for section, noun in _WORDS.items():
        before, now = getattr(old, section), getattr(new, section)
        renamed = packs.options if section == "options" else {}
        for name in now:
            if name not in before and name not in renamed.values():
                yield f"New {noun}: {now[name].title} ({name})."
        for name in before:
            if name in renamed:
                yield f"Renamed {noun}: {now[renamed[name]].title} ({name}, now {renamed[name]})."
            elif name not in now:
                yield f"Removed {noun}: {before[name].title} ({name})."
            elif section in ("facts", "derived"):
                yield from _value_edits(before[name], now[name])
    cases, now_cases = packs.old.cases_by_id, packs.new.cases_by_id
    yield from (f"New teaching case: {now_cases[n].title}." for n in now_cases if n not in cases)
    yield from (f"Removed teaching case: {cases[n].title}." for n in cases if n not in now_cases)
    for name, case in now_cases.items():
        if name in cases and dict(cases[name].facts) != dict(case.facts):
            yield f"Teaching case with other facts: {case.title}."


_WORDS = {"facts": "fact", "derived": "derived fact", "stages": "stage", "options": "option"}


def _value_edits(before: Any, now: Any) -> Iterator[str]:
    if before.type != now.type:
        yield f"{now.title} was of the type {before.type} and is now of the type {now.type}."
        return
    for name, label in now.values.items():
        if name not in before.values:
            yield f"New value of {now.title}: {label} ({name})."
    for name, label in before.values.items():
        if name not in now.values:
            yield f"Removed value of {now.title}: {label} ({name})."
    limits = [(fact.min, fact.max) for fact in (before, now) if now.kind.ranged]
    if len(set(limits)) > 1:
        (low, high), (lower, higher) = limits
        yield f"{now.title} ranged from {low} to {high} and now ranges from {lower} to {higher}."
