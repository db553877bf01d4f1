"""One bad case for each mistake: what is said about it, and at which line and column."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pathways.cli import main

BAD = Path(__file__).parent / "bad" / "cases"
ALLOWED_PRIMARY = "breast, colon, lung, melanoma, pancreas, prostate, other, unknown_primary"
NO_METASTASES = (
    "The case names sites of spread and also says that there are no metastases. Either give the "
    "number that has been counted, leave the number out if nobody has counted, or empty the list "
    "of sites. "
)
NO_PROFILE = (
    "The case gives the result of a tumour marker and also says that the tumour has not been "
    "profiled. A marker is known to be present or absent only once it has been looked for: say "
    "that the tumour was profiled, or call the marker not tested. "
)
NO_TEST = (
    "The case gives the result of a search for an inherited variant, but neither the tumour nor "
    "the inherited DNA is said to have been tested. Say which of the two tests was done, or call "
    "the variant not tested. "
)
YAML = "This is not valid YAML: "
CHECK = " Check indentation, quotes and colons just before this place."
LEAVE_OUT = "not nothing. Leave the line out if it is not known."
EMPTY = "1:1: This file is empty. See `pathways explore --help` for what belongs here."
NO_UTF8 = "This is not text in UTF-8. Is it another kind of file? Save it as UTF-8 text."
ANCHOR = "Anchors (&) and aliases (*) are not used here. Write it out."

WHOLE: dict[str, list[str]] = {
    # what stands in a case
    "unknown-value.yaml": [
        f'2:18: primary_tumor can\'t be "brest". Did you mean "breast"? Allowed: {ALLOWED_PRIMARY}.'
    ],
    "unknown-value-in-set.yaml": [
        '4:7: sites_of_spread can\'t be "livver". Did you mean "liver"? Allowed: lung, liver, '
        "bone, brain, spinal_cord, soft_tissue, distant_lymph_nodes, other."
    ],
    "text-for-boolean.yaml": ['2:15: resectable takes true or false, not "perhaps".'],
    "quoted-boolean.yaml": [
        '2:15: resectable takes true or false, not "true". Write it without quotes.'
    ],
    "number-for-boolean.yaml": ["2:15: resectable takes true or false, not 1."],
    "boolean-for-choice.yaml": [
        '2:16: tumor_grade can\'t be "true". Allowed: low, intermediate, high.'
    ],
    "boolean-for-number.yaml": ["2:14: age_years takes a whole number, not true."],
    "text-for-number.yaml": [
        '2:14: age_years takes a whole number, not "40". Write it without quotes.'
    ],
    "fraction-for-number.yaml": ["2:25: number_of_metastases takes a whole number, not 2.5."],
    "huge-number.yaml": ["2:25: number_of_metastases takes a whole number, not 1e+26."],
    "number-too-low.yaml": ["2:14: age_years must be at least 18, not 17."],
    "number-too-high.yaml": ["2:25: number_of_metastases must be at most 100, not 101."],
    "number-negative.yaml": ["2:25: number_of_metastases must be at least 0, not -1."],
    "text-for-set.yaml": [
        '2:20: sites_of_spread takes a list, such as [first, second], not "bone".'
    ],
    "mapping-for-set.yaml": [
        "2:20: sites_of_spread takes a list, such as [first, second], not a mapping (key: value)."
    ],
    "list-for-choice.yaml": [f"2:18: primary_tumor takes one of: {ALLOWED_PRIMARY}; not a list."],
    "duplicate-in-set.yaml": ['2:20: sites_of_spread lists "bone" twice.'],
    "nothing-in-set.yaml": [
        "3:20: symptoms takes one of: pain, back_pain, fatigue, weight_loss, limb_weakness, gait, "
        "sensory_loss, bladder_or_bowel, neurological, headache_with_vomiting, seizure, confusion, "
        f"thirst, fever, breathlessness, diarrhoea, facial_swelling, bleeding; {LEAVE_OUT}"
    ],
    "null-value.yaml": [
        f"2:17: primary_tumor takes one of: {ALLOWED_PRIMARY}; {LEAVE_OUT}",
        f"3:15: resectable takes true or false, {LEAVE_OUT}",
        f"4:20: sites_of_spread takes a list, such as [first, second], {LEAVE_OUT}",
    ],
    "unknown-marker.yaml": [
        '3:5: Unknown key "actionable_mutations". Did you mean "actionable_mutation"? Allowed: '
        "actionable_mutation, immunotherapy_marker, hereditary_variant, aggressive_marker."
    ],
    "bad-marker-state.yaml": [
        '3:26: actionable_mutation can\'t be "positive". Allowed: present, absent, not_tested.'
    ],
    "null-marker.yaml": [
        f"3:25: actionable_mutation takes one of: present, absent, not_tested; {LEAVE_OUT}"
    ],
    "markers-as-list.yaml": ["2:15: biomarkers takes a mapping (key: value), not a list."],
    # how a case is built
    "list-for-mapping.yaml": ["2:3: facts takes a mapping (key: value), not a list."],
    "mapping-for-list.yaml": [
        "2:3: stages takes a list, such as [first, second], not a mapping (key: value)."
    ],
    "text-for-case.yaml": [
        '1:1: This takes a mapping (key: value), not "a person with a metastasis".'
    ],
    "list-of-text.yaml": [
        '1:3: This takes a mapping (key: value), not "one".',
        "2:3: This takes a mapping (key: value), not 2.",
    ],
    "empty-list.yaml": ["1:1: This list holds no case."],
    "unknown-key.yaml": [
        '1:1: Unknown key "fact". Did you mean "facts"? Allowed: '
        "level, order, after, minutes, "
        "objectives, vignette, decisions, questions, teacher_note, dissent, in_life, shows, id, "
        "title, facts, stages."
    ],
    "name-of-a-person.yaml": [
        '1:1: Unknown key "name". Allowed: '
        "level, order, after, minutes, "
        "objectives, vignette, decisions, questions, teacher_note, dissent, in_life, shows, id, "
        "title, facts, stages."
    ],
    "unknown-stage.yaml": [
        '2:12: stage can\'t be "imagin". Did you mean "imaging"? Allowed: extent, imaging, '
        "confirmation, staging, systemic, local, emerging, follow_up, support."
    ],
    "missing-stage.yaml": ['2:5: The key "stage" is missing here.'],
    "stages-out-of-order.yaml": [
        '4:12: The stage "extent" comes too late here. The walk goes: extent, imaging, '
        "confirmation, staging, systemic, local, emerging, follow_up, support."
    ],
    "stage-twice.yaml": [
        '3:12: The stage "imaging" comes too late here. The walk goes: extent, imaging, '
        "confirmation, staging, systemic, local, emerging, follow_up, support."
    ],
    "facts-and-stages.yaml": [
        "4:1: A case has either facts or stages. Move the facts into the stages."
    ],
    "number-for-text.yaml": [
        "1:5: id takes text, not 12. Put it in quotes if it is meant as text."
    ],
    "bad-id.yaml": [
        '1:5: id takes letters, digits and . _ - without spaces, up to 80, not "two words".'
    ],
    "long-id.yaml": [
        f'1:5: id takes letters, digits and . _ - without spaces, up to 80, not "{"x" * 59}…".'
    ],
    "empty-title.yaml": [
        "1:8: title is empty. Fill it in, or leave the key out if it may be left out."
    ],
    "long-title.yaml": ["1:8: title is too long: it takes at most 160 characters."],
    "title-of-two-lines.yaml": ["1:8: title takes a single line, without control characters."],
    "escape-in-title.yaml": [
        "1:8: This is not text: it holds the control character U+001B. Leave it out."
    ],
    "bad-level.yaml": ['1:8: level can\'t be "easy". Allowed: worked, guided, solo.'],
    "shows-number.yaml": [
        "3:21: extent takes text, not 5. Put it in quotes if it is meant as text."
    ],
    # where it asks
    "decision-at-unknown-stage.yaml": [
        '3:12: Unknown stage "imagin". Did you mean "imaging"? Allowed: extent, imaging, '
        "confirmation, staging, systemic, local, emerging, follow_up, support."
    ],
    "decision-twice.yaml": [
        '5:13: This is the second decision at "imaging". A stage holds one: put their options '
        "together."
    ],
    "decision-of-one-option.yaml": ["3:31: options lists 1; it takes at least 2."],
    "decision-of-seven-options.yaml": ["4:14: options lists 7; it takes at most 6."],
    "decision-without-why.yaml": ['3:5: The key "why" is missing here.'],
    "option-twice-in-decision.yaml": ['3:31: options lists "mri" twice.'],
    "question-without-words.yaml": [
        "3:5: questions is empty. Fill it in, or leave the key out if it may be left out.",
        '4:5: The key "question" is missing here.',
        '6:5: Unknown key "anser". Did you mean "answer"? Allowed: question, answer.',
        "7:5: questions takes a mapping (key: value), not 5.",
    ],
    "order-and-minutes.yaml": [
        "1:8: order must be at least 0, not -1.",
        '2:10: minutes takes a whole number, not "long".',
        '3:8: after takes a list, such as [first, second], not "breast-bone-pain".',
    ],
    # contradictions, with both places
    "sites-without-metastases.yaml": [f"3:3: {NO_METASTASES}(See also line 2, column 3.)"],
    "marker-without-profile.yaml": [
        f"5:5: {NO_PROFILE}(See also line 2, column 3 and line 4, column 5.)"
    ],
    "hereditary-without-test.yaml": [f"3:3: {NO_TEST}(See also line 2, column 16.)"],
    "contradiction-across-stages.yaml": [f"7:7: {NO_METASTASES}(See also line 4, column 7.)"],
    "contradiction.json": [f"2:12: {NO_METASTASES}(See also line 1, column 12.)"],
    "two-contradictions.yaml": [
        f"3:3: {NO_METASTASES}(See also line 2, column 3.)",
        f"5:16: {NO_PROFILE}(See also line 4, column 3.)",
    ],
    # YAML and JSON
    "duplicate-key.yaml": [
        '4:3: The key "primary_tumor" is here a second time (first on line 2). Keep one of the two.'
    ],
    "duplicate-top-key.yaml": [
        '2:1: The key "facts" is here a second time (first on line 1). Keep one of the two.'
    ],
    "duplicate-key.json": [
        '1:32: The key "resectable" is here a second time (first on line 1). Keep one of the two.'
    ],
    "wrong-indentation.yaml": [
        f"3:14: {YAML}mapping values are not allowed in this context.{CHECK}"
    ],
    "unclosed-bracket.yaml": [f"3:13: {YAML}did not find expected ',' or ']'.{CHECK}"],
    "unclosed-quote.yaml": [f"3:1: {YAML}found unexpected end of stream.{CHECK}"],
    "unclosed.json": [f"2:1: {YAML}did not find expected ',' or '}}'.{CHECK}"],
    "trailing-text.json": [f"1:15: {YAML}did not find expected <document start>.{CHECK}"],
    "half-a-character.json": [f"1:14: {YAML}found invalid Unicode character escape code.{CHECK}"],
    "tab.yaml": [
        f"2:1: {YAML}found character that cannot start any token. "
        "There is a tab here: indent with spaces."
    ],
    "empty.yaml": [EMPTY],
    "only-comments.yaml": [EMPTY],
    "only-null.yaml": [EMPTY],
    "two-documents.yaml": ["2:1: Only one document is read from a file. Remove this '---'."],
    "complex-key.yaml": ["2:5: A key must be a plain word."],
    # hostile or foreign
    "anchor.yaml": [f"1:8: {ANCHOR}"],
    "alias-bomb.yaml": [f"1:4: {ANCHOR}"],
    "tag.yaml": [
        '1:8: Tags such as "tag:yaml.org,2002:python/object/apply:os.system" are not used here. '
        "Remove it."
    ],
    "deep.yaml": ["1:48: This is nested deeper than 40 levels."],
    "many-values.yaml": ["1:1: This case holds more than 2,000 values. Is it really one case?"],
    "binary.yaml": [f"1:1: {NO_UTF8}"],
    "utf-16.yaml": [f"1:1: {NO_UTF8}"],
    "latin-1.yaml": [f"2:11: {NO_UTF8}"],
    "utf-16-without-mark.yaml": [
        "1:2: This is not text: it holds the control character U+0000. Save it as UTF-8 text."
    ],
    "nul.yaml": [
        "2:9: This is not text: it holds the control character U+0000. Save it as UTF-8 text."
    ],
    "control-character.yaml": [
        "2:13: This is not text: it holds the control character U+0007. Save it as UTF-8 text."
    ],
}
"""The whole of what is printed, but for the name of the file before it."""

BEGINNING: dict[str, list[str]] = {
    "unknown-fact.yaml": [
        '3:3: Unknown key "primary_tumour". Did you mean "primary_tumor"? Closest of the '
    ],
    "unknown-fact.json": [
        '3:3: Unknown key "primary_tumr". Did you mean "primary_tumor"? Closest of the '
    ],
    "merge-key.yaml": ['2:3: Unknown key "<<". Closest of the '],
    "decision-on-unknown-option.yaml": [
        '4:20: Unknown option "cct". Did you mean "ct"? Allowed: multidisciplinary_team, '
    ],
    "several-mistakes.yaml": [
        "1:5: id takes letters, ",
        '3:3: Unknown key "primary_tumour". Did you mean "primary_tumor"?',
        '4:15: resectable takes true or false, not "perhaps".',
        "5:14: age_years must be at least 18, not 7.",
    ],
}
"""Where a message lists many names of the documents, only its beginning."""


def _explore(*arguments: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["explore", *arguments], input=stdin)


@pytest.mark.parametrize("name", WHOLE)
def test_message_and_place(name: str) -> None:
    result = _explore(str(BAD / name))
    assert result.stderr.splitlines() == [f"{BAD / name}:{line}" for line in WHOLE[name]]
    assert (result.exit_code, result.stdout) == (1, "")


@pytest.mark.parametrize("name", BEGINNING)
def test_beginning_of_message_and_place(name: str) -> None:
    result = _explore(str(BAD / name))
    said = result.stderr.splitlines()
    assert len(said) == len(BEGINNING[name])
    for line, expected in zip(said, BEGINNING[name], strict=True):
        assert line.startswith(f"{BAD / name}:{expected}")
    assert (result.exit_code, result.stdout) == (1, "")


def test_every_bad_case_is_in_the_tables() -> None:
    assert {path.name for path in BAD.iterdir()} == {*WHOLE, *BEGINNING}


# --- files that can't be read ------------------------------------------------------------------


def test_missing_file(tmp_path: Path) -> None:
    path = tmp_path / "missing.yaml"
    result = _explore(str(path))
    expected = f"{path}:1:1: This file can't be read: no such file or directory.\n"
    assert (result.exit_code, result.stderr) == (1, expected)


def test_directory(tmp_path: Path) -> None:
    result = _explore(str(tmp_path))
    expected = f"{tmp_path}:1:1: This file can't be read: is a directory.\n"
    assert (result.exit_code, result.stderr) == (1, expected)


def test_unreadable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "secret.yaml"
    path.write_text("facts: {}\n", encoding="utf-8")
    path.chmod(0)
    if os.access(path, os.R_OK):  # root may read everything
        original = Path.open

        def refuse(self: Path, *args: object, **rest: object) -> object:
            if self == path:
                raise PermissionError(13, "Permission denied")
            return original(self, *args, **rest)  # type: ignore[call-overload]

        monkeypatch.setattr(Path, "open", refuse)
    result = _explore(str(path))
    expected = f"{path}:1:1: This file can't be read: permission denied.\n"
    assert (result.exit_code, result.stderr) == (1, expected)


def test_standard_input_has_a_name() -> None:
    result = _explore("-", stdin=b"facts: {age_years: 7}\n")
    assert result.stderr == "<stdin>:1:20: age_years must be at least 18, not 7.\n"


# --- hostile files: what they cost -------------------------------------------------------------

MEASURE = """
import os, sys
from pathlib import Path
from click.testing import CliRunner
from pathways.cli import main
for path in map(Path, sys.argv[1:]):
    if os.fork():  # each in a process of its own, which need not import all of this again
        os.wait()
        continue
    result = CliRunner().invoke(main, ["explore", str(path)])
    peak = Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]
    said = f"{result.exit_code}|{int(peak) // 1024}|{result.stderr[:200]}"
    path.with_suffix(".said").write_text(said)
    os._exit(0)
