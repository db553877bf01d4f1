"""Misuse: an argument is given. Which sentence says when it does not hold?"""

from __future__ import annotations

from pathways.language.rules import Rule
from pathways.learn.likely import usual_facts
from pathways.learn.people import people, shuffled
from pathways.learn.questions import SHOWN, Name, Single, mixed
from pathways.learn.speaking import rests_on, specific
from pathways.logic.possible_facts import slots
from pathways.packs.pack import Pack
from pathways.words.phrases import quoted
from pathways.words.sentences import sentence


def make(pack: Pack, name: Name, rule: Rule) -> Single | None:
    """Return the limit of an argument among those of others; None if there are too few."""
    if not people(pack, rule):
        return None
    rivals = [other for other in pack.rules if _is_rival(pack, rule, other)]
    order = shuffled(rivals, rule.id, str(name.number))
    order.sort(key=lambda other: abs(len(other.misuse) - len(rule.misuse)) > len(rule.misuse) / 2)
    chosen: dict[str, Rule] = {}
    for other in order:
        if not any(_alike(pack, other, one) for one in chosen.values()):
            chosen[other.id] = other
    if len(chosen) < SHOWN - 1:
        return None
    rules = {rule.id: rule} | {key: chosen[key] for key in list(chosen)[: SHOWN - 1]}
    shown = mixed(name, rules)
    return Single(
        name=name,
        pack=pack,
        rule=rule,
        choices={key: rules[key].misuse for key in shown},
        right=rule.id,
        told={key: _told(pack, rules[key], key == rule.id) for key in shown},
    )


def _is_rival(pack: Pack, rule: Rule, other: Rule) -> bool:
    """Tell whether the limit of another rule belongs to the stage, and can't be true of this one.

    That is taken to be so if it argues on another option, and rests on no fact or claim of this.
    """
    return (
        other.argument is not None
        and other.stage == rule.stage
        and other.option != rule.option
        and specific(pack, other)
        and not _alike(pack, rule, other)
    )


def _alike(pack: Pack, one: Rule, other: Rule) -> bool:
    """Tell whether two rules may have the same limit: they share a fact, a claim, or the words."""
    if one.misuse == other.misuse or {*one.claims} & {*other.claims}:
        return True
    usual = usual_facts(pack)
    return any(
        rests_on(pack, one, fact) and rests_on(pack, other, fact)
        for fact in slots(pack)
        if fact not in usual
    )


def _told(pack: Pack, rule: Rule, own: bool) -> str:
    title = pack.vocabulary.options[rule.option or ""].title
    if own:
        return "This is the limit of the argument."
    return sentence(f"it belongs to {quoted(rule.title)} ({title})")
