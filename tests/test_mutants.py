"""Mutants: which there are, which are noticed, which no case can tell, and the tests missing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import authored
import small
from pathways.authoring.contrast import MutantContrast
from pathways.authoring.mutants import mutants_of
from pathways.authoring.mutation import Mutation, differs, mutation
from pathways.authoring.rule_tests import rule_failures
from pathways.authoring.suggest import Suggestion, suggestions
from pathways.authoring.tests_file import add_tests
from pathways.language.fact_types import FactTypeName
from pathways.language.rules import Rule
from pathways.loading.loading import documents_pack, load_packs
from pathways.logic.proof import Status
from pathways.packs.pack import ALL_LAYERS, Pack
from pathways.packs.rule_tests import OUTCOMES
from pathways.problems import ProblemsError

FACTS = {
    "place": small.fact("choice", ["lung", "liver", "bone"], title="Place"),
    "sites": small.fact("set", ["lung", "liver"], title="Sites"),
    "count": small.fact("integer", min=0, max=10, title="Count"),
    "seen": small.fact("boolean", title="Seen"),
    "told": small.fact("boolean", title="Told"),
    "markers": small.fact("markers", ["alpha"], title="Markers"),
}
SEEN, TOLD = {"fact": "seen", "is": True}, {"fact": "told", "is": True}
MUTANTS = [
    (SEEN, ["Seen: yes -> no"]),
    ({"not": SEEN}, ["Seen: no -> yes"]),
    ({"is_known": "told"}, ["Told is stated -> not stated"]),
    ({"fact": "markers.alpha", "is": "present"}, ["alpha: present -> not present"]),
    (
        {"fact": "place", "is_any": ["lung", "bone"]},
        [
            "Place: lung or bone -> neither lung nor bone",
            "Place: lung or bone -> without lung",
            "Place: lung or bone -> without bone",
        ],
    ),
    (
        {"fact": "markers.alpha", "is_any": ["present", "not_tested"]},
        [
            "alpha: present or not tested -> neither present nor not tested",
            "alpha: present or not tested -> without present",
            "alpha: present or not tested -> without not tested",
        ],
    ),
    ({"fact": "sites", "has_all": ["lung"]}, ["Sites: lung -> not lung"]),
    ({"fact": "sites", "is_empty": True}, ["Sites: none -> at least one"]),
    (
        {"fact": "count", "more_than": "most"},
        [
            "Count is more than 5 -> 5 or less",
            "Count is more than 5 -> 4",
            "Count is more than 5 -> 6",
        ],
    ),
    (
        {"all": [SEEN, TOLD]},
        [
            "without Seen: yes",
            "Seen: yes -> no",
            "without Told: yes",
            "Told: yes -> no",
            "Seen: yes and Told: yes -> or for and",
        ],
    ),
    (
        {"not": {"any": [SEEN, {"all": [TOLD, {"is_known": "place"}]}]}},
        [
            "Seen: no and (Told: no or Place is not stated) -> the contrary",
            "without Seen: no",
            "Seen: no -> yes",
            "without (Told: no or Place is not stated)",
            "without Told: no",
            "Told: no -> yes",
            "without Place is not stated",
            "Place is not stated -> stated",
            "Told: no or Place is not stated -> and for or",
            "Seen: no and (Told: no or Place is not stated) -> or for and",
        ],
    ),
    ({"all": [SEEN]}, ["Seen: yes -> no"]),
    (
        {"any": [SEEN, {"all": [SEEN, TOLD]}]},
        [
            "without Seen: yes",
            "Seen: yes -> no",
            "without (Seen: yes and Told: yes)",
            "without Seen: yes (2)",
            "Seen: yes -> no (2)",
            "without Told: yes",
            "Told: yes -> no",
            "Seen: yes and Told: yes -> or for and",
            "Seen: yes or (Seen: yes and Told: yes) -> and for or",
        ],
    ),
]


@pytest.mark.parametrize(("when", "names"), MUTANTS, ids=lambda part: str(part)[:40])
def test_the_mutants_of_a_condition(tmp_path: Path, when: small.Data, names: list[str]) -> None:
    words = small.sections(FACTS, constants={"most": 5})
    pack = small.load(tmp_path, words, [small.rule("a-rule", when)])
    found = mutants_of(pack.vocabulary, pack.rules[0])
    assert [mutant.name for mutant in found] == names
    assert pack.rules[0].when not in [mutant.when for mutant in found]


def test_no_two_mutants_of_a_shipped_rule_share_a_name() -> None:
    pack = documents_pack()
    for rule in pack.rules:
        names = [mutant.name for mutant in mutants_of(pack.vocabulary, rule)]
        assert len(set(names)) == len(names) > 0


# --- what is noticed ---------------------------------------------------------------------------


def _verdicts(found: Mutation, rule: str) -> dict[str, str]:
    (score,) = [score for score in found.rules if score.rule == rule]
    return {judged.mutant: judged.verdict for judged in score.mutants}


def test_what_the_tests_of_a_rule_notice(tmp_path: Path) -> None:
    tests = "tests:\n  few-are-few:\n    - fires: {seen: true, count: 3}\n    - waits: {}\n"
    found = mutation(authored.load(tmp_path, tests), ["few-are-few"])
    assert list(_verdicts(found, "few-are-few").values()) == [
        "not noticed",  # without the first condition
        "noticed",  # its contrary
        "not noticed",  # without the second
        "noticed",  # its contrary
        "not noticed",  # 4 for 5
        "not noticed",  # 6 for 5
        "not noticed",  # or for and
    ]
    assert found.score == pytest.approx(100 * 2 / 7)


def test_the_tests_of_another_rule_notice_nothing(tmp_path: Path) -> None:
    found = mutation(authored.load(tmp_path, f"tests:\n{authored.FEW_TESTS}"))
    assert set(_verdicts(found, "few-are-few").values()) == {"noticed"}
    assert set(_verdicts(found, "few-and-far").values()) == {"not noticed"}


def test_a_mutant_stands_at_the_condition_that_is_changed(tmp_path: Path) -> None:
    rules = """\
