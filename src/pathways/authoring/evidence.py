"""Evidence for a difference between two states of a pack: proof, smallest case, and counts.

A difference is asked once of the one case that the solver may fill in, and once of the teaching
cases and of many generated ones. What is proved never to happen must not happen on any of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pathways.authoring.behaviour import Behaviour
from pathways.authoring.edits import Matched
from pathways.authoring.equivalence import BothPacks, Found, with_cuts
from pathways.authoring.examples import Run, example_of, ran
from pathways.authoring.review import Affected, Example
from pathways.logic.at_once import AtOnce
from pathways.logic.bank import Bank, Bits, bank_of, generated
from pathways.logic.possible_facts import slots
from pathways.logic.solver import Unsettled, not_borne_out

Difference = Callable[[Behaviour, Behaviour], int]
"""When two packs differ, in terms of what each finds."""
SEED = "pathways"


@dataclass(frozen=True)
class Read:
    """Some cases, as both states of a pack read them."""

    bank: Bank
    old: AtOnce
    new: AtOnce
    counted: Bits
    """The cases that count."""

    def numbers(self, bits: Bits) -> list[int]:
        """Return the numbers of the cases of a set."""
        return [i for i, bit in enumerate(bin(bits)[:1:-1]) if bit == "1"]


@dataclass(frozen=True)
class Shown:
    """A difference that there is: a case that has it, and all the known cases that do."""

    run: Run
    example: Example
    affected: Affected
    teaching: Bits
    generated: Bits


class Evidence:
    """All that can be asked about the differences between two states of a pack."""

    def __init__(self, packs: Matched, cases: int) -> None:
        self.packs = packs
        self.both = BothPacks(packs.old, packs.new)
        pair = with_cuts(packs.old, packs.new), with_cuts(packs.new, packs.old)
        self._slots = [slot for pack in pair for slot in slots(pack).values()]
        self.cases = list((packs.old.cases_by_id | packs.new.cases_by_id).values())
        self.teaching = self._read(bank_of([case.facts for case in self.cases], self._slots))
        self.generated = self._sample(cases)
        self.unsettled: dict[str, None] = {}

    def of(
        self, title: str, difference: Difference, *, contradictory: bool = False
    ) -> Shown | None:
        """Return the evidence for a difference, None if it was proved that there is none.

        None too if the solver gives up and no generated case has it; then its title is noted in
        `unsettled`. Cases that contradict themselves take part only if `contradictory` is true.
        """
        goal = difference(self.both.old, self.both.new)
        found = [difference(read.old, read.new) for read in (self.teaching, self.generated)]
        if not contradictory:
            goal = self.both.formula.both([goal, self.both.valid])
            found = [bits & r.counted for bits, r in zip(found, self._reads, strict=True)]
        case, smallest = self._case(title, goal, found)
        if case is None:
            return None
        numbers = self.teaching.numbers(found[0])
        return Shown(
            run=ran(self.packs, case),
            example=example_of(self.packs, case, smallest=smallest),
            affected=Affected(
                teaching=[self.cases[i].id for i in numbers], generated=found[1].bit_count()
            ),
            teaching=found[0],
            generated=found[1],
        )

    @property
    def _reads(self) -> tuple[Read, Read]:
        return self.teaching, self.generated

    def _case(self, title: str, goal: int, found: list[Bits]) -> tuple[Found | None, bool]:
        """Return a case that fulfils a goal, and whether it is proved to be the smallest."""
        try:
            some = self.both.some(goal)
        except Unsettled:
            self.unsettled[title] = None
            for read, bits in zip(self._reads, found, strict=True):
                for number in read.numbers(bits)[:1]:
                    return self._known_case(read.bank, number), False
            return None, False
        if some:
            try:
                return self.both.smallest(goal), True
            except Unsettled:
                return some, False
        if any(found):
            raise not_borne_out(title)
        return None, False

    def _known_case(self, bank: Bank, number: int) -> Found:
        old, new = (
            bank.facts(number, pack, slots(pack).values())
            for pack in (self.packs.old, self.packs.new)
        )
        return Found(old, new)

    def _read(self, bank: Bank) -> Read:
        old, new = AtOnce(self.packs.old, bank), AtOnce(self.packs.new, bank)
        return Read(bank, old, new, bank.all & ~(old.contradictory | new.contradictory))

    def _sample(self, number: int) -> Read:
        """Return so many cases that do not contradict themselves, or as many as are found."""
        size = number
        while True:
            size += size // 8 + 64
            sample = self._read(generated(size, self._slots, SEED))
            counted = sample.numbers(sample.counted)
            if len(counted) >= number or size > 16 * number + 1_000:
                break
        last = counted[number] if len(counted) > number else size
        first = sample.counted & ((1 << last) - 1)
        return Read(sample.bank, sample.old, sample.new, first)
