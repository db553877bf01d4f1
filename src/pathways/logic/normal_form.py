"""Brings a condition into the forms that the engine needs.

Negation is pushed down to the tests (De Morgan's laws hold in strong Kleene logic), which leaves a
tree of "all" and "any" over literals; "or" is then split off into disjuncts, each a conjunction of
literals (disjunctive normal form; distribution holds as well). A condition is true exactly if one
of its disjuncts is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, product

from pathways.language.conditions import All, Any_, Condition, Not, Test
from pathways.logic.proof import DecidingTest, Truth
from pathways.problems import PathwaysError

MAX_DISJUNCTS = 64
"""Beyond this a rule is refused: nobody could read it, and the engine slows down."""

_MAX_CHOICES = MAX_DISJUNCTS * MAX_DISJUNCTS
"""Ways to choose a part of each alternative, of which many may come to the same."""

Literal = tuple[int, bool]
"""An index into the truths of a run, and the truth it must have."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A test; `negated` if the condition asks for it to be false."""

    index: int
    negated: bool
    reasons: tuple[DecidingTest, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """A conjunction or a disjunction of at least one part."""

    conjunction: bool
    parts: tuple[Tree, ...]


Tree = Leaf | Branch


class TooManyDisjuncts(PathwaysError, ValueError):
    """The condition has more alternatives than `MAX_DISJUNCTS`."""


def tree_of(condition: Condition, index_of: Callable[[Test], int], negated: bool = False) -> Tree:
    """Return a condition with its negations pushed down to the tests."""
    match condition:
        case Test():
            return Leaf(index_of(condition), negated, (DecidingTest(condition, negated),))
        case Not(not_=part):
            return tree_of(part, index_of, not negated)
        case All(all=parts):
            conjunction = not negated
        case Any_(any=parts):
            conjunction = negated
    return Branch(conjunction, tuple(tree_of(part, index_of, negated) for part in parts))


def indices_of(tree: Tree) -> set[int]:
    """Return the indices of the tests of a tree."""
    if isinstance(tree, Leaf):
        return {tree.index}
    return set().union(*map(indices_of, tree.parts))


def renumbered(tree: Tree, numbers: Mapping[int, int]) -> Tree:
    """Return a tree with another number in place of each index."""
    if isinstance(tree, Leaf):
        return replace(tree, index=numbers[tree.index])
    return Branch(tree.conjunction, tuple(renumbered(part, numbers) for part in tree.parts))


def disjuncts(tree: Tree) -> list[tuple[Literal, ...]]:
    """Return the disjunctive normal form, without the disjuncts that contradict themselves.

    Raises
    ------
    TooManyDisjuncts
        As soon as there is one more than `MAX_DISJUNCTS`.
    """
    found: dict[tuple[Literal, ...], None] = {}
    for disjunct in _split(tree):
        found[tuple(sorted(disjunct))] = None
        if len(found) > MAX_DISJUNCTS:
            raise TooManyDisjuncts
    return [disjunct for disjunct in found if _is_consistent(disjunct)]


def _is_consistent(disjunct: Sequence[Literal]) -> bool:
    return len({index for index, _ in disjunct}) == len(disjunct)


def _split(tree: Tree) -> Iterator[frozenset[Literal]]:
    if isinstance(tree, Leaf):
        yield frozenset([(tree.index, not tree.negated)])
    elif not tree.conjunction:
        for part in tree.parts:
            yield from _split(part)
    else:
        split: list[list[frozenset[Literal]]] = []
        size = 1
        for part in tree.parts:
            # taken one by one: there may be far more of them than memory holds
            split.append(list(islice(_split(part), _MAX_CHOICES // size + 1)))
            size *= len(split[-1])
            if size > _MAX_CHOICES:
                raise TooManyDisjuncts
        for choice in product(*split):
            yield frozenset().union(*choice)


def appraise(tree: Tree, truths: Sequence[Truth]) -> tuple[Truth, tuple[DecidingTest, ...]]:
    """Return the truth of a tree and the tests that decide it.

    "All" is false if a part is, else unknown if a part is, else true; "any" is the mirror image.
    What decides is every part that has the truth of the whole.
    """
    if isinstance(tree, Leaf):
        truth = truths[tree.index]
        return (not truth if tree.negated and truth is not None else truth), tree.reasons
    parts = [appraise(part, truths) for part in tree.parts]
    found = [truth for truth, _ in parts]
    strongest = not tree.conjunction
    whole = strongest if strongest in found else None if None in found else not strongest
    return whole, sum([reasons for truth, reasons in parts if truth is whole], ())