stage: first
rules:
  - id: a-rule
    title: A rule
    when:
      all:
        - {fact: seen, is: true, because: a, if_unknown: b}
        - {fact: told, is: true, because: a, if_unknown: b}
    gives: note
    rule: A.
    support: B.
    strategy: C.
    misuse: D.
"""
    authored.write(tmp_path)
    (tmp_path / "more.yaml").write_text(rules, encoding="utf-8")
    (score,) = mutation(load_packs([tmp_path], tests=True), ["a-rule"]).rules
    lines = [int(judged.place.split(":")[-2]) for judged in score.mutants]
    assert lines == [7, 7, 8, 8, 6]


@pytest.mark.parametrize(
    ("shows", "noticed"),
    [
        ("rules: [few-are-few]", True),
        ("derived: {few: true}", True),
        ("derived: {far: null}", False),
        ("silent: []", False),
    ],
)
def test_what_a_teaching_case_notices(tmp_path: Path, shows: str, noticed: bool) -> None:
    folder = authored.write(tmp_path)
    authored.write_case(folder, f"facts: {{seen: true, count: 5}}\nshows:\n  {shows}\n")
    found = _verdicts(mutation(load_packs([folder], tests=True)), "few-are-few")
    assert (found["A title is 5 or less -> 4 or less"] == "noticed") is noticed
    assert found["A title is 5 or less -> 6 or less"] == "not noticed"


def test_a_teaching_case_notices_a_rule_that_no_longer_waits(tmp_path: Path) -> None:
    folder = authored.write(tmp_path)
    authored.write_case(folder, "facts: {seen: true}\nshows:\n  waiting: [few-are-few]\n")
    found = _verdicts(mutation(load_packs([folder], tests=True)), "few-are-few")
    assert found["without A title is 5 or less"] == "noticed"


def _with_constant(name: str) -> small.Data:
    zero = {"value": 0, "title": "Zero", "convention": "For a test."}
    return {**authored.WORDS, "constants": {**authored.WORDS["constants"], name: zero}}


def test_what_no_case_can_tell(tmp_path: Path) -> None:
    when = {"all": [{"fact": "count", "at_least": "zero"}, {"fact": "count", "at_most": "most"}]}
    rules = [*authored.RULES, small.rule("redundant", when)]
    small.write(tmp_path, _with_constant("zero"), rules)
    found = _verdicts(mutation(load_packs([tmp_path], tests=True), ["redundant"]), "redundant")
    untold = [name for name, verdict in found.items() if verdict == "no case can tell"]
    assert untold == ["without A title is 0 or more", "A title is 0 or more -> -1 or more"]


def test_what_can_not_be_stated_together_tells_nothing(tmp_path: Path) -> None:
    known = [{"is_known": "sites"}, {"is_known": "count"}]
    sited, counted = {"fact": "sites", "has_any": ["lung"]}, {"fact": "count", "more_than": "zero"}
    rules = [*authored.RULES, small.rule("sited", {"all": [*known, sited, counted]})]
    small.write(tmp_path, _with_constant("zero"), rules)
    found = _verdicts(mutation(load_packs([tmp_path], tests=True), ["sited"]), "sited")
    assert found["without A title is more than 0"] == "no case can tell"
    assert found["without A title: lung"] == "not noticed"


def test_an_explained_survivor_does_not_count(tmp_path: Path) -> None:
    survivors = """\
