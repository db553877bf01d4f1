"""Questions that have no quick answer: each is bounded, and what was left open is told."""

from __future__ import annotations

import json
import threading
import time
from itertools import combinations
from pathlib import Path

import pytest
from click.testing import CliRunner

import small
from pathways.authoring.verify.verification import verify
from pathways.checks import long_chain, texts
from pathways.checks.run import check_folders
from pathways.cli.main import main
from pathways.explain import ask, whynot
from pathways.explain.pairs import minimal_pairs
from pathways.explain.why import Why, why_option
from pathways.explain.whynot import why_not_option
from pathways.loading.loading import load_packs
from pathways.logic import normal_form, solver
from pathways.logic.normal_form import Branch, Leaf, TooManyDisjuncts, disjuncts
from pathways.logic.solver import Decider, Unsettled, cheapest
from pathways.packs.composition import read_packs
from pathways.packs.pack import Pack
from pathways.problems import Place, ProblemsError, few_guesses, unknown_name
from pathways.render.html import explanations
from pathways.render.html.sources import Medium
from pathways.walks.needed import needed_facts
from pathways.walks.result import facts_behind
from pathways.walks.walk import walk


def pigeons(number: int, holes: int) -> list[list[int]]:
    """Ask for each pigeon to have a hole, and none to share it, which is hard to refute."""
    at = [[i * holes + j + 1 for j in range(holes)] for i in range(number)]
    pairs_ = combinations(range(number), 2)
    return [*at, *([-at[a][j], -at[b][j]] for a, b in pairs_ for j in range(holes))]


def is_true(name: str, value: bool = True) -> small.Data:
    return {"fact": name, "is": value}


def write_pigeons(folder: Path, number: int, holes: int) -> Path:
    """Write a pack with an option that is argued for once all pigeons have holes of their own."""
    at = [[f"p{i}_{j}" for j in range(holes)] for i in range(number)]
    placed = {f"placed_{i}": {"any": [is_true(name) for name in at[i]]} for i in range(number)}
    alone = {
        f"alone_{j}": {
            "any": [
                {"all": [is_true(at[i][j], False) for i in range(number) if i != k]}
                for k in range(number)
            ]
        }
        for j in range(holes)
    }
    rules = [
        small.rule(name.replace("_", "-"), when, derives=name)
        for name, when in (placed | alone).items()
    ]
    goal = {"all": [is_true(name) for name in placed | alone]}
    rules.append(small.rule("goal", goal, argues_for="drug"))
    facts = {name: small.fact("boolean") for row in at for name in row}
    derives = {name: small.derived() for name in placed | alone}
    words = small.sections(facts, derives, options={"drug": "first"})
    return small.write(folder, words, rules)


