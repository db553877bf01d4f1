"""What an edit changes: proved, counted, and shown on a smallest case that was run."""

from __future__ import annotations

import copy
import shutil
from collections.abc import Callable, Iterator
from itertools import chain, combinations, product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as limits
from hypothesis import strategies as st
from pysat.solvers import Solver

import small
from pathways import resources
from pathways.authoring.behaviour import State, state_in, turn
from pathways.authoring.compare_packs import review
from pathways.authoring.edits import matched
from pathways.authoring.equivalence import Found
from pathways.authoring.examples import ran
from pathways.authoring.review import Example, Review
from pathways.authoring.review_text import review_lines
from pathways.authoring.revisions import PackRevision
from pathways.language.fact_types import Range
from pathways.language.facts import Facts, with_value
from pathways.loading.loading import load_packs
from pathways.logic import solver
from pathways.logic.evaluator import evaluate
from pathways.logic.possible_facts import slots
from pathways.packs.pack import ALL_LAYERS, Pack
from pathways.packs.proof import Proof
from small import Data
from strategies import conditions, consistent

WORDS = small.sections(
    {
        "seen": small.fact("boolean"),
        "told": small.fact("boolean"),
        "place": small.fact("choice", ["lung", "liver"]),
        "sites": small.fact("set", ["lung", "bone"]),
        "count": small.fact("integer", min=0, max=9),
    },
    derives={"few": small.derived(), "kind": small.derived(["large", "small"])},
    options={"rest": "second", "walk": "second"},
    constants={"most": 5, "lower": 2, "large": 7, "highest": 9, "huge": 15},
)
SEEN, TOLD = {"fact": "seen", "is": True}, {"fact": "told", "is": True}
FEW, MANY = {"fact": "few", "is": True}, {"fact": "count", "more_than": "large"}
RULES = [
    small.rule("few-are-few", {"fact": "count", "at_most": "most"}, derives="few"),
    small.rule(
        "many-are-large", {"fact": "count", "more_than": "large"}, derives={"kind": "large"}
    ),
    small.rule("seen-is-small", SEEN, derives={"kind": "small"}),
    small.rule("few-rest", {"all": [FEW, SEEN]}, stage="second", argues_for="rest"),
    small.rule("bone-rests", {"fact": "sites", "has_any": ["bone"]}, argues_against="walk"),
    small.rule("told", TOLD),
]