survivors:
  few-are-few:
    - mutant: A title is 5 or less ->
        4 or less
      because: the limit is a convention
    - {mutant: A title is 5 or less -> 6 or less, because: it is noticed}
    - {mutant: A title is 5 or less -> 7 or less, because: there is no such mutant}
"""
    tests = authored.FEW_TESTS.replace("count: 5", "count: 1")
    found = mutation(authored.load(tmp_path, f"tests:\n{tests}{survivors}"), ["few-are-few"])
    assert _verdicts(found, "few-are-few")["A title is 5 or less -> 4 or less"] == "explained"
    assert found.score == 100
    assert [text.replace(f"{tmp_path}/", "") for text in found.stale] == [
        "rules-0.tests.yaml:12:7: This mutant is noticed. Remove it: "
        "A title is 5 or less -> 6 or less",
        "rules-0.tests.yaml:13:7: This mutant does not exist. Remove it: "
        "A title is 5 or less -> 7 or less",
    ]


each_type = pytest.mark.parametrize("kind", ["integer", "set", "markers"])


def _asking(pack: Pack, kind: FactTypeName) -> Rule:
    """Return a rule that asks about a fact of a type."""
    named = {name for name, fact in pack.vocabulary.facts.items() if fact.type == kind}
    return next(
        rule for rule in pack.rules if named & {t.fact.partition(".")[0] for t in rule.tests}
    )


@each_type
def test_a_pack_with_a_mutant_in_it_fails_its_tests(kind: FactTypeName, shipped: Pack) -> None:
    rule = _asking(shipped, kind)
    for mutant in mutants_of(shipped.vocabulary, rule):
        changed = rule.model_copy(update={"when": mutant.when})
        rules = tuple(changed if other is rule else other for other in shipped.rules)
        spoiled = replace(shipped, rules=rules, layers=ALL_LAYERS, whole=None)
        assert list(rule_failures(spoiled, [rule.id])), mutant.name
    assert list(rule_failures(shipped, [rule.id])) == []


@each_type
def test_what_is_noticed_the_solver_can_tell(kind: FactTypeName) -> None:
    pack = documents_pack()
    rule = _asking(pack, kind)
    mutants = mutants_of(pack.vocabulary, rule)
    contrast = MutantContrast(pack, rule, mutants)
    assert all(contrast.noticeable(mutant) for mutant in mutants)
    for mutant in mutants:
        for facts in filter(None, (contrast.fewest(status, mutant) for status in Status)):
            assert differs(pack, facts, rule, mutant)


# --- the tests that are missing ----------------------------------------------------------------


def _missing(pack: Pack) -> list[Suggestion]:
    return list(suggestions(pack, mutation(pack)))


def test_the_missing_tests_are_few_and_small(tmp_path: Path) -> None:
    few = [t for t in _missing(authored.load(tmp_path)) if t.rule == "few-are-few"]
    assert [(test.outcome, test.facts) for test in few] == [
        ("fires", {"count": 5, "seen": True}),
        ("does_not_fire", {"count": 6}),
        ("waits", {"count": 0}),
    ]


def test_an_outcome_that_is_impossible_is_not_asked_for(tmp_path: Path) -> None:
    told = [t for t in _missing(authored.load(tmp_path)) if t.rule == "told-or-not"]
    assert [(test.outcome, test.facts) for test in told] == [
        ("fires", {}),
        ("does_not_fire", {"told": True}),
    ]


def test_each_missing_test_kills_the_mutants_it_names(tmp_path: Path) -> None:
    pack = authored.load(tmp_path)
    named: dict[str, set[str]] = {}
    for test in _missing(pack):
        rule = pack.rules_by_id[test.rule]
        facts = pack.case_reader.from_facts(test.facts, "a-test").facts
        mutants = mutants_of(pack.vocabulary, rule)
        killed = {mutant.name for mutant in mutants if differs(pack, facts, rule, mutant)}
        assert set(test.notices) == killed
        assert small.prove(pack, test.facts).findings[rule.id].status is OUTCOMES[test.outcome]
        named.setdefault(rule.id, set()).update(killed)
    for score in mutation(pack).rules:
        assert named[score.rule] == {judged.mutant for judged in score.of("not noticed")}


def test_what_is_there_is_not_suggested_again(tmp_path: Path) -> None:
    missing = _missing(authored.load(tmp_path, f"tests:\n{authored.FEW_TESTS}"))
    assert {test.rule for test in missing} == {"far-is-far", "told-or-not", "few-and-far"}


# --- adding them to the files ------------------------------------------------------------------

BESIDE = """\
# About these rules.
tests:
  # Far comes second.
  far-is-far:
    - fires: {sites: [lung]}   # the lung is far
    # and bone
  # The last.
  few-and-far:
    - waits: {}

