"""A rule read as one sentence."""

from __future__ import annotations

from pathways.authoring.mutants import words_of
from pathways.language.rules import Rule, Stance
from pathways.packs.pack import Pack
from pathways.words.phrases import quoted, short, value_text
from pathways.words.sentences import sentence

_ARGUES: dict[Stance, str] = {
    "for": "there is a reason to consider {}",
    "against": "there is a reason against {}",
    "caution": "there is something to be careful about with {}",
}


def rule_sentence(pack: Pack, rule: Rule) -> str:
    """Return when a rule speaks, and what it says then."""
    asked = words_of(pack.vocabulary, rule.when)
    instead = [quoted(pack.rules_by_id[name].title) for name in rule.replaces]
    said = f"If {asked}, then {_concludes(pack, rule)}"
    return sentence(said + (f", in place of {', '.join(instead)}" if instead else ""))


def _concludes(pack: Pack, rule: Rule) -> str:
    words = pack.vocabulary
    if rule.argument:
        stance, option = rule.argument
        return _ARGUES[stance].format(quoted(words.options[option].title))
    if name := rule.derived_fact:
        value = short(value_text(words, name, rule.derived_value))
        return f"this is worked out: {words.derived[name].title}: {value}"
    return "the walk stops here" if rule.gives == "stop" else "there is a note to keep in mind"
