"""What the rules of a proof say, as data: for each rule a card, and by what it is carried."""

from __future__ import annotations

from typing import Any

from pathways.language.rules import Rule
from pathways.logic.general import general_rules
from pathways.logic.proof import NO_VALUE, DecidingTest
from pathways.packs.proof import Proof


class Cards:
    """The cards of one proof. What several of them hold is worked out once."""

    def __init__(self, proof: Proof) -> None:
        self._proof = proof
        self._general = general_rules(proof)
        self._values: dict[str, Any] = {}
        self._deriving: dict[str, list[dict[str, Any]]] = {}

    def card(self, rule: Rule) -> dict[str, Any]:
        """Return the data of a `Card`."""
        return {
            "rule": rule.id,
            "layer": rule.layer,
            "title": rule.title,
            "text": rule.support,
            "because": self._because(rule),
            "claims": rule.claims,
            "general": rule.id in self._general,
            "as_of": rule.as_of,
            "jurisdiction": rule.jurisdiction,
        }

    def argument(self, rule: Rule) -> dict[str, Any]:
        """Return the data of an `Argument`."""
        card = self.card(rule)
        card["correction_pending"] = correction_pending(self._proof, rule)
        return card

    def replaced(self, rule: Rule, correction: str) -> dict[str, Any]:
        """Return the data of a `Replaced`."""
        stance, option = rule.argument or (None, None)
        return self.card(rule) | {
            "correction_pending": False,
            "stage": rule.stage,
            "option": option,
            "stance": stance,
            "correction": correction,
        }

    def _because(self, rule: Rule) -> list[dict[str, Any]]:
        """Return what carried a rule: stated facts, and rules in place of derived facts."""
        found: list[dict[str, Any]] = []
        for reason in self._proof.findings.reasons(rule.id):
            for part in self._rules_behind(reason.test.fact) or [self._stated(reason)]:
                if part not in found:
                    found.append(part)
        return found

    def _rules_behind(self, name: str) -> list[dict[str, Any]]:
        if name not in self._deriving:
            self._deriving[name] = [{"rule": each.id} for each in self._proof.deriving(name)]
        return self._deriving[name]

    def _stated(self, reason: DecidingTest) -> dict[str, Any]:
        test = reason.test
        if test.fact not in self._values:
            self._values[test.fact] = plain(stated(self._proof, test.fact))
        return {
            "fact": test.fact,
            "op": f"not {test.op}" if reason.negated else test.op,
            "value": plain(self._proof.pack.vocabulary.operand(test)),
            "stated": self._values[test.fact],
        }


def correction_pending(proof: Proof, rule: Rule) -> bool:
    """Tell whether a correction that could stand in for a rule waits for a fact."""
    corrections = proof.pack.corrections_of.get(rule.id)
    return corrections is not None and any(proof.findings.waits(each.id) for each in corrections)


def stated(proof: Proof, name: str) -> Any:
    """Return what is stated or derived of a fact, None if it is unknown or has no value."""
    value = proof.value(name)
    return None if value == NO_VALUE else value


def plain(value: Any) -> Any:
    """Return a value as JSON has it."""
    return list(value) if isinstance(value, tuple) else value
