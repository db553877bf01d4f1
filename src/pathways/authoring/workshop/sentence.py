"""A rule read as one sentence."""

from __future__ import annotations

from pathways.authoring.mutants import words_of
from pathways.language.rules import Rule
from pathways.packs.pack import Pack
from pathways.words.conclusions import there_is
from pathways.words.phrases import quoted
from pathways.words.sentences import sentence, state_words


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
        return there_is(stance, quoted(words.options[option].title))
    if name := rule.derived_fact:
        return f"this is worked out: {state_words(words, name, rule.derived_value)}"
    return "the walk stops here" if rule.gives == "stop" else "there is a note to keep in mind"
