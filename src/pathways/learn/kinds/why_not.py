"""Why not: nothing supports an option. Which single change would?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pathways.cases.hypothetical import contradictions
from pathways.language.facts import Facts, merged_facts, value_of, with_value
from pathways.language.rules import Rule
from pathways.learn.likely import askable_facts, one_step_away
from pathways.learn.people import shuffled
from pathways.learn.questions import SHOWN, Name, Single, mixed, proof_of
from pathways.learn.speaking import can_be, depends_on, is_argued
from pathways.learn.turns import Turn, turns
from pathways.logic.possible_facts import slots
from pathways.packs.pack import Pack
from pathways.words.conclusions import would_support
from pathways.words.phrases import quoted
from pathways.words.sentences import sentence, state_words

Change = tuple[str, Any]
_MOST_OF_ONE_FACT = 2


def make(pack: Pack, name: Name, rule: Rule) -> Single | None:
    """Return which change of one fact makes a rule speak for an option; None if it can't be asked.

    The change is a nearest miss: no smaller one could be enough.
    """
    found = turns(pack, rule)
    if not found or not rule.argument or rule.argument[0] != "for":
        return None
    turn = found[name.number % len(found)]
    here = _here(pack, rule, turn, name.number // len(found))
    if here is None:
        return None
    right = (turn.fact, value_of(turn.speaking, turn.fact))
    wrong = list(_wrong(pack, rule, here, right))
    if len(wrong) < SHOWN - 1:
        return None
    changes = {_key(change): change for change in [right, *wrong[: SHOWN - 1]]}
    shown = mixed(name, changes)
    return Single(
        name=name,
        pack=pack,
        rule=rule,
        choices={key: state_words(pack.vocabulary, *changes[key]) for key in shown},
        right=_key(right),
        told={key: _told(pack, rule, key == _key(right)) for key in shown},
        proof=proof_of(pack, here),
    )


def _here(pack: Pack, rule: Rule, turn: Turn, lap: int) -> Facts | None:
    """Return the person of whom nothing supports the option: the fact is other, or unknown."""
    assert rule.argument
    unknown = with_value(turn.silent, turn.fact, None)
    for facts in [turn.silent, unknown][:: 1 if lap % 2 == 0 else -1]:
        if not contradictions(pack, facts) and not is_argued(pack, rule.argument, facts):
            return facts
    return None


def _wrong(pack: Pack, rule: Rule, here: Facts, right: Change) -> Iterator[Change]:
    """Yield changes that are not enough: of the same fact, of facts near to it, of others."""
    assert rule.argument
    assert rule.option
    known = [name for name in shuffled(askable_facts(pack), rule.id) if name != right[0]]
    near = [name for name in known if depends_on(pack, rule.option, name)]
    stated = [name for name in known if name not in near and value_of(here, name) is not None]
    for name in (right[0], *near, *stated):
        number = 0
        for value in one_step_away(pack, slots(pack)[name], _start(pack, here, name)):
            if number == (_MOST_OF_ONE_FACT if name == right[0] else 1):
                break
            if value in (value_of(here, name), right[1] if name == right[0] else None):
                continue
            facts = merged_facts(pack.vocabulary, {}, with_value(here, name, value))
            if can_be(pack, facts) and not is_argued(pack, rule.argument, facts):
                number += 1
                yield name, value


def _start(pack: Pack, here: Facts, name: str) -> Any:
    """Return the value from which a step is taken: of an unknown set, the empty one."""
    value = value_of(here, name)
    return () if value is None and slots(pack)[name].is_set else value


def _key(change: Change) -> str:
    name, value = change
    words = "+".join(value) or "none" if isinstance(value, tuple) else str(value).lower()
    return f"{name}={words}"


def _told(pack: Pack, rule: Rule, enough: bool) -> str:
    words = would_support("for", pack.vocabulary.options[rule.option or ""].title)
    if enough:
        return sentence(f"then {quoted(rule.title)} {words}")
    return sentence(f"still no rule {words}")