class Author:
    """Writes a pack and an edit of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.words: Data = copy.deepcopy(WORDS)
        self.rules: list[Data] = copy.deepcopy(RULES)
        self.old = self._load("old")

    def _load(self, name: str) -> PackRevision:
        pack = small.load(self.folder / name, self.words, self.rules)
        return PackRevision(name, pack.at(ALL_LAYERS))

    def rule(self, rule_id: str) -> Data:
        return next(rule for rule in self.rules if rule["id"] == rule_id)

    def review(self, **rest: Any) -> Review:
        self.new = self._load("new")
        return review(self.old, self.new, **{"cases": 300, **rest})


@pytest.fixture
def author(tmp_path: Path) -> Author:
    return Author(tmp_path)


def told(found: Review) -> dict[str, tuple[str, Data]]:
    """Return how each rule turned, and the facts of its example."""
    return {change.rule: (change.change, change.example.facts) for change in found.changes}


def text(found: Review) -> str:
    return "\n".join(review_lines(found))


# --- nothing changes -----------------------------------------------------------------------------


def test_no_edit_is_proved_to_change_nothing(author: Author) -> None:
    found = author.review()
    assert found.behaves_alike
    assert (found.edits, found.wording, found.words, found.sampled_only) == ([], [], [], [])
    assert found.proved == 3
    assert found.generated.cases == 300
    assert found.other_layers == {"source": False, "corrected": False}
    assert "no case changes, whatever facts it states" in text(found)


def test_texts_are_wording_only(author: Author) -> None:
    author.rule("told")["title"] = "Another title"
    author.rule("told")["when"]["because"] = "another reason"
    author.words["options"]["rest"]["gloss"] = "Another gloss."
    author.words["constants"]["most"]["title"] = "Another number"
    found = author.review()
    assert found.behaves_alike
    assert found.edits == []
    assert [(each.kind, each.id, each.parts) for each in found.wording] == [
        ("rule", "told", ["title", "because"]),
        ("option", "rest", ["gloss"]),
        ("constant", "most", ["title"]),
    ]


def test_a_condition_written_otherwise_is_proved_to_change_nothing(author: Author) -> None:
    author.rule("few-rest")["when"] = small.with_texts(
        {"not": {"any": [{"not": SEEN}, {"not": FEW}]}}
    )
    found = author.review()
    assert found.behaves_alike
    assert found.without_effect == ["Rule few-rest"]


def test_a_renamed_rule_is_recognised(author: Author) -> None:
    author.rule("few-rest")["id"] = "few-take-a-rest"
    found = author.review()
    assert found.behaves_alike
    assert [(edit.kind, edit.rule) for edit in found.edits] == [("renamed", "few-take-a-rest")]
    assert found.edits[0].before == ["was called few-rest"]


def test_a_renamed_option_is_recognised(author: Author) -> None:
    author.words["options"]["sleep"] = author.words["options"].pop("rest")
    author.rule("few-rest")["argues_for"] = "sleep"
    found = author.review()
    assert found.behaves_alike
    assert found.words == ["Renamed option: Rest (rest, now sleep)."]


# --- something changes ---------------------------------------------------------------------------


def test_a_loosened_condition(author: Author) -> None:
    author.rule("few-rest")["when"] = small.with_texts(FEW)
    found = author.review()
    assert told(found) == {"few-rest": ("gained", {"count": 0})}
    assert found.changes[0].because == [
        "Before, it waits: “A title: yes” is unknown.",
        "Now, it applies: “A title: yes” is met.",
    ]
    assert found.proved == 2
    assert 0 < found.generated.changed < 300


def test_a_tightened_condition(author: Author) -> None:
    author.rule("told")["when"] = small.with_texts({"all": [TOLD, SEEN]})
    found = author.review()
    assert told(found) == {"told": ("lost", {"told": True})}
    assert found.edits[0].kind == "edited"
    assert "and" in found.edits[0].now[0]
    assert "and" not in found.edits[0].before[0]


def test_a_condition_turned_into_its_contrary(author: Author) -> None:
    author.rule("told")["when"] = small.with_texts({"not": TOLD})
    turned = {(each.change, str(each.example.facts)) for each in author.review().changes}
    assert turned == {("gained", "{'told': False}"), ("lost", "{'told': True}")}


@pytest.mark.parametrize(("limit", "edge", "change"), [(4, 5, "lost"), (6, 6, "gained")])
def test_a_number_is_moved(author: Author, limit: int, edge: int, change: str) -> None:
    author.words["constants"]["most"]["value"] = limit
    found = author.review()
    assert told(found) == {"few-rest": (change, {"seen": True, "count": edge})}
    assert [(each.fact, each.example.facts) for each in found.derived] == [("few", {"count": edge})]
    assert {edit.rule for edit in found.edits} == {"few-are-few"}
    assert found.generated.derived_only > 0
    assert found.wording == []


def test_a_rule_is_new_or_gone(author: Author) -> None:
    author.rules.append(small.rule("seen-walks", SEEN, stage="second", argues_for="walk"))
    author.rules.remove(author.rule("told"))
    found = author.review()
    assert told(found) == {
        "seen-walks": ("gained", {"seen": True}),
        "told": ("lost", {"told": True}),
    }
    assert {edit.rule: edit.kind for edit in found.edits} == {"seen-walks": "new", "told": "gone"}
    assert "1 rule new and 1 rule gone." in text(found)


def test_a_rule_concludes_something_else(author: Author) -> None:
    del author.rule("bone-rests")["argues_against"]
    author.rule("bone-rests")["cautions_on"] = "walk"
    found = author.review()
    facts = {"sites": ["bone"]}
    turned = [(each.stance, each.change, each.example.facts) for each in found.changes]
    assert turned == [("against", "lost", facts), ("caution", "gained", facts)]


def test_a_correction_stands_in(author: Author) -> None:
    rest: Data = {"layer": "correction", "replaces": ["bone-rests"]}
    author.rules.append(small.rule("not-that-bone", TOLD, argues_for="walk", **rest))
    found = author.review()
    turned = {(each.rule, each.change): each for each in found.changes}
    assert turned.keys() == {
        ("not-that-bone", "gained"),
        ("bone-rests", "lost"),
        ("bone-rests", "changed"),
    }
    replaced = turned["bone-rests", "lost"]
    assert (replaced.before, replaced.now) == ("speaks", "replaced")
    assert replaced.example.facts == {"told": True, "sites": ["bone"]}
    assert replaced.because[1] == "Now, the correction “Rule not-that-bone” replaces it."
    pending = turned["bone-rests", "changed"]
    assert (pending.before, pending.now) == ("speaks", "pending")
    assert pending.example.facts == {"sites": ["bone"]}
    assert "waits for a fact that is unknown: “Rule not-that-bone”" in pending.because[1]
    assert found.other_layers["source"] is False


def test_what_only_other_layers_show_is_told(author: Author) -> None:
    """An extension derives at all layers what a rule of the document derived before."""
    author.rules.append(
        small.rule(
            "all-few", {"fact": "count", "at_most": "highest"}, derives="few", layer="extension"
        )
    )
    author.old = author._load("old")
    author.rule("few-are-few")["when"] = small.with_texts({"fact": "count", "at_most": "lower"})
    found = author.review()
    assert (found.changes, found.derived) == ([], [])
    assert found.without_effect == ["Rule few-are-few"]
    assert found.other_layers == {"source": True, "corrected": True}
    assert not found.behaves_alike
    assert "--layers source shows it" in text(found)
    assert told(author.review(layers="source")).keys() == {"few-rest"}


def test_precedence_changes(author: Author) -> None:
    values = author.words["derived"]["kind"]["values"]
    author.words["derived"]["kind"]["values"] = dict(reversed(values.items()))
    found = author.review()
    assert [(each.fact, each.example.facts) for each in found.derived] == [
        ("kind", {"seen": True})  # large is not ruled out, and small comes first now
    ]
    assert (found.generated.changed, found.changes) == (0, [])
    assert found.generated.derived_only > 0


# --- words that one state has only ---------------------------------------------------------------


def test_a_fact_is_new(author: Author) -> None:
    author.words["facts"]["heard"] = small.fact("boolean")
    new = small.with_texts({"all": [TOLD, {"fact": "heard", "is": True}]})
    author.rule("told")["when"] = new
    found = author.review()
    assert told(found) == {"told": ("lost", {"told": True})}
    assert found.words == ["New fact: A title (heard)."]
    author.rule("told")["when"] = small.with_texts({"any": [TOLD, {"fact": "heard", "is": True}]})
    (change,) = author.review().changes
    assert (change.change, change.example.facts) == ("gained", {})
    assert change.example.only_now == {"heard": True}
    assert "A title: yes (now)" in change.example.text


def test_a_value_is_new(author: Author) -> None:
    author.words["facts"]["place"]["values"]["bone"] = "bone"
    bone = {"fact": "place", "is_any": ["lung", "bone"]}
    author.rules.append(small.rule("place", bone))
    author.words["facts"]["sites"]["values"]["skin"] = "skin"
    author.rule("bone-rests")["when"] = small.with_texts(
        {"fact": "sites", "has_any": ["bone", "skin"]}
    )
    found = author.review()
    by_rule = {change.rule: change for change in found.changes}
    assert by_rule["place"].example.facts == {"place": "lung"}  # both can state it
    skin = by_rule["bone-rests"].example
    assert (skin.only_before, skin.only_now) == ({"sites": []}, {"sites": ["skin"]})
    assert len(found.words) == 2


def test_a_range_is_wider_and_a_type_another(author: Author) -> None:
    author.words["facts"]["count"]["max"] = 20
    author.rules.append(small.rule("very-many", {"fact": "count", "at_least": "huge"}))
    author.words["facts"]["told"] = small.fact("choice", ["yes", "no"])
    author.rule("told")["when"] = small.with_texts({"fact": "told", "is": "yes"})
    found = author.review()
    by_turn = {(change.rule, change.change): change.example for change in found.changes}
    assert by_turn["very-many", "gained"].only_now == {"count": 15}
    assert by_turn["told", "lost"].only_before == {"told": True}
    assert by_turn["told", "gained"].only_now == {"told": "yes"}
    assert "was of the type boolean and is now of the type choice" in text(found)
    assert "now ranges from 0 to 20" in text(found)


def test_a_contradiction_is_new_or_gone(author: Author) -> None:
    never = {"all": [{"fact": "seen", "is": False}, {"fact": "count", "at_least": 3}]}
    author.words["consistency"] = [{"id": "unseen", "never": never, "message": "Not seen."}]
    found = author.review()
    (refusal,) = found.refusals
    assert (refusal.change, refusal.message) == ("refused", "Not seen.")
    assert refusal.example.facts == {"seen": False, "count": 3}
    assert (found.changes, found.derived) == ([], [])
    assert not found.behaves_alike
    assert "Now refused:" in text(found)
    back = review(author.new, author.old, cases=300).refusals
    assert [each.change for each in back] == ["accepted"]


# --- the teaching cases --------------------------------------------------------------------------


def test_teaching_cases_are_told_by_name(tmp_path: Path) -> None:
    def pack(name: str, when: Data) -> PackRevision:
        words = small.sections({fact: WORDS["facts"][fact] for fact in ("seen", "told")})
        folder = small.write(tmp_path / name, words, [small.rule("told", when)])
        (folder / "cases").mkdir()
        for case, facts in (("one", "{told: true}"), ("two", "{told: false}")):
            file = folder / "cases" / f"{case}.yaml"
            file.write_text(f"title: Case {case}\nfacts: {facts}\n", encoding="utf-8")
        return PackRevision(name, load_packs([folder]))

    found = review(pack("old", TOLD), pack("new", {"all": [TOLD, SEEN]}), cases=100)
    assert (found.teaching.changed, found.teaching.cases) == (1, 2)
    assert found.changes[0].affected.teaching == ["one"]
    assert "1 of 2 teaching cases" in text(found)
    assert "  Case one (one)" in text(found)


# --- the smallest example ------------------------------------------------------------------------


def subsets(facts: Facts) -> Iterator[Facts]:
    """Yield all that states strictly less: some facts, some elements of sets."""
    choices = []
    for name, value in facts.items():
        lesser: list[Any] = [None, value]
        if isinstance(value, tuple | list):
            sizes = range(len(value))
            lesser += chain.from_iterable(combinations(value, size) for size in sizes)
        elif isinstance(value, dict):
            lesser += [
                dict(part) for n in range(1, len(value)) for part in combinations(value.items(), n)
            ]
        choices.append([(name, each) for each in lesser])
    for chosen in product(*choices):
        stated = {name: value for name, value in chosen if value is not None}
        if stated != dict(facts):
            yield stated


def said(old: Pack, new: Pack, facts: Facts, rule: str) -> tuple[State, State]:
    run = ran(matched(old, new), Found(facts, facts))

    def state(proof: Proof) -> State:
        found = proof.pack.rules_by_id.get(rule)
        return state_in(proof, found) if found else "silent"

    return state(run.before), state(run.now)


def facts_of(example: Example) -> Facts:
    return {k: tuple(v) if isinstance(v, list) else v for k, v in example.facts.items()}


EDITS: dict[str, tuple[str, Callable[[str], str]]] = {
    "limit": ("constants.yaml", lambda text: text.replace("value: 5", "value: 3", 1)),
    "age": ("constants.yaml", lambda text: text.replace("value: 65", "value: 70", 1)),
}


@pytest.mark.parametrize("edit", EDITS)
def test_no_part_of_a_smallest_example_is_enough(tmp_path: Path, pack: Pack, edit: str) -> None:
    folder = tmp_path / "new"
    shutil.copytree(resources.rules() / "documents", folder)
    file, change = EDITS[edit]
    before = (folder / file).read_text(encoding="utf-8")
    (folder / file).write_text(change(before), encoding="utf-8")
    assert change(before) != before
    old, new = pack.at(ALL_LAYERS), load_packs([folder]).at(ALL_LAYERS)
    found = review(PackRevision("old", old), PackRevision("new", new), cases=100)
    assert found.changes
    for each in found.changes:
        facts = facts_of(each.example)
        assert each.example.smallest
        assert turn(*said(old, new, facts, each.rule)) == each.change
        for part in subsets(facts):
            if consistent(dict(part), new.vocabulary, new.consistency) != part:
                continue
            assert turn(*said(old, new, part, each.rule)) != each.change, (each.rule, part)


# --- the solver against every case there is ------------------------------------------------------


def every_case(pack: Pack) -> Iterator[Facts]:
    """Yield each case that the rules can tell apart."""
    choices = []
    for slot in slots(pack).values():
        values: list[Any] = [v.low if isinstance(v, Range) else v for v in slot.values]
        if slot.is_set:
            sizes = range(len(values) + 1)
            values = list(chain.from_iterable(combinations(values, n) for n in sizes))
        choices.append([(slot.name, value) for value in (None, *values)])
    for chosen in product(*choices):
        facts: Facts = {}
        for name, value in chosen:
            facts = with_value(facts, name, value)
        yield facts


def observed(pack: Pack, facts: Facts) -> tuple[dict[str, State], dict[str, Any]]:
    derived, findings = evaluate(pack, facts)
    proof = Proof(pack, None, facts, derived, findings, "evaluator")  # type: ignore[arg-type]
    spoken = {rule.id: state_in(proof, rule) for rule in pack.rules if not rule.derived_fact}
    return spoken, dict(derived)


SIMPLE = {name: WORDS["facts"][name] for name in ("seen", "place", "sites", "count")}
DERIVED: dict[str, Data] = {"few": {**small.derived(), "help": "derived"}}
LIMITS = {"one_limit": 2, "two_limit": 4}


@st.composite
def two_states(draw: st.DrawFn) -> tuple[tuple[Data, list[Data]], tuple[Data, list[Data]]]:
    """Draw a pack and an edit of it, perhaps an idle one."""
    states = []
    first = [draw(conditions(SIMPLE)), *(draw(conditions(SIMPLE | DERIVED)) for _ in range(3))]
    second = list(first)
    for i in draw(st.lists(st.sampled_from(range(4)), max_size=2)):
        second[i] = draw(conditions(SIMPLE | (DERIVED if i else {})))
    limits_of = [LIMITS, draw(st.sampled_from([LIMITS, {**LIMITS, "one_limit": 3}]))]
    replaces = draw(st.lists(st.sampled_from(["a", "b"]), unique=True, max_size=2))
    replacing = [replaces, draw(st.sampled_from([replaces, ["a"]]))]
    for whens, constants, replaced in zip([first, second], limits_of, replacing, strict=True):
        options = {"rest": "second"}
        words = small.sections(SIMPLE, DERIVED, options=options, constants=constants)
        rules = [
            small.rule("few", whens[0], derives="few"),
            small.rule("a", whens[1], argues_for="rest"),
            small.rule("b", whens[2]),
            small.rule("c", whens[3], argues_against="rest", layer="correction", replaces=replaced),
        ]
        states.append((words, rules))
    return states[0], states[1]


@limits(max_examples=40)
@given(states=two_states())
def test_the_solver_finds_what_trying_every_case_finds(
    tmp_path_factory: pytest.TempPathFactory, states: tuple[Any, Any]
) -> None:
    folder = tmp_path_factory.mktemp("packs")
    old, new = (
        small.load(folder / str(i), *state).at(ALL_LAYERS) for i, state in enumerate(states)
    )
    found = review(PackRevision("old", old), PackRevision("new", new), cases=50)
    fewest: dict[tuple[str, str], int] = {}
    for facts in chain(every_case(old), every_case(new)):
        (before, had), (now, has) = observed(old, facts), observed(new, facts)
        turned = [(rule, turn(before[rule], now[rule])) for rule in before]
        turned += [(name, "derived") for name in has if had[name] != has[name]]
        for key in turned:
            if key[1]:
                fewest[key] = min(len(facts), fewest.get(key, 99))  # type: ignore[index]
    shown = {(each.rule, str(each.change)): each.example.size for each in found.changes}
    shown |= {(each.fact, "derived"): each.example.size for each in found.derived}
    assert shown == fewest


# --- limits --------------------------------------------------------------------------------------


def test_what_the_solver_gives_up_is_sampled_only(
    author: Author, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Tired(Solver):  # type: ignore[misc]
        def solve_limited(self, *_: object, **__: object) -> None:
            """Give up at once."""

    monkeypatch.setattr(solver, "Solver", Tired)
    author.rule("told")["when"] = small.with_texts({"not": TOLD})
    found = author.review()
    assert found.sampled_only == ["Rule told"]
    assert {each.change for each in found.changes} == {"gained", "lost"}
    assert not any(each.example.smallest for each in found.changes)
    assert found.proved == 2
    assert "Sampled only" in text(found)
    assert "perhaps not the smallest" in text(found)
    none = author.review(cases=0)
    assert (none.changes, none.sampled_only) == ([], ["Rule told"])
    assert "No case is known to change" in text(none)
    assert "no case at all" not in text(none)


def test_a_new_derived_fact_is_told(author: Author) -> None:
    author.words["derived"]["loud"] = small.derived(["very"])
    author.rules.append(small.rule("loud", TOLD, derives={"loud": "very"}))
    found = author.review()
    assert found.words == ["New derived fact: A title (loud)."]
    assert [each.text for each in found.derived] == ["not derived → very"]
    assert found.derived[0].example.facts == {"told": True}
