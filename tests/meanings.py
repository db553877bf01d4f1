"""What every operator means of every type of fact: the rows that all ways to run rules are held to.

The pack in ``tests/packs/every`` asks all of it, one rule for each row. After an edit here, write
it anew with ``python tests/meanings.py``.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

import small
from pathways.authoring.layout.files import files_of, laid_out
from small import Data, derived, fact, rule, sections

FOLDER = Path(__file__).parent / "packs" / "every"

FACTS: dict[str, Data] = {
    "cold": fact("boolean", title="Cold"),
    "colour": fact("choice", ["red", "green", "blue"], title="Colour"),
    "places": fact("set", ["hill", "lake", "wood"], title="Places"),
    "count": fact("integer", min=0, max=9, title="Count"),
    "signs": fact("markers", ["alpha", "beta"], title="Signs"),
}
DERIVED: dict[str, Data] = {
    "size": {**derived(["large", "small"]), "title": "Size"},
    "bare": {**derived(), "title": "Bare"},
}
CONSTANTS = {"none_at_all": 0, "few": 3, "many": 6}


@dataclass(frozen=True)
class Meaning:
    """A condition: how it and its contrary read, and of which facts it is true and false.

    It is unknown where nothing is stated, unless it is `known_anyway`, and on the facts `unknown`.
    """

    asked: Data
    says: str
    denied: str
    true: tuple[Data, ...]
    false: tuple[Data, ...]
    unknown: tuple[Data, ...] = ()
    known_anyway: bool = False

    @property
    def name(self) -> str:
        """A name of it that a rule can have."""
        words = " ".join(f"{key} {value}" for key, value in self.asked.items() if key != "fact")
        said = f"{self.asked.get('fact', '')} {words}".lower()
        return re.sub(r"[^a-z0-9]+", "-", said).strip("-")


def _one(*values: object, of: str) -> tuple[Data, ...]:
    return tuple({of: value} for value in values)


def _sign(*states: str) -> tuple[Data, ...]:
    return tuple({"signs": {"alpha": state}} for state in states)


MEANINGS = [
    # a truth
    Meaning(
        {"fact": "cold", "is": True},
        "Cold: yes",
        "Cold: no",
        true=_one(True, of="cold"),
        false=_one(False, of="cold"),
    ),
    Meaning(
        {"fact": "cold", "is": False},
        "Cold: no",
        "Cold: yes",
        true=_one(False, of="cold"),
        false=_one(True, of="cold"),
    ),
    # a choice
    Meaning(
        {"fact": "colour", "is": "red"},
        "Colour: red",
        "Colour: not red",
        true=_one("red", of="colour"),
        false=_one("green", "blue", of="colour"),
    ),
    Meaning(
        {"fact": "colour", "is_any": ["red", "green"]},
        "Colour: red or green",
        "Colour: neither red nor green",
        true=_one("red", "green", of="colour"),
        false=_one("blue", of="colour"),
    ),
    # a set: complete when stated, "none" when empty
    Meaning(
        {"fact": "places", "has_any": ["hill", "lake"]},
        "Places: hill or lake",
        "Places: neither hill nor lake",
        true=_one(["lake", "wood"], ["hill", "lake"], of="places"),
        false=_one(["wood"], [], of="places"),
    ),
    Meaning(
        {"fact": "places", "has_all": ["hill", "lake"]},
        "Places: hill and lake",
        "Places: not all of hill and lake",
        true=_one(["lake", "hill"], ["hill", "lake", "wood"], of="places"),
        false=_one(["lake", "wood"], [], of="places"),
    ),
    Meaning(
        {"fact": "places", "has_none": ["hill", "lake"]},
        "Places: neither hill nor lake",
        "Places: hill or lake",
        true=_one(["wood"], [], of="places"),
        false=_one(["wood", "hill"], ["hill", "lake"], of="places"),
    ),
    Meaning(
        {"fact": "places", "is_empty": True},
        "Places: none",
        "Places: at least one",
        true=_one([], of="places"),
        false=_one(["hill"], of="places"),
    ),
    Meaning(
        {"fact": "places", "is_empty": False},
        "Places: at least one",
        "Places: none",
        true=_one(["hill"], of="places"),
        false=_one([], of="places"),
    ),
    # a number, on both sides of the limit and on it
    Meaning(
        {"fact": "count", "at_least": "few"},
        "Count is 3 or more",
        "Count is less than 3",
        true=_one(3, 4, of="count"),
        false=_one(2, 0, of="count"),
    ),
    Meaning(
        {"fact": "count", "at_most": "few"},
        "Count is 3 or less",
        "Count is more than 3",
        true=_one(0, 2, 3, of="count"),
        false=_one(4, of="count"),
    ),
    Meaning(
        {"fact": "count", "at_most": "none_at_all"},
        "Count is 0 or less",
        "Count is more than 0",
        true=_one(0, of="count"),
        false=_one(1, of="count"),
    ),
    Meaning(
        {"fact": "count", "more_than": "few"},
        "Count is more than 3",
        "Count is 3 or less",
        true=_one(4, of="count"),
        false=_one(3, 2, of="count"),
    ),
    Meaning(
        {"fact": "count", "less_than": "many"},
        "Count is less than 6",
        "Count is 6 or more",
        true=_one(5, 0, of="count"),
        false=_one(6, 7, of="count"),
    ),
    # a marker: present, absent, not tested; unknown when not listed
    Meaning(
        {"fact": "signs.alpha", "is": "present"},
        "alpha: present",
        "alpha: not present",
        true=_sign("present"),
        false=_sign("absent", "not_tested"),
        unknown=({"signs": {"beta": "present"}}, {"signs": {}}),
    ),
    Meaning(
        {"fact": "signs.alpha", "is": "absent"},
        "alpha: tested and absent",
        "alpha: not tested and absent",
        true=_sign("absent"),
        false=_sign("present", "not_tested"),
        unknown=({"signs": {"beta": "absent"}},),
    ),
    Meaning(
        {"fact": "signs.alpha", "is_any": ["absent", "not_tested"]},
        "alpha: tested and absent or not tested",
        "alpha: neither tested and absent nor not tested",
        true=_sign("absent", "not_tested"),
        false=_sign("present"),
        unknown=({"signs": {"beta": "absent"}},),
    ),
    # whether something was stated: never unknown, whatever the value
    Meaning(
        {"is_known": "cold"},
        "Cold is stated",
        "Cold is not stated",
        true=_one(True, False, of="cold"),
        false=({},),
        known_anyway=True,
    ),
    Meaning(
        {"is_known": "places"},
        "Places is stated",
        "Places is not stated",
        true=_one([], ["hill"], of="places"),
        false=({},),
        known_anyway=True,
    ),
    Meaning(
        {"is_known": "count"},
        "Count is stated",
        "Count is not stated",
        true=_one(0, of="count"),
        false=({},),
        known_anyway=True,
    ),
    Meaning(
        {"is_known": "colour"},
        "Colour is stated",
        "Colour is not stated",
        true=_one("red", of="colour"),
        false=({},),
        known_anyway=True,
    ),
    Meaning(
        {"is_known": "signs.alpha"},
        "alpha is stated",
        "alpha is not stated",
        true=_sign("not_tested"),
        false=({}, {"signs": {"beta": "present"}}),
        known_anyway=True,
    ),
    # derived facts: large from many, else small from a few; bare in no place, or on a hill if cold
    Meaning(
        {"fact": "size", "is": "small"},
        "Size: small",
        "Size: not small",
        true=_one(2, of="count"),
        false=_one(9, 4, of="count"),
    ),
    Meaning(
        {"fact": "size", "is_any": ["large", "small"]},
        "Size: large or small",
        "Size: neither large nor small",
        true=_one(2, 9, of="count"),
        false=_one(4, of="count"),
    ),
    Meaning(
        {"fact": "bare", "is": True},
        "Bare: yes",
        "Bare: no",
        true=({"places": []}, {"places": ["hill"], "cold": True}),
        false=({"places": ["wood"]}, {"places": ["hill"], "cold": False}),
        unknown=({"places": ["hill"]},),
    ),
]

_ON_A_COLD_HILL = {
    "all": [{"fact": "places", "has_any": ["hill"]}, {"fact": "cold", "is": True}],
}
DERIVING = [
    rule("many-are-large", {"fact": "count", "at_least": "many"}, derives={"size": "large"}),
    rule("few-are-small", {"fact": "count", "less_than": "few"}, derives={"size": "small"}),
    rule("no-place-is-bare", {"fact": "places", "is_empty": True}, derives="bare"),
    rule("a-cold-hill-is-bare", _ON_A_COLD_HILL, derives="bare"),
]
WORDS = sections(FACTS, DERIVED, options={"stay": "first", "walk": "second"}, constants=CONSTANTS)


def _rules() -> list[Data]:
    """Return a rule for each row, and some that join the rows and stand in for each other."""
    asked = [meaning.asked for meaning in MEANINGS]
    pairs = list(zip(asked[::2], asked[1::2], strict=False))
    joined = [
        rule(f"walk-by-{i}", {"any": [{"all": [one, {"not": other}]}, asked[-i - 1]]}, **concludes)
        for i, (one, other) in enumerate(pairs)
        for concludes in [{"argues_for": "walk"} if i % 2 else {"argues_against": "stay"}]
    ]
    correction = {"layer": "correction", "argues_for": "stay", "replaces": ["walk-by-1"]}
    return [
        *DERIVING,
        *(rule(meaning.name, meaning.asked) for meaning in MEANINGS),
        *joined,
        rule("stay-in-the-cold", {"not": {"all": [asked[1], asked[2]]}}, **correction),
    ]


def _in_plain_words(condition: Any) -> Any:
    """Return a condition with texts that name nothing from the files."""
    if isinstance(condition, list):
        return [_in_plain_words(part) for part in condition]
    if not isinstance(condition, dict):
        return condition
    texts = {"because": "it matters here", "if_unknown": "look"}
    return {key: texts.get(key) or _in_plain_words(part) for key, part in condition.items()}


def write(folder: Path) -> None:
    """Write the pack, in the layout of all packs."""
    head = {**small.HEAD, "id": "every", "title": "Every operator and every type of fact"}
    rules = [{k: v for k, v in one.items() if k != "stage"} for one in _rules()]
    for one in rules:
        one["when"] = _in_plain_words(one["when"])
    files = {"pack": head, "words": WORDS, "rules": {"stage": "first", "rules": rules}}
    folder.mkdir(exist_ok=True)
    for name, data in files.items():
        apart = json.loads(json.dumps(data))  # or what stands twice would become an alias
        text = yaml.safe_dump(apart, sort_keys=False, default_flow_style=None)
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    for path, pack in files_of([folder]):
        path.write_bytes(laid_out(path, pack).after)


if __name__ == "__main__":
    write(FOLDER)
