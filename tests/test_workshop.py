"""The rule workshop without a browser: drafts, what is wrong with them, and what they change."""

from __future__ import annotations

import gc
import io
import re
import subprocess
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import small
from pathways import resources
from pathways.authoring.rule_tests import rule_failures
from pathways.authoring.workshop import token
from pathways.authoring.workshop.draft import LONGEST, Draft, copy_of, new_draft
from pathways.authoring.workshop.effect import effect
from pathways.authoring.workshop.laying import block_of_rule, block_of_tests
from pathways.authoring.workshop.missing import missing_tests_text
from pathways.authoring.workshop.original import Original, read_original
from pathways.authoring.workshop.take_away import archive, patch
from pathways.authoring.workshop.trial import Trial, tried
from pathways.language.rules import Rule
from pathways.loading.loading import load_packs
from pathways.logic import engine as engine_module
from pathways.logic.infer import EVALUATOR, infer
from pathways.packs.pack import ALL_LAYERS
from pathways.problems import ProblemsError

DOCUMENTS = resources.rules() / "documents"
ORIGINAL = read_original([DOCUMENTS])
NOTE = "t-is-not-only-size"
PRIMARY = "no-size-without-a-primary"


def _copy(rule: str) -> Draft:
    draft = copy_of(ORIGINAL, rule)
    assert draft is not None
    return draft


def _edited(rule: str, old: str, new: str) -> Draft:
    draft = _copy(rule)
    assert old in draft.text
    return replace(draft, text=draft.text.replace(old, new, 1))


def _new(stage: str) -> Draft:
    draft = new_draft(ORIGINAL, stage)
    assert draft is not None
    return draft


def _try(rule: str, old: str, new: str) -> Trial:
    return tried(ORIGINAL, _edited(rule, old, new))


def _small(tmp_path: Path, text: str, tests: str = "") -> Original:
    """Return a pack whose only file with rules is a text."""
    words = small.sections({"grade": small.fact("choice", ["low", "high"])}, stages=["first"])
    words["references"] = {"seen": {"citation": "A book, 2000."}}
    folder = small.write(tmp_path / "small", words, [])
    (folder / "rules-0.yaml").write_text(text, encoding="utf-8")
    if tests:
        (folder / "rules-0.tests.yaml").write_text(tests, encoding="utf-8")
    return read_original([folder])


@pytest.mark.parametrize("rule", [rule.id for rule in ORIGINAL.pack.rules])
def test_every_rule_is_cut_out_and_put_back_as_it_was(rule: str) -> None:
    block = block_of_rule(ORIGINAL, rule)
    assert block
    tests = block_of_tests(ORIGINAL, rule, block.file)
    assert tests
    for each in (block, tests):
        file = ORIGINAL.text(each.file)
        assert str(file.put(each, file.cut(each), rule)) == str(file)
    draft = _copy(rule)
    assert draft.text.startswith(f"id: {rule}\n")
    assert re.match(r"(# .+\n)*- ", draft.tests)


def test_a_copy_that_is_not_changed_changes_nothing() -> None:
    trial = tried(ORIGINAL, _copy(NOTE))
    assert (trial.spots, trial.texts) == ((), {})
    assert trial.pack is not None
    assert trial.pack.rules == ORIGINAL.pack.rules


GRADED = """\
stage: first
rules:
  - id: a-grade-is-not-a-size
    title: The grade is not a size
    layer: correction
    when:
      fact: grade
      is_any: [low, high]
      because: cells are looked at
      if_unknown: find out
    gives: note
    rule: A grade is stated.
    support: The article mentions a size. What is looked at is how far
      a cell has changed.
    strategy: A sentence.
    misuse: A sentence.
    as_of: "2026-11-28"
    references: [seen]
    claims: [T1]
"""
GRADED_RULE = "a-grade-is-not-a-size"
GRADED_TEST = f"tests:\n  {GRADED_RULE}:\n    - waits: {{}}\n"


