"""What rules conclude, in words: an argument, a derived fact, a note or a stop."""

from __future__ import annotations

from dataclasses import dataclass

from pathways.language.rules import Conclusion, Rule, Stance
from pathways.language.vocabulary import Vocabulary
from pathways.words.phrases import STANCE_NAMES, fact_title, value_text

CONCLUSION_NAMES: dict[Conclusion, str] = {
    "for": STANCE_NAMES["for"],
    "against": STANCE_NAMES["against"],
    "caution": STANCE_NAMES["caution"],
    "derives": "Works out",
    "note": "Note",
    "stop": "Stop",
}
"""What each conclusion is called, beside its sign."""
CONCLUSION_SIGNS: dict[Conclusion, str] = {
    "for": "+",
    "against": "\N{MINUS SIGN}",
    "caution": "!",
    "derives": "→",
    "note": "i",
    "stop": "■",
}
"""The sign of each conclusion, beside its name and its colour."""


@dataclass(frozen=True)
class StanceWords:
    """How an argument of one stance is spoken of; what it is on follows each of the words."""

    meaning: str
    """What such an argument tells a learner."""
    noun: str
    preposition: str
    verb: str
    manner: str
    """What stands between the verb and the option, if anything does."""
    reason: str
    standing: str
    """How an option with such an argument stands."""


STANCE_WORDS: dict[Stance, StanceWords] = {
    "for": StanceWords(
        meaning="a reason to consider an option in this case.",
        noun="argument",
        preposition="for",
        verb="support",
        manner="",
        reason="a reason to consider",
        standing="supported",
    ),
    "against": StanceWords(
        meaning="a reason to leave it aside.",
        noun="argument",
        preposition="against",
        verb="argue",
        manner="against",
        reason="a reason against",
        standing="argued against",
    ),
    "caution": StanceWords(
        meaning="something to bear in mind either way.",
        noun="caution",
        preposition="on",
        verb="give",
        manner="a caution on",
        reason="a caution on",
        standing="with a caution",
    ),
}


def argument_words(stance: Stance, about: str, number: int = 1) -> str:
    """Return the noun for arguments of a stance, such as "arguments for Surgery"."""
    words = STANCE_WORDS[stance]
    return f"{words.noun}{'' if number == 1 else 's'} {words.preposition} {about}"


def stance_on(stance: Stance, about: str) -> str:
    """Return a stance with what it is on, such as "against Surgery" or "caution on Surgery"."""
    return argument_words(stance, about).removeprefix("argument ")


def an_argument(stance: Stance, about: str) -> str:
    """Return an argument of a stance with its article, such as "a caution on Surgery"."""
    words = argument_words(stance, about)
    return f"{'an' if words.startswith('a') else 'a'} {words}"


def supports(stance: Stance, about: str) -> str:
    """Return what a rule of a stance does, such as "argues against Surgery"."""
    words = STANCE_WORDS[stance]
    return " ".join(filter(None, [f"{words.verb}s", words.manner, about]))


def would_support(stance: Stance, about: str) -> str:
    """Return what a rule of a stance would do, such as "would argue against Surgery"."""
    words = STANCE_WORDS[stance]
    return " ".join(filter(None, ["would", words.verb, words.manner, about]))


def there_is(stance: Stance, about: str) -> str:
    """Return that there is an argument, such as "there is a reason against Surgery"."""
    return f"there is {STANCE_WORDS[stance].reason} {about}"


def on_option(title: str, stance: Stance) -> str:
    """Return an option and what is said on it, such as "Surgery, against"."""
    return f"{title}, {STANCE_NAMES[stance].lower()}"


def conclusion_words(vocabulary: Vocabulary, rule: Rule) -> str:
    """Return what a rule concludes, such as "For: Surgery", "Extent: Distant" or "a note"."""
    if rule.argument:
        stance, option = rule.argument
        return f"{STANCE_NAMES[stance]}: {vocabulary.options[option].title}"
    if name := rule.derived_fact:
        value = value_text(vocabulary, name, rule.derived_value)
        return f"{fact_title(vocabulary, name)}: {value}"
    return "a stop card" if rule.gives == "stop" else "a note"
