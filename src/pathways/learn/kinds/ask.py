"""Ask: an option is at stake. Which unknown fact is most worth asking about next?"""

from __future__ import annotations

from typing import Any

from pathways.cases.hypothetical import contradictions
from pathways.language.facts import Facts, value_of, with_value
from pathways.language.rules import Rule
from pathways.learn.likely import askable_facts, usual_facts
from pathways.learn.people import shuffled
from pathways.learn.questions import SHOWN, Name, Single, mixed, proof_of
from pathways.learn.speaking import depends_on, speaks
from pathways.learn.turns import turns
from pathways.packs.pack import Pack
from pathways.words.conclusions import supports
from pathways.words.phrases import fact_title, quoted, short
from pathways.words.sentences import sentence, state_words


def make(pack: Pack, name: Name, rule: Rule) -> Single | None:
    """Return which unknown fact can change an option; None if there are too few to choose from.

    The right one changes what is said on the option by itself; the others can't, whatever else
    turns out, since no rule on the option rests on them.
    """
    found = turns(pack, rule)
    if not found or not rule.option:
        return None
    turn = found[name.number % len(found)]
    here = with_value(turn.speaking, turn.fact, None)
    if turn.fact in usual_facts(pack):  # without it, too little would be known of the person
        return None
    if contradictions(pack, here) or speaks(pack, rule, here):
        return None
    wrong = _idle(pack, rule, here, turn.fact)
    if len(wrong) < SHOWN - 1:
        return None
    shown = mixed(name, [turn.fact, *wrong[: SHOWN - 1]])
    told = dict.fromkeys(shown, _idle_words(pack, rule))
    told[turn.fact] = _told(pack, rule, turn.fact, value_of(turn.speaking, turn.fact))
    return Single(
        name=name,
        pack=pack,
        rule=rule,
        choices={fact: short(fact_title(pack.vocabulary, fact)) for fact in shown},
        right=turn.fact,
        told=told,
        proof=proof_of(pack, here),
    )


def _idle(pack: Pack, rule: Rule, here: Facts, right: str) -> list[str]:
    """Return unknown facts that can't matter to the option, those of the same stage first."""
    assert rule.option
    facts, option = pack.vocabulary.facts, rule.option
    unknown = [
        name
        for name in askable_facts(pack)
        if name != right and value_of(here, name) is None and not depends_on(pack, option, name)
    ]
    stages = (facts[right.partition(".")[0]].stage, rule.stage)
    return sorted(
        shuffled(unknown, rule.id, right),
        key=lambda name: facts[name.partition(".")[0]].stage not in stages,
    )


def _told(pack: Pack, rule: Rule, fact: str, value: Any) -> str:
    assert rule.argument
    stance, option = rule.argument
    title = pack.vocabulary.options[option].title
    return sentence(
        f"with {quoted(state_words(pack.vocabulary, fact, value))}, "
        f"{quoted(rule.title)} {supports(stance, title)}"
    )


def _idle_words(pack: Pack, rule: Rule) -> str:
    title = pack.vocabulary.options[rule.option or ""].title
    return sentence(f"no rule on {title} depends on it")
