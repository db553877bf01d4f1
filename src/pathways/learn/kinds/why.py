"""Why: an option is argued for or against. Which of the known facts does that rest on?"""

from __future__ import annotations

from pathways.cases.hypothetical import contradictions
from pathways.language.facts import Facts, value_of, with_value
from pathways.language.rules import Rule
from pathways.learn.likely import usual_facts
from pathways.learn.people import people, shuffled
from pathways.learn.questions import SHOWN, Name, Single, mixed, proof_of
from pathways.learn.speaking import depends_on, frames, is_argued
from pathways.logic.possible_facts import slots
from pathways.packs.pack import Pack
from pathways.words.conclusions import would_support
from pathways.words.phrases import quoted
from pathways.words.sentences import sentence, state_words

_FEWEST = 3


def make(pack: Pack, name: Name, rule: Rule) -> Single | None:
    """Return which fact carries an argument; None if no fact that tells cases apart does.

    What gives the frame its value carries most arguments, so it is never the answer.
    """
    found = people(pack, rule)
    if not found or not rule.argument:
        return None
    facts = found[name.number % len(found)]
    stated = [fact for fact in slots(pack) if value_of(facts, fact) is not None]
    free = [fact for fact in stated if not contradictions(pack, with_value(facts, fact, None))]
    carrying = [fact for fact in free if not _argued_without(pack, rule, facts, fact)]
    usual = usual_facts(pack)
    telling = [fact for fact in carrying if fact not in usual] or [
        fact for fact in carrying if not frames(pack, fact)
    ]
    if not telling:
        return None
    right = telling[name.number // len(found) % len(telling)]
    rest = [fact for fact in free if fact not in carrying]
    near = sorted(
        shuffled(rest, rule.id, str(name.number)),
        key=lambda fact: (not depends_on(pack, rule.option or "", fact), fact in usual),
    )
    shown = mixed(name, [right, *near[: SHOWN - 1]])
    if len(shown) < _FEWEST:
        return None
    return Single(
        name=name,
        pack=pack,
        rule=rule,
        choices={f: state_words(pack.vocabulary, f, value_of(facts, f)) for f in shown},
        right=right,
        told={fact: _told(pack, rule, fact in carrying) for fact in shown},
        proof=proof_of(pack, facts),
    )


def _argued_without(pack: Pack, rule: Rule, facts: Facts, fact: str) -> bool:
    assert rule.argument
    return is_argued(pack, rule.argument, with_value(facts, fact, None))


def _told(pack: Pack, rule: Rule, carries: bool) -> str:
    assert rule.argument
    stance, option = rule.argument
    title = pack.vocabulary.options[option].title
    if not carries:
        return "If it were unknown, the argument would stand all the same."
    left = f"no rule {would_support(stance, title)}"
    return sentence(f"if it were unknown, {quoted(rule.title)} would no longer apply, and {left}")
