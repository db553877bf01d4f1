"""Cases side by side, and one case at several layers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict

from pathways.explain.change import conclusions, headline
from pathways.language.case import Case
from pathways.language.facts import value_of
from pathways.language.rules import Layer, Rule, Stance
from pathways.logic.infer import infer
from pathways.logic.possible_facts import slots
from pathways.logic.proof import Status
from pathways.packs.pack import LAYERS, Pack
from pathways.packs.proof import Proof
from pathways.walks.result import result_of
from pathways.words.explanation import Explanation
from pathways.words.phrases import LAYERS_NAMES, fact_title, quoted
from pathways.words.sentences import capital, found_words, sentence, value_words


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True)


class FactRow(_Part):
    """A fact on which the cases differ."""

    fact: str
    title: str
    values: list[Any]
    texts: list[str]


class RuleRow(_Part):
    """A rule that speaks on some of the cases and not on others, and why."""

    rule: str
    title: str
    layer: Layer
    stage: str
    option: str | None
    stance: Stance | None
    speaks: list[bool]
    reasons: list[str]
    """For each case, what made the rule speak, wait or not hold there."""
    text: str
    """What it says, in a sentence."""


class Comparison(Explanation, _Part):
    """What differs between cases: facts, arguments, and the rules that make the difference."""

    cases: list[str]
    facts: list[FactRow]
    rules: list[RuleRow]

    def lines(self) -> Iterator[str]:
        """Yield the comparison as sentences."""
        for number, title in enumerate(self.cases, start=1):
            yield sentence(f"case {number}: {title}")
        yield "Facts that differ:" if self.facts else "No fact differs."
        for row in self.facts:
            values = "; ".join(f"case {i}: {text}" for i, text in enumerate(row.texts, start=1))
            yield f"  {row.title}. {sentence(values)}"
        yield "Arguments that differ:" if self.rules else "No argument differs."
        for rule in self.rules:
            yield f"  {rule.text}"
            for number, reason in enumerate(rule.reasons, start=1):
                yield f"    Case {number}: {reason}"


def compare(pack: Pack, cases: Sequence[Case]) -> Comparison:
    """Compare two or more cases under the same rules."""
    proofs = [infer(pack, case) for case in cases]
    return Comparison(
        cases=[case.title for case in cases],
        facts=list(_fact_rows(pack, cases)),
        rules=list(_rule_rows(proofs)),
    )


def _fact_rows(pack: Pack, cases: Sequence[Case]) -> Iterator[FactRow]:
    for name in slots(pack):
        values = [value_of(case.facts, name) for case in cases]
        if any(value != values[0] for value in values):
            texts = [value_words(pack.vocabulary, name, value) for value in values]
            title = fact_title(pack.vocabulary, name)
            yield FactRow(fact=name, title=title, values=values, texts=texts)


def _rule_rows(proofs: Sequence[Proof]) -> Iterator[RuleRow]:
    said = [conclusions(proof) for proof in proofs]
    for rule in proofs[0].pack.rules:
        speaks = [rule.id in one for one in said]
        if len(set(speaks)) > 1:
            stance, option = rule.argument or (None, None)
            yield RuleRow(
                rule=rule.id,
                title=rule.title,
                layer=rule.layer,
                stage=rule.stage,
                option=option,
                stance=stance,
                speaks=speaks,
                reasons=[_reason(proof, rule) for proof in proofs],
                text=headline(proofs[0].pack, rule),
            )


def _reason(proof: Proof, rule: Rule) -> str:
    finding = proof.findings[rule.id]
    for correction in proof.pack.corrections_of.get(rule.id, ()):
        if finding.status is proof.findings[correction.id].status is Status.FIRED:
            return sentence(f"the correction {quoted(correction.title)} replaces it")
    found = "; ".join(dict.fromkeys(found_words(proof, r.test) for r in finding.reasons))
    words = {
        Status.FIRED: "applies",
        Status.WAITING: "waits",
        Status.REFUTED: "does not apply",
    }[finding.status]
    return f"{capital(words)}. {sentence(found)}"


class LayerRow(_Part):
    """An argument, note or stop card, and what the layers make of it."""

    rule: str
    title: str
    layer: Layer
    stage: str
    option: str | None
    option_title: str | None
    stance: Stance | None
    shown_in: list[str]
    text: str
    """What it is: asserted by the document, corrected, or added."""


class LayerComparison(Explanation, _Part):
    """One case under each choice of layers."""

    layers: list[str]
    rows: list[LayerRow]

    def lines(self) -> Iterator[str]:
        """Yield what differs between the layers as sentences."""
        yield f"The same case, read in {len(self.layers)} ways:"
        for name in self.layers:
            number = sum(name in row.shown_in for row in self.rows)
            yield f"  From {LAYERS_NAMES[name]}: {number} arguments, notes and stop cards."
        yield "What differs:"
        for row in self.rows:
            if row.shown_in != self.layers:
                option = f"{row.option_title}: " if row.option else ""
                yield f"  {option}{sentence(row.title)} {row.text}"


def compare_layers(pack: Pack, case: Case) -> LayerComparison:
    """Run a case under every choice of layers and say what each conclusion is."""
    names = list(LAYERS)
    proofs = {name: infer(pack.at(name), case) for name in names}
    said = {name: conclusions(proof) for name, proof in proofs.items()}
    full = proofs[names[-1]]
    replaced = {entry.rule: entry.correction for entry in result_of(full).replaced}
    rows = []
    for rule in full.pack.rules:
        shown = [name for name in names if rule.id in said[name]]
        if shown or rule.id in replaced:
            rows.append(_layer_row(full, rule, shown, replaced.get(rule.id), said[names[-1]]))
    return LayerComparison(layers=names, rows=rows)


def _layer_row(
    full: Proof, rule: Rule, shown: list[str], correction: str | None, said: dict[str, str]
) -> LayerRow:
    stance, option = rule.argument or (None, None)
    if correction:
        by = full.pack.rules_by_id[correction]
        text = f"Stated by the document, and corrected: {quoted(by.title)} replaces it. "
        text += sentence(by.support)
    elif rule.layer == "source":
        text = "Stated by the document, which gives no reference."
        if said.get(rule.id) == "pending":
            text += " A correction of it waits for a fact that is unknown."
    else:
        rests = (
            "rests on a published reference" if rule.references else "has no reference of its own"
        )
        by_whom = "a correction" if rule.layer == "correction" else "an extension"
        text = f"Added by {by_whom}, which {rests}. {sentence(rule.support)}"
    return LayerRow(
        rule=rule.id,
        title=rule.title,
        layer=rule.layer,
        stage=rule.stage,
        option=option,
        option_title=full.pack.vocabulary.options[option].title if option else None,
        stance=stance,
        shown_in=shown,
        text=text,
    )
