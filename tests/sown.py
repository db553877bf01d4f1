"""Faults of logic to sow in the files of a pack, each a change of the text of one rule or stage."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import small

Edit = Callable[[str], str]


@dataclass(frozen=True)
class Fault:
    """A change to one file, and what must be found: which kind of fault, about what."""

    name: str
    subject: str
    file: str
    edit: Edit

    def __str__(self) -> str:
        return f"{self.name}: {self.subject}"


def _edited(block: str, pattern: str, new: str) -> Edit:
    """Replace a pattern once within the block (a rule, a stage, a constant) of a name."""

    def edit(text: str) -> str:
        found = re.search(rf"^  (?:- id: )?{block}:?\n(?:    .*\n)+", text, re.MULTILINE)
        assert found, block
        changed, count = re.subn(pattern, lambda _: new, found[0], count=1, flags=re.MULTILINE)
        assert count == 1, pattern
        return text[: found.start()] + changed + text[found.end() :]

    return edit


def _when(rule: str, condition: dict[str, Any]) -> Edit:
    """Give a rule another condition."""
    flow = json.dumps(small.with_texts(condition))
    return _edited(rule, r"^    when:\n(?:      .*\n)+", f"    when: {flow}\n")


def _without(block: str, key: str) -> Edit:
    return _edited(block, rf"^    {key}:.*\n(?:      .*\n)*", "")


def _with(block: str, line: str) -> Edit:
    return _edited(block, r"(?=^    title:)", f"    {line}\n")


def _copied(rule: str, pattern: str, new: str) -> Edit:
    """Add a copy of a rule under another id, with a pattern replaced."""

    def edit(text: str) -> str:
        found = re.search(rf"^  - id: {rule}\n(?:    .*\n)+", text, re.MULTILINE)
        assert found, rule
        copy = found[0].replace(f"id: {rule}", f"id: {rule}-again")
        return f"{text.rstrip()}\n\n{_edited(f'{rule}-again', pattern, new)(copy)}"

    return edit


def _added(section: str, text: str) -> Edit:
    return lambda whole: whole.replace(f"{section}:\n", f"{section}:\n{text}", 1)


_BONE = {"fact": "sites_of_spread", "has_any": ["bone"]}
_DISTANT = {"fact": "extent", "is": "distant"}
_FEW = {"fact": "limited_metastases", "is": True}
_MANY = {"fact": "widespread_metastases", "is": True}
_UNPROFILED = {"fact": "tumor_profiled", "is": False}
_FOUND = {"fact": "biomarkers.actionable_mutation", "is": "present"}
_TEMPTING_OPTION = "  a_walk: {title: A walk, stage: support, gloss: Some steps outside.}\n"
_PROVEN = "partly: Somewhere it is right."

FAULTS = [
    Fault(
        "never-fires",
        "limited-metastases",  # fewer than the fewest, and no fewer
        "rules/1-extent",
        _edited("limited-metastases", "at_most: .*", "less_than: limited_metastases_min"),
    ),
    Fault(
        "never-fires",
        "tumour-test-finds-mutations",  # the pack forbids to state both
        "rules/3-confirmation",
        _when("tumour-test-finds-mutations", {"all": [_UNPROFILED, _FOUND]}),
    ),
    Fault(
        "never-fires",
        "local-recurrence-is-not-metastasis",  # a distant site outranks it
        "rules/1-extent",
        _when(
            "local-recurrence-is-not-metastasis",
            {"all": [{"fact": "extent", "is": "local_recurrence"}, _BONE]},
        ),
    ),
    Fault(
        "never-fires",
        "chemotherapy-reaches-many-sites",  # few and many exclude each other
        "rules/5-systemic",
        _when("chemotherapy-reaches-many-sites", {"all": [_FEW, _MANY]}),
    ),
    Fault(
        "never-reached",
        "extent",  # the rule fires, the value never holds
        "rules/1-extent",
        _when("local-recurrence", _BONE),
    ),
    Fault("never-reached", "a_walk", "stages", _added("options", _TEMPTING_OPTION)),
    Fault(
        "always-true",
        "aggressive-tumours-are-watched-closely",  # each value there is
        "rules/8-follow_up",
        _edited(
            "aggressive-tumours-are-watched-closely",
            "is: aggressive",
            "is_any: [aggressive, indolent]",
        ),
    ),
    Fault(
        "always-true",
        "older-adult",  # the lowest age that can be stated
        "constants",
        _edited("older_adult_age", "value: 65", "value: 18"),
    ),
    Fault(
        "never-true",
        "mri-without-radiation",  # an alternative that no age meets
        "constants",
        _edited("younger_adult_age", "value: 40", "value: 18"),
    ),
    Fault(
        "redundant",
        "bone-metastases-weaken-the-skeleton",  # these sites are distant ones
        "rules/1-extent",
        _when("bone-metastases-weaken-the-skeleton", {"all": [_DISTANT, _BONE]}),
    ),
    Fault(
        "redundant",
        "surgery-for-limited-metastases",  # few are not many
        "rules/6-local",
        _when("surgery-for-limited-metastases", {"all": [_FEW, {"not": _MANY}]}),
    ),
    Fault(
        "redundant",
        "radiation-eases-bone-pain",  # deep in the condition
        "rules/6-local",
        _when(
            "radiation-eases-bone-pain",
            {"any": [_FEW, {"all": [_BONE, {"not": {"all": [{"not": _BONE}, _MANY]}}]}]},
        ),
    ),
    Fault(
        "says-nothing-new",
        "liver-metastasis-complicates-treatment",  # now as the rule on the brain
        "rules/1-extent",
        _edited(
            "brain-metastases-need-their-own-approach", r"has_any: \[brain\]", "has_any: [liver]"
        ),
    ),
    Fault(
        "says-nothing-new",
        "loss-of-feeling-with-possible-spread-to-the-spine",  # shadowed by a wider rule
        "rules/0-emergencies",
        _edited(
            "loss-of-feeling-with-possible-spread-to-the-spine",
            r"has_any: \[sensory_loss, neurological\]",
            "has_any: [bladder_or_bowel]",
        ),
    ),
    Fault(
        "says-nothing-new",
        "bone-is-a-common-site-again",  # the same text, on fewer cases
        "rules/1-extent",
        _copied("bone-is-a-common-site", r"is_any: \[breast, prostate\]", "is: breast"),
    ),
    Fault(
        "disagreement",
        "many-metastases-speak-against-surgery",
        "rules/6-local",
        _without("many-metastases-speak-against-surgery", "disagrees_with"),
    ),
    Fault(
        "disagreement",
        "groups-share-ways-of-coping",  # what stood beside it is turned into its contrary
        "rules/9-support",
        _edited("groups-ease-loneliness", "argues_for", "argues_against"),
    ),
    Fault(
        "disagreement",
        "many-metastases-speak-against-surgery",  # never where they are few
        "rules/6-local",
        _edited(
            "many-metastases-speak-against-surgery",
            "disagrees_with: .*",
            "disagrees_with: [limited-colon-liver-in-selected-people, "
            "surgery-for-removable-metastases, surgery-to-relieve-symptoms]",
        ),
    ),
    Fault("gap", "support", "stages", _without("support", "gap")),
    Fault(
        "gap",
        "follow_up",  # nobody speaks of an indolent tumour any more
        "rules/8-follow_up",
        _edited("indolent-tumours-are-still-watched", "is: indolent", "is: aggressive"),
    ),
    Fault("gap", "follow_up", "stages", _with("follow_up", "gap: Nothing to say.")),
    Fault(
        "ranges",
        "limited-metastases",  # five are both
        "rules/1-extent",
        _edited("widespread-metastases", "more_than", "at_least"),
    ),
    Fault(
        "ranges",
        "limited-metastases",  # five are neither
        "rules/1-extent",
        _edited("limited-metastases", "at_most", "less_than"),
    ),
    Fault(
        "correction-does-not-cover",
        "silent-bone-metastases-and-surgery",
        "rules/6-local",
        _without("silent-bone-metastases-and-surgery", "partly"),
    ),
    Fault(
        "correction-does-not-cover",
        "gene-editing-only-in-a-trial",  # made narrower than what it corrects
        "rules/7-emerging",
        _when("gene-editing-only-in-a-trial", {"all": [_DISTANT, _BONE]}),
    ),
    Fault(
        "correction-does-not-cover",
        "fitness-not-the-birthday",  # it covers all, and says otherwise
        "rules/5-systemic",
        _with("fitness-not-the-birthday", _PROVEN),
    ),
]