"""
MANY = 240_000
HOSTILE: dict[str, tuple[bytes, str]] = {
    "20-megabytes": (b"facts: {}\n#" + b"x" * 20_000_000, "This file is larger than 5 MB."),
    "20-megabytes-of-nothing": (bytes(20_000_000), "This file is larger than 5 MB."),
    "wrong-values": (
        b"facts: {sites_of_spread: [" + b"bonex," * MANY + b"]}",
        "This case holds more than 2,000 values.",
    ),
    "wrong-keys": (
        b"facts: {" + b",".join(b"k%d: 1" % i for i in range(MANY)) + b"}",
        "This case holds more than 2,000 values.",
    ),
    "one-key-again-and-again": (b"facts: {" + b"a: 1," * MANY + b"}", ":1:14: The key"),
    "long-word": (b"facts: {primary_tumor: " + b"x" * 4_900_000 + b"}", "primary_tumor can't be"),
    "long-key": (b'{"facts": {"' + b"x" * 1_000 + b'": 1}}', 'Unknown key "xxx'),
    "too-many-values": (b"[" + b"1," * 2_000_000 + b"]", "more than 500,000 values."),
    "deep": (b"[" * 2_000_000, "This is nested deeper than 40 levels."),
    "deep-mappings": (b"{a: " * 1_000_000, "This is nested deeper than 40 levels."),
    "deep-blocks": (
        b"".join(b" " * i + b"a:\n" for i in range(3_000)),
        "This is nested deeper than 40 levels.",
    ),
    "alias-bomb": (
        b"a: &a [x,x,x,x,x,x,x,x,x]\n"
        + b"".join(
            b"%c: &%c [%s]\n" % (i + 1, i + 1, b",".join([b"*%c" % i] * 9))
            for i in range(ord("a"), ord("z"))
        ),
        "Anchors (&) and aliases (*) are not used here.",
    ),
}


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what is said of each of those files, and the memory that it took."""
    folder = tmp_path_factory.mktemp("hostile")
    files = [folder / f"{name}.yaml" for name in HOSTILE]
    for file, (content, _) in zip(files, HOSTILE.values(), strict=True):
        file.write_bytes(content)
    subprocess.run([sys.executable, "-c", MEASURE, *files], check=True)
    return folder


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused_within_memory(answers: Path, name: str) -> None:
    text = (answers / f"{name}.said").read_text(encoding="utf-8")
    code, megabytes, said = text.split("|", maxsplit=2)
    assert code == "1"
    assert HOSTILE[name][1] in said
    assert int(megabytes) < 200


def test_many_cases_in_one_file_take_the_memory_of_one(tmp_path: Path) -> None:
    """Each is answered, printed and forgotten."""
    peak = {}
    for count in (20, 600):
        path = tmp_path / f"{count}.json"
        path.write_text(json.dumps([{"facts": {"age_years": 50}}] * count), encoding="utf-8")
        script = (
            "import resource, subprocess, sys; "
            "subprocess.run([sys.executable, '-m', 'pathways.cli', 'explore', '--format', 'json', "
            f"{str(path)!r}], stdout=subprocess.DEVNULL, check=True); "
            "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)"
        )
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
        peak[count] = float(done.stdout)
    assert peak[600] - peak[20] < 20