@pytest.fixture(scope="module")
def hard(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    return load_packs([write_pigeons(tmp_path_factory.mktemp("hard"), 9, 8)])


def test_a_question_beyond_the_bound_is_left_open_and_others_go_on_meanwhile() -> None:
    decider = Decider(pigeons(10, 9))
    ticks: list[float] = []
    done = threading.Event()

    def tick() -> None:
        while not done.is_set():
            ticks.append(time.perf_counter())
            time.sleep(0.005)

    other = threading.Thread(target=tick)
    other.start()
    with pytest.raises(Unsettled):
        decider.possible()
    done.set()
    other.join()
    assert solver.CONFLICTS <= decider.spent < 1.1 * solver.CONFLICTS
    assert len(ticks) > 20


def test_the_bound_holds_for_all_searches_of_an_optimum_together() -> None:
    clauses = pigeons(9, 8)
    with pytest.raises(Unsettled):
        cheapest(clauses, [(abs(literal), 1) for clause in clauses for literal in clause], 1_000)
    assert cheapest([[1, 2]], [(1, 3), (2, 1)]) == [-1, 2]
    assert cheapest([[1], [-1]], []) is None


def test_what_is_left_open_is_said_not_denied(hard: Pack) -> None:
    proof = small.prove(hard, {"p0_0": True})
    answer = why_not_option(proof, "drug")
    assert (answer.near_misses, answer.settled) == ([], False)
    assert [line for line in answer.lines() if line.startswith("Not settled")]
    assert not [line for line in answer.lines() if "whatever the facts" in line]
    assert "Not settled" in str(explanations.why_not(answer, Medium()))


def test_a_fact_of_which_it_is_left_open_whether_it_matters_is_asked(hard: Pack) -> None:
    start = time.process_time()
    asked = {question.fact for question in ask.ask(hard, small.case_of(hard, {"p0_0": True}))}
    assert asked == set(hard.vocabulary.facts) - {"p0_0"}
    assert ask.twins(hard).solver.spent <= 2 * solver.CONFLICTS
    assert time.process_time() - start < 60


def test_pairs_and_proofs_say_what_they_left_open(hard: Pack) -> None:
    found = minimal_pairs(hard, hard.rules_by_id["goal"], conflicts=50)
    assert found.unsettled
    assert any(line.startswith("Not settled") for line in found.lines())
    assert "No two cases" not in "".join(found.lines())
    assert any("goal" in each for each in verify(hard, conflicts=50).unsettled)


def ladder(folder: Path, levels: int) -> Pack:
    """Return a pack in which two facts of each level are derived from both of the level below."""
    both = [[f"a{i}", f"b{i}"] for i in range(levels + 1)]
    rules = [
        small.rule(name, {"all": [is_true(n) for n in both[i - 1]]}, derives=name)
        for i in range(1, levels + 1)
        for name in both[i]
    ]
    goal = {"all": [is_true(name) for name in both[levels]]}
    rules.append(small.rule("goal", goal, argues_for="drug"))
    facts = {name: small.fact("boolean") for name in both[0]}
    derives = {name: small.derived() for row in both[1:] for name in row}
    return small.load(folder, small.sections(facts, derives, options={"drug": "first"}), rules)


def nodes(tree: Why) -> int:
    return 1 + sum(map(nodes, tree.parts))


def test_what_a_proof_shares_is_told_once(tmp_path: Path) -> None:
    pack = ladder(tmp_path, 40)
    proof = small.prove(pack, {"a0": True, "b0": True})
    tree = why_option(proof, "drug")
    assert nodes(tree) < 7 * 40
    lines = list(tree.lines())
    assert sum("(as above)" in line for line in lines) == 2 * 39
    first = [line.strip() for line in lines if "Worked out" in line]
    assert all(
        line.replace(" (as above)", "") in first[:i] or "(as" not in line
        for i, line in enumerate(first)
    )
    assert json.loads(tree.model_dump_json())["id"] == "drug"
    assert str(explanations.why(tree, Medium())).count("(as above)") == 2 * 39
    assert facts_behind(proof, pack.rules_by_id["goal"]) == ["a0", "b0"]
    waiting = small.prove(pack, {"a0": True})
    assert needed_facts(waiting, pack.rules_by_id["goal"]) == {"b0"}
    assert walk(pack, small.case_of(pack, {"a0": True, "b0": True})).steps


def write_chain(folder: Path, length: int) -> Path:
    names = [f"a{i}" for i in range(length + 1)]
    rules = [
        small.rule(f"a-{i}", is_true(names[i - 1]), derives=names[i]) for i in range(1, length + 1)
    ]
    rules.append(small.rule("goal", is_true(names[-1]), argues_for="drug"))
    derives = {name: small.derived() for name in names[1:]}
    words = small.sections({"a0": small.fact("boolean")}, derives, options={"drug": "first"})
    return small.write(folder, words, rules)


def test_the_longest_chain_allowed_is_explained_everywhere(tmp_path: Path) -> None:
    pack = load_packs([write_chain(tmp_path, long_chain.MAX_CHAIN)])
    proof = small.prove(pack, {"a0": True})
    tree = why_option(proof, "drug")
    assert tree.model_dump_json()
    assert explanations.why(tree, Medium())
    assert why_not_option(small.prove(pack, {"a0": False}), "drug").near_misses
    assert ask.ask(pack, small.case_of(pack, {}))


@pytest.mark.parametrize("length", [long_chain.MAX_CHAIN + 1, 3_000])
def test_a_longer_chain_is_refused_with_its_length(tmp_path: Path, length: int) -> None:
    folder = write_chain(tmp_path, length)
    with pytest.raises(ProblemsError) as refused:
        load_packs([folder])
    (problem,) = refused.value.problems
    assert problem.check == "long-chain"
    assert f'"a{length}" stands at the end of a chain of {length:,} facts' in problem.message


def test_the_normal_form_stops_at_the_first_alternative_too_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Any of 300 times all of 12 times any of two."""
    numbers = iter(range(10_000))

    def pair() -> Branch:
        return Branch(False, tuple(Leaf(next(numbers), False, ()) for _ in range(2)))

    groups = (Branch(True, tuple(pair() for _ in range(12))) for _ in range(300))
    tree = Branch(False, tuple(groups))
    seen = 0

    def counted(*lists: object) -> object:
        nonlocal seen
        for each in product(*lists):
            seen += 1
            yield each

    product = normal_form.product
    monkeypatch.setattr(normal_form, "product", counted)
    with pytest.raises(TooManyDisjuncts):
        disjuncts(tree)
    assert seen == normal_form.MAX_DISJUNCTS + 1


def test_like_names_are_looked_for_only_for_the_first_few() -> None:
    known = [f"number_{i}" for i in range(200)]
    place = Place("file")
    with few_guesses():
        found = [unknown_name(place, "fact", f"numbr_{i}", known).message for i in range(30)]
    assert sum("Did you mean" in message for message in found) == 10
    assert all(f'"numbr_{i}"' in message for i, message in enumerate(found))
    assert "Did you mean" in unknown_name(place, "fact", "numbr_29", known).message


def test_an_address_of_many_unknown_facts_is_soon_refused(pack: Pack) -> None:
    start = time.process_time()
    with pytest.raises(ProblemsError) as refused:
        small.case_of(pack, {f"number_of_metastase{i}": 1 for i in range(1_400)})
    assert len(refused.value.problems) == 1_400
    assert time.process_time() - start < 5


def test_the_line_that_is_shown_is_the_one_that_was_checked(tmp_path: Path) -> None:
    folder = write_chain(tmp_path, 1)
    file = folder / "rules-0.yaml"
    text = "stage: first\nrules: []\nshoes: 3\n"
    file.write_text(text)
    lines = []
    for before in ("", "# a line more\n"):
        file.write_text(before + text)
        found = [each for each in check_folders([folder]) if each.check == "unknown-key"]
        lines.append([(each.place.line, each.line) for each in found])
    assert lines == [[(3, "shoes: 3")], [(4, "shoes: 3")]]


def test_packs_looked_at_in_turn_are_each_gone_through_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [read_packs([write_chain(tmp_path / str(i), 2)], tests=True) for i in range(3)]
    passes = []
    gone_through = texts._texts
    monkeypatch.setattr(texts, "_texts", lambda each: passes.append(each) or gone_through(each))
    for _ in range(10):
        for each in files:
            texts.learner_texts(each)
    assert passes == files


def test_a_fault_of_the_engine_is_told_by_commands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_chain(tmp_path, 1)
    monkeypatch.setattr(whynot, "_speaking", lambda *_: [])
    command = ["whynot", "-", "drug", "--pack", str(folder)]
    result = CliRunner().invoke(main, command, input="facts: {a0: false}")
    assert result.exit_code == 1
    assert "The engine does not bear out the solver" in result.stderr
    assert "Report it with this message, the command, the pack and the case." in result.stderr
