"""Packs that extend others: what they are made of, in which order, and what is said of mistakes.

A file of `bad/heads` is put as the ``pack.yaml`` of a copy of `packs/weather`, which lies beside a
copy of `packs/plain`, a pack "again" that extends "weather", and a pack "spring".
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pathways.authoring.report import run_tests
from pathways.authoring.verify.verification import verify
from pathways.checks.run import check_folders
from pathways.loading.loading import load_packs
from pathways.problems import Problem, ProblemsError
from test_bad_checks import messages

HERE = Path(__file__).parent
PLAIN, WEATHER, BAD = HERE / "packs" / "plain", HERE / "packs" / "weather", HERE / "bad" / "heads"
MESSAGES = messages("heads.txt")
HEAD = "id: {id}\ntitle: A title\nversion: {version}\nsummary: A summary.\nextends: {extends}\n"


def pack(
    folder: Path, name: str, extends: str = "[]", *, version: str = "0.1.0", **more: str
) -> Path:
    """Write a pack that holds only what is given: the texts of files, by their names."""
    made = folder / name
    made.mkdir()
    head = HEAD.format(id=name, version=version, extends=extends)
    (made / "pack.yaml").write_text(head, encoding="utf-8")
    for file, text in more.items():
        (made / f"{file}.yaml").write_text(text, encoding="utf-8")
    return made


def option(name: str) -> str:
    return f"options:\n  {name}: {{title: T, stage: first, gloss: G.}}\n"


def errors(*folders: Path) -> list[Problem]:
    return [found for found in check_folders(folders) if found.severity == "error"]


def said(found: list[Problem], above: Path) -> list[str]:
    return [str(problem).replace(f"{above}/", "") for problem in found]


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    """A folder with a copy of the plain pack."""
    shutil.copytree(PLAIN, tmp_path / "plain")
    return tmp_path


# --- what a pack is made of --------------------------------------------------------------------


def test_an_extension_adds_to_everything() -> None:
    both = load_packs([WEATHER])
    assert [head.id for head in both.heads] == ["plain", "weather"]
    assert list(both.vocabulary.stages) == ["first", "second", "third"]
    assert {"rest", "shelter"} <= set(both.vocabulary.options)
    assert {"raining", "windy"} <= set(both.vocabulary.facts)
    assert {"size", "stormy"} <= set(both.vocabulary.derived)
    assert {"many", "warm"} <= set(both.vocabulary.constants)
    assert list(both.documents) == ["one", "sky"]
    assert list(both.claims) == ["C1", "C2", "C3", "S1", "S2"]
    assert list(both.references) == ["a-book", "an-almanac"]
    assert [each.id for each in both.consistency] == ["no-place-but-many", "no-storm-in-no-place"]
    assert [each.id for each in both.lessons] == ["on-wetness", "on-wind"]
    assert [each.id for each in both.glossary] == ["rest-term", "storm-term"]
    assert [each.id for each in both.cases] == ["a-storm"]


def test_rules_stand_by_stage_then_pack_then_file() -> None:
    assert [rule.id for rule in load_packs([WEATHER]).rules] == [
        "large-by-count",
        "small-by-count",
        "wet-by-rain",
        "large-things-rest",
        "large-red-things-walk",
        "alpha-is-a-stop",
        "large-things-in-the-wind-walk",
        "storm-by-wind-and-rain",
        "storms-call-for-shelter",
        "warm-days-need-no-shelter",
    ]


def test_rules_are_of_the_layer_of_their_pack_unless_they_say_otherwise(packs: Path) -> None:
    shutil.copytree(WEATHER, packs / "weather")
    rules = packs / "weather" / "more-rules.yaml"
    text = rules.read_text(encoding="utf-8")
    text = text.replace("    when:", "    layer: correction\n    claims: [C1]\n    when:", 1)
    rules.write_text(text, encoding="utf-8")
    layers = {rule.id: rule.layer for rule in load_packs([packs / "weather"]).rules}
    assert layers["storms-call-for-shelter"] == "extension"
    assert layers["large-things-in-the-wind-walk"] == "correction"
    assert layers["large-things-rest"] == "source"


def test_extensions_are_shown_first_where_there_are_any() -> None:
    assert load_packs([WEATHER]).layers == "extended"
    assert load_packs([PLAIN]).layers == "corrected"


@pytest.mark.parametrize("asked", [[WEATHER], [WEATHER, PLAIN], [PLAIN, WEATHER], [WEATHER] * 2])
def test_each_pack_comes_once_and_after_what_it_extends(asked: list[Path]) -> None:
    assert [head.id for head in load_packs(asked).heads] == ["plain", "weather"]


def test_a_diamond(packs: Path) -> None:
    pack(packs, "left", "[plain]", words=option("l"))
    pack(packs, "right", "[plain]", words=option("r"))
    top = pack(packs, "top", "[right>=0.1, left]")
    assert [head.id for head in load_packs([top]).heads] == ["plain", "right", "left", "top"]
    assert list(load_packs([top]).vocabulary.options) == ["rest", "walk", "r", "l"]


def test_a_folder_that_is_given_stands_in_for_one_beside(packs: Path) -> None:
    top = pack(packs, "top", "[plain]")
    other = packs / "elsewhere"
    other.mkdir()
    shutil.copytree(PLAIN, other / "plain")
    (other / "plain" / "more.yaml").write_text(option("sit"), encoding="utf-8")
    assert "sit" not in load_packs([top]).vocabulary.options
    assert "sit" in load_packs([top, other / "plain"]).vocabulary.options


def test_a_pack_can_extend_the_documents_wherever_it_lies(tmp_path: Path) -> None:
    text = option("waiting_room").replace("first", "extent")
    alone = pack(tmp_path, "alone", "[documents>=0.1]", words=text)
    assert [head.id for head in load_packs([alone]).heads] == ["documents", "alone"]


# --- mistakes in pack.yaml ---------------------------------------------------------------------


@pytest.mark.parametrize("name", MESSAGES)
def test_message_and_place(packs: Path, name: str) -> None:
    folder = Path(shutil.copytree(WEATHER, packs / "pack"))
    shutil.copy(BAD / f"{name}.yaml", folder / "pack.yaml")
    pack(packs, "again", "[weather]")
    pack(packs, "spring", version="of spring")
    own = [found for found in errors(folder) if Path(found.place.file).is_relative_to(folder)]
    assert said(own, folder) == MESSAGES[name]
    with pytest.raises(ProblemsError):
        load_packs([folder])


def test_every_bad_file_is_in_the_table() -> None:
    assert {path.stem for path in BAD.iterdir()} == set(MESSAGES)


def test_a_misspelt_pack_is_one_mistake_and_hides_no_other(packs: Path) -> None:
    folder = Path(shutil.copytree(WEATHER, packs / "weather"))
    head = folder / "pack.yaml"
    head.write_text(head.read_text(encoding="utf-8").replace("plain>=", "plan>="), encoding="utf-8")
    (folder / "bad.yaml").write_text("options:\n  New: {title: T}\n", encoding="utf-8")
    assert [(found.check, found.place.line) for found in errors(folder)] == [
        ("schema", 2),
        ("schema", 2),
        ("schema", 2),
        ("requirement", 8),
    ]


# --- clashes -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("section", "item"),
    [
        ("stages", "first: {title: T, question: Q?, help: H.}"),
        ("options", "rest: {title: T, stage: first, gloss: G.}"),
        ("facts", "raining: {title: T, question: Q?, help: H., stage: first, type: boolean}"),
        ("derived", "wet: {title: T, help: H., type: boolean}"),
        ("constants", "few: {value: 1, title: T, convention: C.}"),
        ("references", "a-book: {citation: C.}"),
        ("documents", "one: {title: T, kind: K}"),
        ("claims", "- {id: C1, doc: one, use: lesson, section: S, says: S.}"),
        (
            "consistency",
            "- {id: no-place-but-many, never: {fact: raining, is: true}, message: M.}",
        ),
        ("lessons", "- {id: on-wetness, title: T, stage: first, text: T.}"),
        ("glossary", "- {id: rest-term, term: T, definition: D.}"),
        (
            "rules",
            "- {id: wet-by-rain, title: T, when: {fact: raining, is: true, because: b, "
            "if_unknown: i}, gives: note, rule: R., support: S., strategy: S., misuse: M.}",
        ),
    ],
)
def test_a_name_of_the_base_is_taken(packs: Path, section: str, item: str) -> None:
    name = item.removeprefix("- {id: ").partition(":")[0].partition(",")[0]
    text = (
        f"stage: first\n{section}:\n  {item}\n" if section == "rules" else f"{section}:\n  {item}\n"
    )
    top = pack(packs, "top", "[plain]", words=text)
    (problem,) = (found for found in errors(top) if found.check == "duplicate")
    place, _, message = str(problem).partition(": ")
    assert place.startswith(f"{top}/words.yaml:{3 if section == 'rules' else 2}:")
    assert message.startswith(f'"{name}" is defined twice; the first is at {packs}/plain/')


def test_an_extension_adds_no_second_frame(packs: Path) -> None:
    words = packs / "plain" / "words.yaml"
    text = words.read_text(encoding="utf-8")
    framed = text.replace("    help: From the count.", "    help: From the count.\n    frame: true")
    words.write_text(framed, encoding="utf-8")
    more = """\
