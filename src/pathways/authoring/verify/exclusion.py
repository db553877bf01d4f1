"""Why a condition can never hold: a smallest set of its parts that exclude each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

from pathways.authoring.mutants import words_of
from pathways.language.conditions import All, Any_, Condition, Not
from pathways.language.consistency import Consistency
from pathways.logic.formula import Formula
from pathways.logic.solver import Decider, Unsettled
from pathways.logic.translation import World
from pathways.packs.pack import Pack
from pathways.words.phrases import quoted
from pathways.words.sentences import series

Part = tuple[Condition, bool]
"""A part of a condition that must be true or, with the mark, false."""


@dataclass(frozen=True)
class Exclusion:
    """Parts that can't all hold, and what forbids them; without any one of these, they could.

    As far as that does not take the solver too long to find out.
    """

    parts: tuple[Part, ...]
    forbidden: tuple[Consistency, ...]

    def words(self, pack: Pack) -> str:
        """Return which parts exclude each other."""
        asked = [quoted(words_of(pack.vocabulary, *part)) for part in self.parts]
        if len(asked) == 1 and not self.forbidden:
            return f"no case meets {asked[0]}"
        by = f" (see {series([rule.id for rule in self.forbidden])})" if self.forbidden else ""
        return f"no case meets {series(asked)}{' together' if len(asked) > 1 else ''}{by}"


def exclusion(pack: Pack, condition: Condition) -> Exclusion:
    """Return why a condition that can never be true can't, by leaving out what is not needed."""
    formula = Formula()
    world = World(pack, formula, consistent=False)
    needed: dict[int, Part | Consistency] = {}
    for part, negated in conjuncts(condition):
        needed.setdefault(world.truth(part)[negated], (part, negated))
    for rule in pack.consistency:
        needed.setdefault(-world.truth(rule.never)[0], rule)
    kept = [needed[literal] for literal in _minimal(Decider(formula.clauses), list(needed))]
    return Exclusion(
        tuple(each for each in kept if isinstance(each, tuple)),
        tuple(each for each in kept if isinstance(each, Consistency)),
    )


def conjuncts(condition: Condition, negated: bool = False) -> Iterator[Part]:
    """Yield the parts of a condition that must all hold."""
    match condition:
        case Not(not_=part):
            yield from conjuncts(part, not negated)
        case All(all=parts) if not negated:
            for part in parts:
                yield from conjuncts(part, negated)
        case Any_(any=parts) if negated:
            for part in parts:
                yield from conjuncts(part, negated)
        case _:
            yield condition, negated


def _minimal(solver: Decider, literals: Sequence[int]) -> list[int]:
    kept = list(literals)
    for literal in reversed(literals):  # what the pack forbids comes last, and is left out first
        fewer = [other for other in kept if other != literal]
        with suppress(Unsettled):
            if not solver.possible(fewer):
                kept = fewer
    return kept
