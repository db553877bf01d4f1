"""What the logic needs of a pack: its words, its rules, and what can't be stated together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pathways.language.conditions import Test, tests_of
from pathways.language.consistency import Consistency
from pathways.language.rules import Rule
from pathways.language.vocabulary import Vocabulary


@dataclass(frozen=True, eq=False, kw_only=True)
class RuleSet:
    """Rules over one vocabulary, in the order of the stages, then of the files, of the text."""

    vocabulary: Vocabulary
    rules: tuple[Rule, ...]
    consistency: tuple[Consistency, ...] = ()

    @cached_property
    def rules_by_id(self) -> dict[str, Rule]:
        """The rules by their ids."""
        return {rule.id: rule for rule in self.rules}

    @cached_property
    def tests(self) -> tuple[Test, ...]:
        """Every test of every rule, and of what can't be stated together."""
        conditions = [rule.when for rule in self.rules] + [c.never for c in self.consistency]
        return tuple(test for condition in conditions for test in tests_of(condition))

    def rules_deriving(self, name: str) -> Sequence[Rule]:
        """Return the rules that conclude a derived fact."""
        return self._deriving.get(name, ())

    @cached_property
    def _deriving(self) -> dict[str, list[Rule]]:
        deriving: dict[str, list[Rule]] = {}
        for rule in self.rules:
            if rule.derived_fact:
                deriving.setdefault(rule.derived_fact, []).append(rule)
        return deriving

    @cached_property
    def disagreements_of(self) -> Mapping[str, Sequence[Rule]]:
        """The rules that are meant to disagree with a rule, by its id; either may say so."""
        opposing: dict[str, dict[str, Rule]] = {}
        for rule in self.rules:
            for name in rule.disagrees_with:
                if name in self.rules_by_id:
                    opposing.setdefault(rule.id, {})[name] = self.rules_by_id[name]
                    opposing.setdefault(name, {})[rule.id] = rule
        return {name: tuple(others.values()) for name, others in opposing.items()}

    @cached_property
    def corrections_of(self) -> Mapping[str, Sequence[Rule]]:
        """The corrections that can stand in for a rule, by its id."""
        corrections: dict[str, list[Rule]] = {}
        for rule in self.rules:
            for replaced in rule.replaces:
                corrections.setdefault(replaced, []).append(rule)
        return corrections

    @cached_property
    def kept(self) -> dict[str, Any]:
        """What other modules have worked out about this pack, by their names."""
        return {}
