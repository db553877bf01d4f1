"""Facts, values and reasons in plain words, taken from the vocabulary and the rules."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from pathways.language.facts import Facts
from pathways.language.rules import Rule, Stance
from pathways.language.vocabulary import Vocabulary
from pathways.logic.proof import NO_VALUE
from pathways.packs.pack import Pack
from pathways.packs.proof import Proof

FRAME = (
    "Teaching tool. Every person here is fictional. "
    "Not for any real person's diagnosis or treatment."
)
"""The educational frame, on every page and in every export."""
ABOUT = (
    "This explorer trains reasoning on hypothetical cases. It is not intended to diagnose, "
    "monitor, predict, treat or alleviate disease, and not for real-case use. Its rules restate "
    "two general articles, some of whose statements are wrong (marked and corrected). Do not enter "
    "information about a real person. If you or someone near you has symptoms, contact a health "
    "professional or emergency service."
)
"""What the explorer is and is not, at length."""

UNKNOWN = "unknown"
PENDING = "A correction may replace this; it waits for an unknown fact"
"""What is said of an argument while a correction of it waits."""
STANCE_NAMES: dict[Stance, str] = {"for": "For", "against": "Against", "caution": "Caution"}
MARKER_STATE_NAMES = {
    "present": "present",
    "absent": "tested and absent",
    "not_tested": "not tested",
}
LAYER_NAMES = {
    "source": "As the document says",
    "correction": "Correction",
    "extension": "Extension",
}
LEVEL_NAMES = {"worked": "Worked example", "guided": "Guided", "solo": "On your own"}
LAYERS_NAMES = {
    "source": "the documents as written",
    "corrected": "the documents with their corrections",
    "extended": "the documents with their corrections and extensions",
}


def unreviewed(pack: Pack) -> str:
    """Return what is said of all rules of a pack, wherever they can be read at length."""
    extended = any(rule.layer == "extension" for rule in pack.rules)
    kinds = "the rules nor the corrections" + (" nor the extensions" if extended else "")
    return f"Neither {kinds} have been reviewed by a clinician."


def quoted(title: str) -> str:
    """Return a title in quotation marks."""
    return f"“{title}”"


def footer(pack: Pack, case_id: str, on: date | None = None) -> str:
    """Return the line that ends every export: fictional case, rules, layers, day, purpose."""
    versions = ", ".join(f"{head.id} {head.version}" for head in pack.heads)
    parts = [f"FICTIONAL CASE {case_id}", f"rules {versions}", f"layers {pack.layers}"]
    return " - ".join([*parts, *([on.isoformat()] if on else []), "education only"])


def fact_title(vocabulary: Vocabulary, name: str) -> str:
    """Return the title of a fact, or of a marker named ``biomarkers.x``."""
    fact, _, marker = name.partition(".")
    if fact in vocabulary.derived:
        return vocabulary.derived[fact].title
    return vocabulary.facts[fact].values[marker] if marker else vocabulary.facts[fact].title


def short(label: str) -> str:
    """Return a label without the gloss in parentheses that may end it."""
    return label.partition(" (")[0]


def value_text(vocabulary: Vocabulary, name: str, value: Any) -> str:
    """Return a value of a stated or derived fact in plain words."""
    fact = vocabulary.facts.get(name) or vocabulary.derived.get(name)
    labels = fact.values if fact else {}
    if value is None:
        return UNKNOWN
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return "; ".join(f"{labels[k]}: {part_text(v)}" for k, v in value.items())
    if isinstance(value, list | tuple):
        names = [labels[item] for item in value]
        return ("; " if any("," in name for name in names) else ", ").join(names) or "none"
    return labels.get(value, str(value))


def part_text(value: Any) -> str:
    """Return the value of one part of a fact, such as the state of a marker, in plain words."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return MARKER_STATE_NAMES.get(value, str(value))


def fact_lines(vocabulary: Vocabulary, facts: Facts) -> list[tuple[str, str]]:
    """Return the title and the value of each fact, in plain words."""
    return [(fact_title(vocabulary, k), value_text(vocabulary, k, v)) for k, v in facts.items()]


def derived_lines(proof: Proof) -> list[tuple[str, str]]:
    """Return the title and the value of each derived fact that has one or is unknown."""
    vocabulary = proof.pack.vocabulary
    return [
        (vocabulary.derived[name].title, value_text(vocabulary, name, value))
        for name, value in proof.derived.items()
        if value != NO_VALUE
    ]


def holds_for(proof: Proof) -> str:
    """Return for whom the general statements about a case hold."""
    vocabulary = proof.pack.vocabulary
    value = proof.derived[vocabulary.frame] if vocabulary.frame else NO_VALUE
    if not vocabulary.frame or not value:
        return "Holds in every case"
    label = vocabulary.derived[vocabulary.frame].values[str(value)]
    return f"Holds for everyone with {label[:1].lower()}{label[1:]}"


def validity(as_of: str | None, jurisdiction: str | None) -> str:
    """Return on which day and where something holds; nothing if neither is said."""
    return ", ".join([*([f"As of {_day(as_of)}"] if as_of else []), *filter(None, [jurisdiction])])


def _day(day: str) -> str:
    try:
        on = date.fromisoformat(day)
    except ValueError:  # no such day, as a check says
        return day
    return f"{on.day} {on:%B} {on.year}"


def because_texts(proof: Proof, rule: Rule) -> list[str]:
    """Return the author's words on each condition that decided a rule, in order, once each."""
    reasons = proof.findings[rule.id].reasons
    return list(dict.fromkeys(r.test.because for r in reasons if r.test.because))


def source_lines(pack: Pack, rule: Rule) -> Iterator[str]:
    """Yield where a rule comes from: claims with their section, then references."""
    for name in rule.claims:
        claim = pack.claims[name]
        yield f"{name}: {pack.documents[claim.doc].title}, {claim.section}"
    for name in rule.references:
        yield citation(pack, name)


def citation(pack: Pack, name: str) -> str:
    """Return a reference as one line, with its identifiers and when it was last read."""
    reference = pack.references[name]
    text = reference.citation.rstrip(".")
    said = {
        "doi": reference.doi,
        "PMID": reference.pmid,
        "PMCID": reference.pmcid,
        "last read on": reference.checked,
    }
    return "; ".join([text, *(f"{what} {value}" for what, value in said.items() if value)])