@pytest.mark.parametrize(
    ("old", "new", "line", "column", "text", "message"),
    [
        ("high]", "hih]", 6, 17, "hih", 'Did you mean "high"?'),
        ("is_any", "is_an", 6, 3, "is_an", 'Did you mean "is_any"?'),
        ("fact: grade", "fact: grad", 5, 9, "grad", "Did you mean"),
        ("gives: note", "gives: notes", 9, 8, "notes", "note"),
        ("claims: [T1]", "claims: [T100]", 17, 10, "T100", "T100"),
        ("title: The", "title: 'The", 17, 12, "]", "not valid YAML"),
        ("layer: correction", "layer: &x correction", 3, 8, "&", "Anchors"),
        ("layer: correction", "layer:\tcorrection\n\tx: 1", 4, 1, "", "There is a tab here"),
        ("support: The", "support: You should know.\n  The", 11, 14, "should", "directs"),
        ("a cell has changed", "a cell should\n  change", 12, 10, "should", "directs"),
        ("id: a-grade", "id: A grade", 1, 5, "A", "small letters"),
    ],
)
def test_a_problem_stands_where_its_author_sees_it(
    old: str, new: str, line: int, column: int, text: str, message: str, tmp_path: Path
) -> None:
    original = _small(tmp_path, GRADED, GRADED_TEST)
    draft = copy_of(original, GRADED_RULE)
    assert draft is not None
    assert old in draft.text
    trial = tried(original, replace(draft, text=draft.text.replace(old, new, 1)))
    spots = [spot for spot in trial.spots if message in spot.problem.message]
    assert [(s.field, s.problem.place.line, s.problem.place.column, s.text) for s in spots] == [
        ("rule", line, column, text)
    ]


@pytest.mark.parametrize(
    ("tests", "line", "column", "message"),
    [
        ("- fires: {primary_tumor: colo}\n", 1, 26, "colon"),
        ("- fires: {extent: distant}\n", 1, 11, "is derived"),
        ("- waits: {}\n- fire: {}\n", 2, 3, "exactly one outcome"),
        ("fires: {}\n", 1, 1, "only a list of tests"),
        ("- fires: {", 1, 10, "not valid YAML"),
    ],
)
def test_so_does_a_problem_of_the_tests(tests: str, line: int, column: int, message: str) -> None:
    spots = tried(ORIGINAL, replace(_copy(NOTE), tests=tests)).spots
    found = [s for s in spots if s.field == "tests" and s.problem.severity == "error"]
    assert (found[0].problem.place.line, found[0].problem.place.column) == (line, column)
    assert message in found[0].problem.message


def test_what_an_edit_breaks_elsewhere_is_told_with_its_file() -> None:
    shown = {case.id: case.teaching.shows for case in ORIGINAL.pack.cases}
    naming = [name for name, shows in shown.items() if shows and NOTE in shows.rules]
    trial = _try(NOTE, f"id: {NOTE}", "id: another-name")
    (spot,) = trial.spots
    assert spot.field is None
    assert [Path(spot.problem.place.file).stem] == naming
    assert NOTE in spot.line
    assert str(DOCUMENTS) not in str(spot.problem)
    assert not Path(spot.problem.place.file).is_absolute()


def test_the_tests_of_a_rule_follow_its_name() -> None:
    trial = _try(PRIMARY, f"id: {PRIMARY}", "id: another-name")
    assert [spot.field for spot in trial.spots] == [None]  # a case names it
    assert trial.pack is not None
    before = ORIGINAL.pack.rule_tests
    assert len(trial.pack.rule_tests.of("another-name")) == len(before.of(PRIMARY))


def test_without_text_a_rule_is_gone_with_its_tests() -> None:
    trial = tried(ORIGINAL, replace(_copy(PRIMARY), text=" \n"))
    assert trial.pack is not None
    assert PRIMARY not in trial.pack.rules_by_id
    assert not trial.pack.rule_tests.of(PRIMARY)
    assert not trial.sound  # a case says that it shows this rule
    assert [each.unmet for each in effect(ORIGINAL, trial).cases] == [
        (f"the rule {PRIMARY} does not fire",)
    ]


