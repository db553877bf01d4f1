"""Adds a rule to a pack, as a beginning, with its tests."""

from __future__ import annotations

from pathlib import Path
from textwrap import indent

from pathways.authoring.report import run_tests
from pathways.authoring.scaffold.text import check_id, filled, refused, titled, write_new
from pathways.authoring.schemas.files import write_schemas
from pathways.authoring.tests_file import add_tests, by_file
from pathways.language.operands import written_example
from pathways.language.operators import OPERATORS, operators_of
from pathways.language.rules import Rule
from pathways.language.vocabulary import Fact, Vocabulary
from pathways.loading.loading import load_packs
from pathways.packs.composition import read_packs
from pathways.packs.pack_files import SCHEMAS, PackFiles
from pathways.problems import Place, unknown_word
from pathways.yaml_text.edit import with_items
from pathways.yaml_text.replace import replace_file
from pathways.yaml_text.text import NotEditedError, YamlText


def new_rule(folder: Path, name: str, stage: str, option: str | None = None) -> list[Path]:
    """Add a rule to the file of a stage, and the tests it needs; return the files.

    It gives a note, or argues for an option. Raises `ProblemsError` if that can't be done.
    """
    check_id(name)
    load_packs([folder], tests=True)  # says what is wrong before anything is written
    files = read_packs([folder], tests=False)
    _check(files, name, stage, option)
    text = _text(files, name, stage, option)
    path = _file_of(files, folder, stage) or folder / "rules" / f"{stage}.yaml"
    before = path.read_bytes() if path.exists() else None
    if before is None:
        top = f"# The stage to which the rules of this file belong.\nstage: {stage}\nrules:\n"
        write_new(path, top + indent(text, "  "))
    else:
        _append(path, text)
    try:
        tests = _add_tests(folder, name)
    except BaseException:  # a rule without its tests is not what was asked for
        path.unlink() if before is None else replace_file(path, before)
        raise
    if (folder / SCHEMAS).is_dir():
        write_schemas(folder)
    return [path, *map(Path, tests)]


def _add_tests(folder: Path, name: str) -> list[str]:
    """Add the tests that a new rule needs; return the files."""
    pack = load_packs([folder], tests=True)
    tests = by_file(pack, run_tests(pack, [name], mutants=True, suggest=True).suggestions)
    for file, missing in tests.items():
        add_tests(pack, file, missing)
    return list(tests)


def _check(files: PackFiles, name: str, stage: str, option: str | None) -> None:
    if name in files.of("rules"):
        place = files.of("rules")[name].place("id")
        raise refused(f'There is a rule "{name}" already. Choose another id.', place)
    for kind, word in (("stage", stage), ("option", option)):
        known = list(files.of(f"{kind}s"))
        if word is not None and word not in known:
            raise refused(unknown_word(kind, word, known))


def _text(files: PackFiles, name: str, stage: str, option: str | None) -> str:
    vocabulary = files.vocabulary()
    fact, test = _test(vocabulary, stage)
    return filled(
        "rule.yaml",
        id=name,
        title=titled(name),
        fact=fact,
        test=test,
        concludes=f"argues_for: {option}" if option else "gives: note",
        rests_on=_rests_on(files, stage, fact),
    )


def _test(vocabulary: Vocabulary, stage: str) -> tuple[str, str]:
    """Return a fact and a test of it, best of a fact that is asked at the stage, and is simple."""
    facts = vocabulary.facts
    if not facts:
        raise refused("This pack has no facts yet that a rule could ask about. Define one first.")
    name = min(facts, key=lambda name: (facts[name].stage != stage, facts[name].kind.simplicity))
    return _written(name, facts[name])


def _written(name: str, fact: Fact) -> tuple[str, str]:
    """Return the fact or a part of it, and a test with the first operator that suits it."""
    part = f".{next(iter(fact.values))}" if fact.kind.shape == "parts" else ""
    operator = operators_of(fact.type)[0]
    example = written_example(OPERATORS[operator].operand, fact.kind.every(fact.values))
    if example is None:
        raise refused("A new rule asks about a fact that is not a number. Define one first.")
    return f"{name}{part}", f"{operator}: {example}"


def _rests_on(files: PackFiles, stage: str, fact: str) -> str:
    """Return a claim of a rule that asks for the fact, or is of the stage; or else any claim."""

    def far(rule: Rule) -> tuple[bool, bool]:
        return all(test.fact != fact for test in rule.tests), rule.stage != stage

    rules = sorted(files.values("rules").values(), key=far)
    carried = [claim for rule in rules if not rule.replaces for claim in rule.claims]
    claims = [*carried, *(c.id for c in files.values("claims").values() if c.use == "rule")]
    if claims:
        return f"claims: [{claims[0]}]"
    references = list(files.of("references"))
    if not references:
        raise refused("A rule rests on a claim or a reference. Define one first.")
    return f"references: [{references[0]}]"


def _file_of(files: PackFiles, folder: Path, stage: str) -> Path | None:
    """Return the file of the pack with the rules of a stage, the last if there are several."""
    own = [entry for entry in files.of("rules").values() if entry.value.stage == stage]
    paths = [Path(entry.tree.file) for entry in own]
    return max((path for path in paths if path.is_relative_to(folder)), default=None)


def _append(path: Path, text: str) -> None:
    """Put a rule behind the last one of a file; what stands there stays as it is."""
    try:
        after = with_items(YamlText.of_file(path), ("rules",), text, apart=True)
    except NotEditedError as error:
        message = "Nothing can be added to a file that is written like this. Add the rule by hand."
        raise refused(message, Place(str(path))) from error
    replace_file(path, after.encoded())