survivors: {}
# The end.
"""


def _completed(folder: Path) -> str:
    pack = load_packs([folder], tests=True)
    add_tests(pack, str(folder / "rules-0.tests.yaml"), _missing(pack))
    found = mutation(load_packs([folder], tests=True))
    assert (found.score, found.count("not noticed")) == (100, 0)
    return (folder / "rules-0.tests.yaml").read_text(encoding="utf-8")


def test_a_new_file(tmp_path: Path) -> None:
    text = _completed(authored.write(tmp_path))
    assert text.startswith(
        "# What the rules of rules-0.yaml do with the facts stated, and nothing else known.\n"
        "tests:\n"
        "  few-are-few:\n"
        "    - fires: {count: 5, seen: true}\n"
    )


def test_a_file_keeps_what_stands_in_it(tmp_path: Path) -> None:
    text = _completed(authored.write(tmp_path, BESIDE))
    lines = iter(text.splitlines())
    assert all(line in lines for line in BESIDE.splitlines())  # in this order
    rules = ["  few-are-few:", "  far-is-far:", "  told-or-not:", "  few-and-far:"]
    assert [line for line in text.splitlines() if line in rules] == rules
    assert "# the lung is far\n    # and bone\n    - fires: {sites: [bone]}\n" in text
    assert "  # The last.\n  few-and-far:\n    - waits: {}\n    - fires:" in text


def test_a_file_of_survivors_alone(tmp_path: Path) -> None:
    text = _completed(authored.write(tmp_path, "# Only these.\nsurvivors: {}\n"))
    assert text.startswith("# Only these.\ntests:\n  few-are-few:\n")
    assert text.endswith("survivors: {}\n")


@pytest.mark.parametrize(
    "text",
    ["{tests: {far-is-far: [{waits: {}}]}}\n", "tests: {}\n", "tests:\n  far-is-far: []\n"],
)
def test_a_file_with_no_way_in_stays_as_it_is(tmp_path: Path, text: str) -> None:
    folder = authored.write(tmp_path, text)
    file = folder / "rules-0.tests.yaml"
    pack = load_packs([folder], tests=True)
    with pytest.raises(ProblemsError, match="Add the tests by hand"):
        add_tests(pack, str(file), _missing(pack))
    assert file.read_text(encoding="utf-8") == text


def test_the_statuses_have_a_key_each() -> None:
    assert set(OUTCOMES.values()) == set(Status)