def test_a_rule_with_its_dash_is_explained() -> None:
    (spot,) = tried(ORIGINAL, replace(_copy(NOTE), text="- id: x\n  title: y\n")).spots
    assert "without the dash" in spot.problem.message


@pytest.mark.parametrize(
    "text",
    [
        "x" * 20_000_000,
        "- " * 9_000,
        "[" * 10_000,
        "a: &x [1]\nb: [*x, *x]",
        "a: \x00",
        "\ud800",
        "&a",
        "!!python/object:os.system {}",
        "? [a]\n: b",
        "id: x\nid: x",
        "id: [[[[{}]]]]",
        "rules:\n- {}\n---\nx: 1",
        "id: {name}\nwhen: {any: [" + "{all: [" * 30,
        "'",
        "5",
        "{}",
    ],
)
@pytest.mark.parametrize("field", ["text", "tests"])
def test_hostile_texts_are_problems_and_nothing_worse(text: str, field: str) -> None:
    draft = _copy(NOTE)
    given = {"text": draft.text, "tests": draft.tests} | {field: text}
    trial = tried(ORIGINAL, draft.edited(**given))
    assert trial.pack is None
    assert trial.spots
    assert all(len(s.problem.message) < 2_000 for s in trial.spots)


def test_a_text_that_is_too_long_is_cut_and_said_to_be() -> None:
    draft = _copy(NOTE).edited("x" * 20_000_000, "")
    assert len(draft.text) == LONGEST + 1
    (spot,) = tried(ORIGINAL, draft).spots
    assert "longer than 20,000 characters" in spot.problem.message


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Original:
    """A small pack with one rule, and one test of it."""
    return _small(tmp_path_factory.mktemp("graded"), GRADED, GRADED_TEST)


@settings(max_examples=100)
@given(st.data())
def test_any_slip_is_told_at_a_place_that_is_there(graded: Original, data: st.DataObject) -> None:
    draft = copy_of(graded, GRADED_RULE)
    assert draft is not None
    at = data.draw(st.integers(0, len(draft.text) - 1))
    put = data.draw(st.sampled_from(["", " ", "\n", ":", "'", "[", "}", "- ", "#", "x", "\t", "|"]))
    gone = data.draw(st.integers(0, 12))
    draft = replace(draft, text=draft.text[:at] + put + draft.text[at + gone :])
    trial = tried(graded, draft)
    assert trial.sound == all(s.problem.severity != "error" for s in trial.spots)
    assert trial.pack is not None or not trial.sound
    for spot in trial.spots:
        if spot.field:
            lines = (draft.text if spot.field == "rule" else draft.tests).split("\n")
            place = spot.problem.place
            assert 1 <= place.line <= len(lines)
            assert lines[place.line - 1].rstrip() == spot.line
            assert 1 <= place.column <= len(lines[place.line - 1]) + 1


@pytest.mark.parametrize("stage", list(ORIGINAL.pack.vocabulary.stages))
def test_a_new_rule_works_and_lacks_only_what_it_rests_on(stage: str) -> None:
    trial = tried(ORIGINAL, _new(stage))
    assert [spot.problem.check for spot in trial.spots] == ["uncited-rule"]
    assert trial.pack is not None
    assert trial.pack.rules_by_id[trial.rule].stage == stage
    assert len(trial.pack.rule_tests.of(trial.rule)) == 3


@pytest.mark.parametrize(
    ("rule", "old", "new"),
    [
        (NOTE, "[colon, melanoma]", "[colon, lung]"),
        ("distant-metastasis", "has_any: [lung, liver,", "has_any: [lung,"),
        ("limited-metastases", "limited_metastases_max", "limited_metastases_min"),
    ],
)
def test_the_cases_that_change_are_those_on_which_the_engines_differ(
    rule: str, old: str, new: str
) -> None:
    trial = _try(rule, old, new)
    assert trial.pack is not None
    found = effect(ORIGINAL, trial)
    differ = set()
    for case in trial.pack.cases:
        before, now = (infer(p, case, engine=EVALUATOR) for p in (ORIGINAL.pack, trial.pack))
        statuses = [{k: f.status for k, f in each.findings.items()} for each in (before, now)]
        if before.derived != now.derived or statuses[0] != statuses[1]:
            differ.add(case.id)
    told = {each.case.id for each in found.cases}
    assert told
    assert told <= differ
    assert all(each.turned and all(t.because for t in each.turned) for each in found.cases)
    sizes = [len(each.case.facts) for each in found.cases]
    assert sizes == sorted(sizes)
    assert found.failures == tuple(
        f for f in rule_failures(trial.pack) if f.about in {x.about for x in found.failures}
    )
    assert {f.about for f in found.failures} == {f.about for f in rule_failures(trial.pack)}


