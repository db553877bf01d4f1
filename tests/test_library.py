"""The packs that can be named: shipped, installed, chosen; those that can't be used; and edits."""

from __future__ import annotations

import gc
import importlib
import json
import os
import shutil
import weakref
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from distribution import install
from pathways import resources
from pathways.cases import address
from pathways.cases.hypothetical import stated_facts
from pathways.cli import main
from pathways.learn.carriers import carrying_facts
from pathways.learn.turns import turns
from pathways.loading import live as living
from pathways.loading.in_use import FOLDERS, choice, usable_together
from pathways.loading.live import Live
from pathways.loading.loading import load_packs
from pathways.logic import engine
from pathways.logic.infer import DURABLE, infer
from pathways.packs.library import Known, library, of_folder

PACKS = Path(__file__).parent / "packs"
PLAIN, WEATHER, DRAWINGS = (PACKS / name for name in ("plain", "weather", "drawings"))


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which distributions are looked for."""
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.syspath_prepend(str(folder))
    return folder


def pathways(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def chosen(*folders: Path) -> list[Known]:
    return [of_folder(folder, "was chosen") for folder in folders]


# --- installed packs ---------------------------------------------------------------------------


def test_an_installed_pack_is_known_by_its_id_and_never_executed(site: Path) -> None:
    where = install(site, DRAWINGS, "drawings")
    packs = {pack.id: pack for pack in library()}
    assert list(packs) == ["documents", "drawings"]
    assert packs["drawings"].folder == where
    assert packs["drawings"].origin == "is installed with pack-of-drawings 1.2"
    assert packs["drawings"].trouble == ""


def test_a_pack_can_lie_within_a_package(site: Path) -> None:
    outer = site / "outer"
    install(site, DRAWINGS, "drawings", package="declared", value="outer.inner")
    outer.mkdir()
    shutil.move(site / "declared", outer / "inner")
    assert library()[1].folder == outer / "inner"


@pytest.mark.parametrize(
    ("name", "value", "trouble"),
    [
        ("drawings", "no_such", "There is no package no_such with a pack.yaml in it."),
        ("drawings", "json", "There is no package json with a pack.yaml in it."),
        ("paintings", "", 'It is declared as "paintings", and its pack.yaml says "drawings".'),
    ],
)
def test_a_pack_that_is_not_where_it_is_said_to_be(
    site: Path, name: str, value: str, trouble: str
) -> None:
    install(site, DRAWINGS, name, package="there", value=value)
    assert [pack.trouble for pack in library()] == ["", trouble]
    result = pathways("check", name)
    assert result.exit_code == 2
    assert f'The pack "{name}" can\'t be used. {trouble}' in result.stderr


def test_an_id_that_is_taken(site: Path) -> None:
    pack = Path(shutil.copytree(DRAWINGS, site.parent / "copy"))
    head = pack / "pack.yaml"
    head.write_text(head.read_text(encoding="utf-8").replace("id: drawings", "id: documents"))
    install(site, pack, "documents", package="another")
    (install(site, DRAWINGS, "drawings"), install(site, DRAWINGS, "drawings", package="twice"))
    assert [(pack.id, pack.trouble) for pack in library()] == [
        ("documents", ""),
        ("documents", "Another pack of this id ships with the explorer."),
        ("drawings", ""),
        ("drawings", "Another pack of this id is installed with pack-of-drawings 1.2."),
    ]


def test_an_installed_pack_can_be_extended_and_named(site: Path) -> None:
    install(site, PLAIN, "plain")
    alone = Path(shutil.copytree(WEATHER, site.parent / "alone" / "weather"))
    assert [head.id for head in load_packs([alone]).heads] == ["plain", "weather"]
    result = pathways("explore", "--pack", alone, "--pack", "plain", alone / "cases/a-storm.yaml")
    assert result.exit_code == 0
    assert "Shelter in a storm" in result.stdout


def test_a_pack_that_extends_one_that_is_installed_badly(site: Path) -> None:
    install(site, PLAIN, "plain", value="nowhere")
    alone = Path(shutil.copytree(WEATHER, site.parent / "alone" / "weather"))
    result = pathways("check", alone)
    assert (
        f'{alone}/pack.yaml:8:11: error: The pack "plain" is installed with pack-of-plain 1.2, but '
        "can't be used. There is no package nowhere with a pack.yaml in it. [requirement]"
    ) in result.stdout


# --- on the command line -----------------------------------------------------------------------


def test_packs_lists_what_is_known(site: Path) -> None:
    install(site, DRAWINGS, "drawings")
    install(site, DRAWINGS, "elsewhere", value="nowhere", package="away")
    broken = install(site, PLAIN, "plain")
    (broken / "bad.yaml").write_text("options:\n  sit: {title: Sit}\n", encoding="utf-8")
    result = pathways("packs")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "documents  0.1.0    source     ships with the explorer",
        "drawings   0.3.0    extension  is installed with pack-of-drawings 1.2; "
        "extends documents>=0.1",
        "elsewhere  -        source     is installed with away 1.2",
        "    can't be used: There is no package nowhere with a pack.yaml in it.",
        "plain      0.2.0    source     is installed with pack-of-plain 1.2",
        f'    can\'t be used: {broken}/bad.yaml:2:8: The key "gloss" is missing here. (and 1 more)',
        "    see all: pathways check plain",
    ]


def test_without_a_pack_the_command_line_uses_the_documents_alone(site: Path) -> None:
    install(site, DRAWINGS, "drawings")
    assert "a-drawing" not in pathways("cases").stdout
    assert "a-drawing" in pathways("cases", "--pack", "drawings").stdout


@pytest.mark.parametrize("command", ["check", "test", "verify"])
def test_a_misspelt_id(command: str) -> None:
    result = pathways(command, "document")
    assert result.exit_code == 2
    message = 'No folder has that name. Unknown pack "document". Did you mean "documents"?'
    assert message in result.stderr


def test_a_rule_of_the_base_is_not_tested_with_the_extension() -> None:
    result = pathways("test", WEATHER, "--rule", "wet-by-rain")
    assert result.exit_code == 1
    assert 'Unknown rule "wet-by-rain". Allowed: large-things-in-the-wind-walk, ' in result.stderr


def test_the_layers_that_speak_if_none_are_asked_for() -> None:
    case = DRAWINGS / "cases" / "a-drawing.yaml"
    assert "A drawing shows where" in pathways("explore", "--pack", DRAWINGS, case).stdout
    corrected = pathways("explore", "--pack", DRAWINGS, "--layers", "corrected", case).stdout
    assert "A drawing shows where" not in corrected
    assert '"layers extended"' not in pathways("explore", "--format", "json", case).stdout


# --- what the explorer shows -------------------------------------------------------------------


def test_the_explorer_shows_what_was_chosen_or_else_everything(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(site, DRAWINGS, "drawings")
    monkeypatch.delenv(FOLDERS, raising=False)
    assert [pack.id for pack in choice()] == ["documents", "drawings"]
    monkeypatch.setenv(FOLDERS, json.dumps([str(WEATHER), str(PLAIN)]))
    assert [pack.id for pack in choice()] == ["weather", "plain"]


@pytest.mark.parametrize("name", ["v:2", "v;2", "two words", "größe", 'a "b"', "a\nb"])
def test_a_pack_is_shown_whatever_its_folder_is_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    folder = Path(shutil.copytree(PLAIN, tmp_path / name / "plain"))
    monkeypatch.setenv(FOLDERS, json.dumps([str(folder)]))
    assert [pack.folder for pack in choice()] == [folder]
    assert not usable_together(choice()).left_out


def test_packs_that_clash_with_one_before_them_are_left_out(tmp_path: Path) -> None:
    other = Path(shutil.copytree(WEATHER, tmp_path / "other"))
    shutil.copytree(PLAIN, tmp_path / "plain")
    in_use = usable_together(chosen(PLAIN, WEATHER, other))
    assert in_use.folders == (PLAIN, WEATHER)
    assert [head.id for head in in_use.pack.heads] == ["plain", "weather"]
    (left,) = in_use.left_out
    assert left.pack.folder == other
    assert "first is at" in left.why or "of another pack already" in left.why
    assert left.command == f"pathways check {PLAIN} {WEATHER} {other}"


def test_the_documents_stand_in_where_nothing_can_be_used(tmp_path: Path) -> None:
    in_use = usable_together(chosen(tmp_path))
    assert [head.id for head in in_use.pack.heads] == ["documents"]
    assert in_use.left_out[0].why.endswith("a pack is a folder with a file pack.yaml.")


# --- edits -------------------------------------------------------------------------------------


class Clock:
    """The time, as a test lets it pass."""

    def __init__(self) -> None:
        self.now = 0.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    found = Clock()
    monkeypatch.setattr(living, "time", found)
    return found


@pytest.fixture
def edited(tmp_path: Path) -> Path:
    shutil.copytree(PLAIN, tmp_path / "plain")
    return Path(shutil.copytree(WEATHER, tmp_path / "weather"))


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def settle(live: Live, clock: Clock) -> bool:
    """Look twice, with the time between that files must stand still."""
    first = live.look()
    clock.now += 2 * living.SETTLED
    return live.look() or first


def test_an_edit_is_read_once_the_files_stand_still(edited: Path, clock: Clock) -> None:
    live = Live(chosen(edited))
    assert not settle(live, clock)
    edit(edited / "rules.yaml", "title: Shelter in", "title: Shelter i")
    assert not live.look()
    clock.now += living.SETTLED / 2
    edit(edited / "rules.yaml", "title: Shelter i", "title: Shelter from")
    assert not live.look()
    clock.now += living.SETTLED * 0.9
    assert not live.look()
    clock.now += living.SETTLED * 0.2
    assert live.look()
    assert (live.edition, live.look()) == (1, False)
    title = live.in_use.pack.rules_by_id["storms-call-for-shelter"].title
    assert title == "Shelter from a storm"


@pytest.mark.parametrize("spoilt", ["weather/rules.yaml", "plain/words.yaml"])
def test_a_broken_edit_leaves_the_last_good_one(edited: Path, clock: Clock, spoilt: str) -> None:
    live = Live(chosen(edited))
    before, file = live.in_use.pack, edited.parent / spoilt
    whole = file.read_text(encoding="utf-8")
    file.write_text(whole[: len(whole) // 2] + "\n  half: [", encoding="utf-8")
    assert settle(live, clock)
    assert live.in_use.pack is before
    assert [left.pack.folder for left in live.broken] == [edited]
    assert str(file) in live.broken[0].why
    file.write_text(whole, encoding="utf-8")
    assert settle(live, clock)
    assert (live.broken, live.in_use.left_out) == ((), ())


def test_a_pack_that_was_left_out_comes_in_once_it_is_mended(edited: Path, clock: Clock) -> None:
    edit(edited / "rules.yaml", "argues_for: shelter", "argues_for: sheltre")
    live = Live(chosen(edited.parent / "plain", edited))
    assert [left.pack.id for left in live.in_use.left_out] == ["weather"]
    edit(edited / "rules.yaml", "argues_for: sheltre", "argues_for: shelter")
    assert settle(live, clock)
    assert [head.id for head in live.in_use.pack.heads] == ["plain", "weather"]


def test_a_file_that_goes_and_a_pack_that_comes_are_seen(edited: Path, clock: Clock) -> None:
    live = Live(chosen(edited))
    (edited / "more-rules.tests.yaml").unlink()
    (edited / "more-rules.yaml").unlink()
    (edited / "cases" / "a-storm.yaml").unlink()
    assert settle(live, clock)
    assert "large-things-in-the-wind-walk" not in live.in_use.pack.rules_by_id
    more = Path(shutil.copytree(edited.parent / "plain", edited.parent / "more"))
    for file in (more / "rules-first.yaml", more / "rules-second.yaml", more / "words.yaml"):
        file.unlink()
    edit(more / "pack.yaml", "id: plain", "id: more")
    edit(edited / "pack.yaml", "[plain>=0.2]", "[plain>=0.2, more]")
    assert settle(live, clock)
    assert [head.id for head in live.in_use.pack.heads] == ["plain", "more", "weather"]
    (more / "words.yaml").write_text("options: {sit: {title: Sit, stage: first, gloss: G.}}\n")
    assert settle(live, clock)
    assert "sit" in live.in_use.pack.vocabulary.options


def test_a_file_that_goes_while_it_is_read_is_looked_for_again(
    edited: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    live = Live(chosen(edited))

    def gone(_: object) -> None:
        raise FileNotFoundError

    edit(edited / "rules.yaml", "title: Shelter in", "title: Shelter from")
    with monkeypatch.context() as now:
        now.setattr(living, "usable_together", gone)
        assert not settle(live, clock)
    assert live.look()
    title = live.in_use.pack.rules_by_id["storms-call-for-shelter"].title
    assert title == "Shelter from a storm"


@pytest.mark.skipif(not engine.available(), reason="durable-rules can't be used here")
def test_replaced_packs_are_freed_with_their_rulesets(
    edited: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_rulesets: list[int] = []
    create, delete = engine._durable.create_ruleset, engine._durable.delete_ruleset

    def created(name: str, rules: str) -> int:
        open_rulesets.append(handle := create(name, rules))
        return handle

    def deleted(handle: int) -> None:
        open_rulesets.remove(handle)
        delete(handle)

    class Counted:
        create_ruleset = staticmethod(created)
        delete_ruleset = staticmethod(deleted)

        def __getattr__(self, name: str) -> object:
            return getattr(durable, name)

    durable = engine._durable
    gc.collect()
    engine._close_all(engine._ABANDONED)
    monkeypatch.setattr(engine, "_durable", Counted())
    live = Live(chosen(edited))
    packs: list[weakref.ref[object]] = []
    counts = []
    for number in range(12):
        os.utime(edited / "words.yaml", ns=(number, number))
        assert settle(live, clock)
        for layers in ("source", "corrected", "extended"):
            pack = live.in_use.pack.at(layers)
            facts = stated_facts(pack, {"windy": True})
            infer(pack, pack.case_reader.from_facts(facts, "case"), engine=DURABLE)
        packs.append(weakref.ref(live.in_use.pack))
        del pack
        gc.collect()
        counts.append(len(open_rulesets))
    assert [packs[-1]() is live.in_use.pack, *(ref() for ref in packs[:-1])] == [True, *[None] * 11]
    assert max(counts[2:]) <= counts[1]


def test_the_pages_forget_what_they_kept_of_replaced_packs(
    edited: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(FOLDERS, json.dumps([str(edited)]))
    monkeypatch.syspath_prepend(str(resources.ui()))
    pages = importlib.import_module("parts.engine")
    kept = {name for name, value in vars(pages).items() if hasattr(value, "cache_clear")}
    assert kept == {"_live", "_edition"}
    pages._live.cache_clear()
    try:
        kept = pages.edition()
        walk = kept.walk_of_case("a-storm")
        token = address.encode(walk.case.facts)
        for ask in (kept.first_questions, kept.case_of_token, kept.proof_of_token):
            ask(token)
        kept.walk_of_token(token, "source")
        kept.change_between(address.encode({}), token)
        assert kept.met
        assert kept.screens_of(walk)
        assert carrying_facts(walk.steps[-1].proof, tuple(pages.pack().vocabulary.options))
        assert turns(pages.pack(), pages.pack().rules_by_id["storms-call-for-shelter"])
        old = weakref.ref(pages.pack())
        del walk, kept, ask
        edit(edited / "words.yaml", "title: Third stage", "title: Last stage")
        pages.look()
        clock.now += 2 * living.SETTLED
        pages.look()
        assert pages.times_read() == 1
        assert pages.pack().vocabulary.stages["third"].title == "Last stage"
        gc.collect()  # a pack and its layers know each other
        assert old() is None
    finally:
        pages._live.cache_clear()