derived:
  season: {title: T, help: H., type: choice, frame: true, values: {dry: Dry}}
"""
    top = pack(packs, "top", "[plain]", words=more)
    found = [problem for problem in errors(top) if problem.check == "frame"]
    assert said(found, packs) == [
        'top/words.yaml:2:53: There is a frame already, "size", at plain/words.yaml:43:12. '
        "A pack has one: leave this key out."
    ]
    with pytest.raises(ProblemsError, match="There is a frame already"):
        load_packs([top])


def test_other_clashes_name_both_places(packs: Path) -> None:
    words = """\
facts:
  wet: {title: T, question: Q?, help: H., stage: first, type: boolean}
derived:
  raining: {title: T, help: H., type: boolean}
glossary:
  - {id: a, term: T, words: [resting], definition: D.}
"""
    for folder in (packs / "plain", pack(packs, "top", "[plain]", words=words)):
        (folder / "cases").mkdir()
        (folder / "cases" / "a.yaml").write_text("id: same\nfacts: {}\n", encoding="utf-8")
    found = [p for p in errors(packs / "top") if p.check in ("duplicate", "name-clash")]
    assert said(found, packs) == [
        'top/cases/a.yaml:1:5: Another case has the id "same" already, at plain/cases/a.yaml:1:5.',
        'top/words.yaml:2:3: "wet" is a derived fact already, at plain/words.yaml:45:3. '
        "Choose another name.",
        'top/words.yaml:4:3: "raining" is a fact of a case already, at plain/words.yaml:23:3. '
        "Choose another name.",
        'top/words.yaml:6:30: "resting" is a word of the glossary already, at '
        "plain/words.yaml:67:47. Keep one of them.",
    ]


def test_two_packs_of_one_id(packs: Path) -> None:
    shutil.copytree(PLAIN, packs / "copy")
    found = [p for p in errors(packs / "plain", packs / "copy") if "id of another" in p.message]
    message = (
        'copy/pack.yaml:1:5: "plain" is the id of another pack already, at plain/pack.yaml:1:5.'
    )
    assert said(found, packs) == [message]


# --- whose problems ----------------------------------------------------------------------------


def test_check_tells_what_is_wrong_with_the_extension_alone() -> None:
    assert check_folders([PLAIN])  # which has warnings of its own
    assert check_folders([WEATHER]) == []


def test_check_tells_why_a_base_cannot_be_used(packs: Path) -> None:
    top = pack(packs, "top", "[plain]")
    (packs / "plain" / "bad.yaml").write_text("options:\n  sit: {title: T}\n", encoding="utf-8")
    assert said(check_folders([top]), packs) == [
        'plain/bad.yaml:2:8: In a pack that this one extends: The key "gloss" is missing here.',
        'plain/bad.yaml:2:8: In a pack that this one extends: The key "stage" is missing here.',
    ]


def test_check_judges_what_is_its_own_on_the_whole(packs: Path) -> None:
    words = option("sit") + "claims:\n  - {id: T1, doc: one, use: rule, section: S, says: S.}\n"
    rules = """\
