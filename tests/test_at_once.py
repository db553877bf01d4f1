"""Many cases at once: the same meaning as case by case, and always the same cases."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as limits

import small
from benchmarks.generated_pack import generated_pack
from pathways.logic.at_once import AtOnce
from pathways.logic.bank import Bank, bank_of, generated
from pathways.logic.evaluator import evaluate, judge
from pathways.logic.possible_facts import slots
from pathways.logic.proof import Status
from pathways.packs.pack import ALL_LAYERS, Pack
from small import Data
from strategies import pack_data


def check_agreement(pack: Pack, bank: Bank) -> None:
    found = AtOnce(pack, bank)
    for number in range(bank.size):
        facts = bank.facts(number, pack, slots(pack).values())
        derived, findings = evaluate(pack, facts)
        for rule in pack.rules:
            truth = (found.fired(rule) >> number & 1, found.refuted(rule) >> number & 1)
            status = findings[rule.id].status
            assert truth == (status is Status.FIRED, status is Status.REFUTED), rule.id
        for name, value in derived.items():
            held = [v for v, bits in found.derived(name).items() if bits >> number & 1]
            assert held == ([] if value is None else [value]), name
        fired = [judge(pack, facts, r.never).status is Status.FIRED for r in pack.consistency]
        assert (found.contradictory >> number & 1) == any(fired)


def test_it_says_of_the_documents_what_the_evaluator_says(pack: Pack) -> None:
    whole = pack.at(ALL_LAYERS)
    check_agreement(whole, generated(200, slots(whole).values(), "one"))


@pytest.mark.parametrize("seed", range(3))
def test_it_says_of_generated_packs_what_the_evaluator_says(seed: int) -> None:
    pack = generated_pack(60, seed)
    check_agreement(pack, generated(60, slots(pack).values(), str(seed)))


@limits(max_examples=40)
@given(data=pack_data())
def test_it_says_of_any_pack_what_the_evaluator_says(
    tmp_path_factory: pytest.TempPathFactory, data: tuple[Data, list[Data]]
) -> None:
    folder = tmp_path_factory.mktemp("pack")
    pack = small.load(folder, *data).at(ALL_LAYERS)
    check_agreement(pack, generated(60, slots(pack).values(), "any"))


def test_the_same_seed_gives_the_same_cases(pack: Pack) -> None:
    one, same, other = (generated(50, slots(pack).values(), seed) for seed in "aab")
    assert one == same
    assert one != other


def test_the_cases_are_many_kinds(pack: Pack) -> None:
    """Every value of every fact is stated in some case, and every fact is unknown in some."""
    bank = generated(2_000, slots(pack).values(), "pathways")
    for slot in slots(pack).values():
        column = bank.column(slot)
        assert 0 < column.known < bank.all
        assert all(column.values.values())
        if slot.is_set:
            some = 0
            for bits in column.values.values():
                some |= bits
            assert column.known & ~some, "some set is empty"


def test_numbers_lie_at_the_edges(pack: Pack) -> None:
    slot = slots(pack)["number_of_metastases"]
    numbers = set(generated(2_000, slots(pack).values(), "x").column(slot).values)
    assert {0, 1, 5, 6, 100} <= numbers


def test_given_cases_are_read_back(pack: Pack) -> None:
    given_facts = [case.facts for case in pack.cases]
    bank = bank_of(given_facts, slots(pack).values())
    for number, facts in enumerate(given_facts):
        assert bank.facts(number, pack, slots(pack).values()) == facts


def test_a_pack_reads_what_it_has_words_for(tmp_path: Path) -> None:
    wide = small.sections(
        {
            "place": small.fact("choice", ["lung", "liver", "bone"]),
            "sites": small.fact("set", ["lung", "liver"]),
            "count": small.fact("integer", min=0, max=9),
            "seen": small.fact("boolean"),
        }
    )
    narrow = small.sections(
        {
            "place": small.fact("choice", ["lung", "liver"]),
            "sites": small.fact("set", ["lung"]),
            "count": small.fact("integer", min=0, max=5),
            "seen": small.fact("choice", ["yes", "no"]),
        }
    )
    many, few = small.load(tmp_path / "a", wide, []), small.load(tmp_path / "b", narrow, [])
    stated: Data = {"place": "bone", "sites": ("lung", "liver"), "count": 7, "seen": True}
    bank = bank_of([stated], [*slots(many).values(), *slots(few).values()])
    assert bank.facts(0, many, slots(many).values()) == stated
    assert bank.facts(0, few, slots(few).values()) == {"sites": ("lung",)}
