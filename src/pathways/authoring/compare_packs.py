"""The behaviour that an edit changes: proved over all cases, counted over many, shown on one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from pathways.authoring.because import derived_because, turning_words
from pathways.authoring.behaviour import (
    TURNS,
    Behaviour,
    Turn,
    other_value,
    state_in,
    turn,
    turning,
)
from pathways.authoring.edits import Edit, Matched, matched, rule_edits, word_edits
from pathways.authoring.equivalence import BothPacks
from pathways.authoring.evidence import Evidence, Shown
from pathways.authoring.examples import contradictions_of
from pathways.authoring.review import Change, DerivedChange, Refusal, Review, Tally
from pathways.authoring.revisions import PackRevision
from pathways.authoring.wording import wording_edits
from pathways.language.rules import STANCES, Rule
from pathways.logic.solver import Unsettled, not_borne_out
from pathways.packs.pack import ALL_LAYERS, LAYERS, Pack
from pathways.words.sentences import value_words

CASES = 20_000
Pair = tuple[Rule | None, Rule | None]


def review(
    old: PackRevision, new: PackRevision, *, layers: str = ALL_LAYERS, cases: int = CASES
) -> Review:
    """Return what changes in behaviour from one state of a pack to another.

    Parameters
    ----------
    old, new
        The two states.
    layers
        The layers whose rules take part.
    cases
        How many cases to generate, to count those that change.
    """
    others = [each for each in LAYERS if each != layers]
    packs = matched(old.pack.at(layers), new.pack.at(layers))
    comparison = _Comparison(packs, Evidence(packs, cases))
    pairs = list(speaking(packs))
    changes = sorted(comparison.changes(pairs), key=comparison.order)
    derived, refusals = list(comparison.derived()), list(comparison.refusals())
    edits = list(rule_edits(packs))
    unsettled = list(comparison.evidence.unsettled)
    moved = {change.rule for change in changes}
    still = [pair for pair in pairs if not (_titles(pair) & {*unsettled} or _ids(pair) & moved)]
    effects = moved, {change.fact for change in derived}
    return Review(
        old=old.name,
        new=new.name,
        layers=layers,
        edits=edits,
        words=list(word_edits(packs)),
        teaching=comparison.tally("teaching"),
        generated=comparison.tally("generated"),
        titles={case.id: case.title for case in comparison.evidence.cases},
        refusals=refusals,
        changes=changes,
        derived=derived,
        without_effect=[] if unsettled else list(_without_effect(packs, edits, *effects)),
        proved=len(still),
        other_layers={each: _differ(old.pack.at(each), new.pack.at(each)) for each in others},
        sampled_only=unsettled,
        wording=list(wording_edits(packs)),
    )


def _differ(old: Pack, new: Pack) -> bool | None:
    """Tell whether there is any case on which two packs differ; None if the solver gives up."""
    packs, both = matched(old, new), BothPacks(old, new)
    a, b = both.old, both.new
    said = [
        turning(a, b, was=was, now=now, kind=kind) for was, now in speaking(packs) for kind in TURNS
    ]
    derived = [other_value(a, b, name) for name in old.vocabulary.derived | new.vocabulary.derived]
    differ = both.formula.both([both.valid, both.formula.either([*said, *derived])])
    accepts = -both.formula.same(a.contradictory, b.contradictory)
    try:
        return both.possible(both.formula.either([differ, accepts]))
    except Unsettled:
        return None


def speaking(packs: Matched) -> Iterator[Pair]:
    """Yield the rules that speak; one that now concludes something else is gone, and a new one."""
    for old, new in packs.pairs():
        alike = old is None or new is None or packs.concludes_alike(old, new)
        for pair in [(old, new)] if alike else [(old, None), (None, new)]:
            if any(rule and not rule.derived_fact for rule in pair):
                yield pair


def _ids(pair: Pair) -> set[str]:
    return {rule.id for rule in pair if rule}


def _titles(pair: Pair) -> set[str]:
    return {rule.title for rule in pair if rule}


def _without_effect(
    packs: Matched, edits: list[Edit], moved: set[str], derived: set[str]
) -> Iterator[str]:
    """Yield the titles of edited rules by which, as is proved, nothing changes on any case."""
    for edit in edits:
        rules = [p.rules_by_id.get(edit.rule) for p in (packs.old, packs.new)]
        touched = {name for rule in rules if rule for name in (rule.id, *rule.replaces)}
        concluded = {rule.derived_fact for rule in rules if rule}
        if edit.kind != "renamed" and not (touched & moved or concluded & derived):
            yield edit.title


class _Comparison:
    """What differs, with its evidence; it keeps account of the cases that change."""

    def __init__(self, packs: Matched, evidence: Evidence) -> None:
        self.packs = packs
        self.evidence = evidence
        self._said: list[Shown] = []
        self._derived: list[Shown] = []

    def changes(self, pairs: list[Pair]) -> Iterator[Change]:
        """Yield what rules say on some cases and did not say, or say no more."""
        for old, new in pairs:
            rule = new or old
            assert rule is not None
            for kind in TURNS:
                turned = partial(turning, was=old, now=new, kind=kind)
                if shown := self.evidence.of(rule.title, turned):
                    self._said.append(shown)
                    yield self._change(kind, old, new, shown)

    def _change(self, kind: Turn, old: Rule | None, new: Rule | None, shown: Shown) -> Change:
        rule, pack = (new, self.packs.new) if new else (old, self.packs.old)
        assert rule is not None
        before = state_in(shown.run.before, old) if old else "silent"
        now = state_in(shown.run.now, new) if new else "silent"
        if turn(before, now) != kind:
            raise not_borne_out(rule.id)
        stance, option = rule.argument or (None, None)
        return Change(
            change=kind,
            rule=rule.id,
            title=rule.title,
            stage=rule.stage,
            stage_title=pack.vocabulary.stages[rule.stage].title,
            layer=rule.layer,
            option=option,
            option_title=pack.vocabulary.options[option].title if option else None,
            stance=stance,
            gives=rule.gives,
            before=before,
            now=now,
            example=shown.example,
            because=list(turning_words(shown.run.before, shown.run.now, old, new)),
            affected=shown.affected,
        )

    def derived(self) -> Iterator[DerivedChange]:
        """Yield the derived facts that have another value on some cases."""
        old, new = (pack.vocabulary.derived for pack in (self.packs.old, self.packs.new))
        for name in dict.fromkeys((*new, *old)):
            title = (new.get(name) or old[name]).title
            shown = self.evidence.of(title, partial(other_value, name=name))
            if not shown:
                continue
            self._derived.append(shown)
            before, now = shown.run.before, shown.run.now
            if before.derived.get(name) == now.derived.get(name):
                raise not_borne_out(name)
            values = [
                value_words(proof.pack.vocabulary, name, proof.derived[name])
                if name in proof.derived
                else "not derived"
                for proof in (before, now)
            ]
            yield DerivedChange(
                fact=name,
                title=title,
                text=" → ".join(values),
                example=shown.example,
                because=list(derived_because(before, now, name)),
                affected=shown.affected,
            )

    def refusals(self) -> Iterator[Refusal]:
        """Yield whether cases that were accepted are refused, or the other way round."""

        def refused(a: Behaviour, b: Behaviour) -> int:
            return a.both([a.no(a.contradictory), b.contradictory])

        def accepted(a: Behaviour, b: Behaviour) -> int:
            return a.both([a.contradictory, a.no(b.contradictory)])

        if shown := self.evidence.of("Contradictions", refused, contradictory=True):
            told = " ".join(contradictions_of(shown.run.now))
            yield Refusal(
                change="refused", message=told, example=shown.example, affected=shown.affected
            )
        if shown := self.evidence.of("Contradictions", accepted, contradictory=True):
            told = " ".join(contradictions_of(shown.run.before))
            yield Refusal(
                change="accepted", message=told, example=shown.example, affected=shown.affected
            )

    def tally(self, cases: str) -> Tally:
        """Return how many of the cases change; to be asked when all has been compared."""
        said = derived = 0
        for shown in self._said:
            said |= getattr(shown, cases)
        for shown in self._derived:
            derived |= getattr(shown, cases)
        counted = getattr(self.evidence, cases).counted
        return Tally(
            cases=counted.bit_count(),
            changed=said.bit_count(),
            derived_only=(derived & ~said).bit_count(),
        )

    def order(self, change: Change) -> tuple[int, ...]:
        """Order by stage, option and stance, then by the size of the example."""
        stages = list(self.packs.new.vocabulary.stages | self.packs.old.vocabulary.stages)
        options = list(self.packs.new.vocabulary.options | self.packs.old.vocabulary.options)
        return (
            stages.index(change.stage),
            options.index(change.option) if change.option else -1,
            STANCES.index(change.stance) if change.stance else -1,
            change.example.size,
        )