def test_a_case_that_shows_something_else_now_says_so() -> None:
    trial = _try("distant-metastasis", "has_any: [lung, liver,", "has_any: [")
    assert any(each.unmet for each in effect(ORIGINAL, trial).cases)


def test_an_edit_of_words_changes_no_case() -> None:
    found = effect(ORIGINAL, _try(NOTE, "title: In colon", "title: That in colon"))
    assert found.cases == ()
    assert found.review.behaves_alike
    assert [each.id for each in found.review.wording] == [NOTE]


@pytest.mark.skipif(not engine_module.available(), reason="durable-rules can't be used here")
def test_edits_leave_no_rulesets_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = engine_module._durable
    opened: set[int] = set()

    class Counting:
        def __getattr__(self, name: str) -> Callable[..., object]:
            return getattr(library, name)  # type: ignore[no-any-return]

        def create_ruleset(self, *given: object) -> int:
            handle = int(library.create_ruleset(*given))
            opened.add(handle)
            return handle

        def delete_ruleset(self, handle: int) -> object:
            opened.discard(handle)
            return library.delete_ruleset(handle)

    def edit(number: int) -> int:
        text = draft.text.replace("layer: correction", f"layer: correction # {number}")
        effect(original, tried(original, replace(draft, text=text)))
        test = f"- does_not_fire: {{grade: low}} # {number}"
        effect(original, tried(original, replace(draft, tests=test)))
        gc.collect()
        return len(opened)

    original = _small(tmp_path, GRADED, GRADED_TEST)
    draft = copy_of(original, GRADED_RULE)
    assert draft is not None
    monkeypatch.setattr(engine_module, "_durable", Counting())
    first = edit(0)
    assert first
    assert max(edit(number) for number in range(1, 6)) <= first


def test_missing_tests_are_found_and_complete_the_rule() -> None:
    draft = replace(_copy(NOTE), tests="- fires: {primary_tumor: colon}\n")
    text = missing_tests_text(tried(ORIGINAL, draft))
    assert text.startswith("- ")
    full = tried(ORIGINAL, replace(draft, tests=draft.tests + text))
    assert full.spots == ()
    assert missing_tests_text(full) == ""


DRAFTS = [
    _edited(NOTE, "[colon, melanoma]", "[colon, lung]"),
    replace(_copy(PRIMARY), text=""),
    _new("local"),
    _edited(PRIMARY, f"id: {PRIMARY}", "id: another-name"),
]


@pytest.mark.parametrize("draft", [DRAFTS[0], DRAFTS[2]], ids=["edited", "new"])
def test_a_patch_applies_and_loads_and_so_does_the_archive(draft: Draft, tmp_path: Path) -> None:
    trial = tried(ORIGINAL, draft)
    assert trial.pack is not None
    for path, text in ORIGINAL.texts.items():
        file = tmp_path / "repository" / "rules" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    files = trial.original.texts, trial.texts
    _apply(patch(*files), tmp_path / "repository")
    zipfile.ZipFile(io.BytesIO(archive(*files))).extractall(tmp_path / "archive")
    for folder in ("repository/rules/documents", "archive/documents"):
        found = load_packs([tmp_path / folder], tests=True).at(ALL_LAYERS)
        assert found.rules == trial.pack.rules
        assert len(found.rule_tests.tests) == len(trial.pack.rule_tests.tests)


def _apply(text: str, folder: Path) -> None:
    subprocess.run(["git", "init", "-q", folder], check=True)
    subprocess.run(["git", "apply", "-"], input=text.encode(), cwd=folder, check=True)