stage: first
rules:
  - id: wet-things-sit
    title: Wet things sit
    when: {fact: wet, is: true, because: it is wet, if_unknown: look}
    argues_for: rest
    rule: R.
    support: S.
    strategy: S.
    misuse: M.
"""
    top = pack(packs, "top", "[plain]", words=words, rules=rules)
    assert [(found.check, found.text) for found in check_folders([top])] == [
        ("uncited-rule", "wet-things-sit"),
        ("untested-rule", "wet-things-sit"),
        ("unused-option", "sit"),
        ("uncarried-claim", "T1"),
    ]


def test_test_runs_what_is_its_own_against_the_whole() -> None:
    both = load_packs([WEATHER], tests=True)
    report = run_tests(both, mutants=True)
    assert (report.rule_tests, report.teaching_cases, report.failures) == (13, 1, [])
    assert report.mutation is not None
    assert report.mutation.score == 100
    assert [score.rule for score in report.mutation.rules] == [
        "large-things-in-the-wind-walk",
        "storm-by-wind-and-rain",
        "storms-call-for-shelter",
        "warm-days-need-no-shelter",
    ]


def test_tests_and_cases_of_the_base_are_left_to_the_base(packs: Path) -> None:
    plain = packs / "plain"
    test = "tests:\n  wet-by-rain:\n    - fires: {raining: false}\n"
    (plain / "rules-first.tests.yaml").write_text(test, encoding="utf-8")
    (plain / "cases").mkdir()
    case = "facts: {}\nshows: {for: [rest]}\n"
    (plain / "cases" / "wrong.yaml").write_text(case, encoding="utf-8")
    shutil.copytree(WEATHER, packs / "weather")
    assert len(run_tests(load_packs([plain], tests=True)).failures) == 2
    assert run_tests(load_packs([packs / "weather"], tests=True)).failures == []


def test_verify_tells_what_concerns_the_extension() -> None:
    assert {finding.name for finding in verify(load_packs([PLAIN], tests=True)).findings} == {
        "gap",
        "correction-does-not-cover",
    }
    assert verify(load_packs([WEATHER], tests=True)).findings == []
    both = verify(load_packs([WEATHER, PLAIN], tests=True)).findings
    assert {finding.subject for finding in both} == {"first", "second"}


def test_verify_finds_a_fault_between_a_rule_of_the_base_and_one_of_the_extension(
    packs: Path,
) -> None:
    rules = """\
stage: first
rules:
  - id: large-things-do-not-rest
    title: Large things do not rest
    when: {fact: size, is: large, because: it is large, if_unknown: measure}
    argues_against: rest
    rule: R.
    support: S.
    strategy: S.
    misuse: M.
    claims: [C1]
"""
    top = pack(packs, "top", "[plain]", rules=rules)
    (finding,) = verify(load_packs([top], tests=True)).findings
    assert finding.name == "disagreement"