def _loaded(original: Original, draft: Draft) -> Sequence[Rule]:
    pack = tried(original, draft).pack
    assert pack is not None
    return pack.rules


RULES = """\
stage: first
rules:
  # what stands here stays
  - id: one
    title: One
    when: {fact: grade, is: high, because: it is high, if_unknown: find out}
    gives: note
    rule: A sentence.
    support: A sentence.
    strategy: A sentence.
    misuse: A sentence.
    claims: [T1]"""


def test_a_file_without_tests_beside_it_and_without_a_last_line_break(tmp_path: Path) -> None:
    original = _small(tmp_path, RULES)
    draft = copy_of(original, "one")
    assert draft is not None
    assert draft.tests == ""
    new = new_draft(original, "first")
    assert new is not None
    assert [r.id for r in _loaded(original, new)] == ["one", "our-rule"]
    tests = "- fires: {grade: high}\n- does_not_fire: {grade: low}\n"
    trial = tried(original, replace(draft, text=draft.text + "status: historical\n", tests=tests))
    assert trial.pack is not None
    assert [test.rule for test in trial.pack.rule_tests.tests] == ["one", "one"]
    for path, text in original.texts.items():
        file = tmp_path / "to" / "rules" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    _apply(patch(trial.original.texts, trial.texts), tmp_path / "to")
    found = load_packs([tmp_path / "to" / "rules" / "small"], tests=True)
    assert found.rules_by_id["one"].status == "historical"
    assert "# what stands here stays" in trial.texts[Path("small/rules-0.yaml")]
    assert len(found.rule_tests.tests) == 2


def test_a_rule_that_can_not_be_cut_out_is_left_alone(tmp_path: Path) -> None:
    flow = "{stage: first, rules: [{id: one, title: One, gives: note,\nclaims: [T1], when: "
    flow += "{fact: grade, is: high, because: it is, if_unknown: ask}, rule: A., support: A.,\n"
    flow += "strategy: A., misuse: A.}]}\n"
    original = _small(tmp_path, flow)
    assert copy_of(original, "one") is None
    assert new_draft(original, "first") is None
    assert new_draft(original, "second") is None


def test_a_pack_that_can_not_be_used_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ProblemsError, match="grad"):
        _small(tmp_path, RULES.replace("fact: grade", "fact: grad"))


@pytest.mark.parametrize("draft", DRAFTS, ids=["edited", "gone", "new", "renamed"])
def test_an_address_leads_back_to_a_draft(draft: Draft) -> None:
    given = token.encode(draft)
    assert len(given) < 2_000
    assert token.decode(ORIGINAL, given) == (draft, None)


def test_a_draft_that_is_too_long_for_an_address_is_kept() -> None:
    long = "".join(f"# {hash(str(i))}\n" for i in range(800))
    assert token.encode(replace(_copy(NOTE), text=long)) == token.KEPT


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("", "can't be read"),
        ("v1.broken", "can't be read"),
        ("v9." + token.encode(DRAFTS[0])[3:], "can't be read"),
        (token.encode(DRAFTS[0])[:-20], "can't be read"),
        (token.encode(DRAFTS[0]) + "A" * 5_000, "can't be read"),
        (token.address.encode({"rule": NOTE}), "can't be read"),
        (token.address.encode(dict.fromkeys(("rule", "stage", "text", "tests"), 1)), "can't be"),
        (token.encode(Draft("", "nowhere", "id: x", "")), "stage"),
        (token.encode(Draft("gone", "nowhere", "id: x", "")), "stage"),
    ],
)
def test_an_address_that_leads_to_no_draft_says_so(given: str, words: str) -> None:
    draft, remark = token.decode(ORIGINAL, given)
    assert draft is None
    assert words in str(remark)


def test_a_draft_of_a_rule_that_is_gone_is_shown_as_new() -> None:
    draft, remark = token.decode(ORIGINAL, token.encode(Draft("gone", "local", "id: x", "- a")))
    assert draft == Draft("", "local", "id: x", "- a")
    assert "not there any more" in str(remark)
