"""What one rule says in a case, as HTML: an argument, a note, a stop, a replaced statement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pathways.html.markup import Child, Html, bullets, hidden, joined, pairs, paragraphs, tag
from pathways.html.sources import Medium, references, sources
from pathways.inference.proof import Proof
from pathways.packs.pack import Pack
from pathways.packs.rules import Rule, Stance
from pathways.show import phrases
from pathways.show.result import Argument, Card, Replaced, RuleReason, deriving_rules

MARKS: dict[Stance, str] = {"for": "+", "against": "\N{MINUS SIGN}", "caution": "!"}
"""The sign of each stance, beside its word and its colour."""
_STATUS_NAMES = {
    "established": "established",
    "investigational": "investigational: being studied, not settled",
    "historical": "historical",
}


def argument(proof: Proof, card: Argument, stance: Stance, medium: Medium) -> Html:
    """Return an argument on an option, that opens to its texts and its sources."""
    pending = None
    if card.correction_pending:
        pending = badge("A correction may stand in for this: it waits for an unknown fact", "wait")
    head = joined(
        hidden(f"{phrases.STANCE_NAMES[stance]}: "),
        tag("span", card.title, cls="title"),
        because(phrases.because_texts(proof, proof.pack.rules_by_id[card.rule])),
        tag("span", layer_badge(card.layer), pending, cls="badges"),
    )
    return medium.fold(head, *_body(proof, card, medium), cls=f"card {stance}")


def note(proof: Proof, card: Card, medium: Medium) -> Html:
    """Return a teaching note."""
    head = joined(
        tag("span", "Note", cls="kind"),
        " ",
        tag("span", card.title, cls="title"),
        because(phrases.because_texts(proof, proof.pack.rules_by_id[card.rule])),
        tag("span", layer_badge(card.layer), cls="badges"),
    )
    return medium.fold(head, *_body(proof, card, medium), cls="card note")


def stop(proof: Proof, card: Card, medium: Medium) -> Html:
    """Return a stop card: it ends the walk, and says what tells so."""
    pack = proof.pack
    rule = pack.rules_by_id[card.rule]
    facts = {name: proof.facts[name] for name in dict.fromkeys(_facts_behind(proof, rule))}
    return tag(
        "section",
        tag("h3", tag("span", "Stop", cls="kind"), " ", card.title),
        paragraphs(card.text, "lead"),
        tag("h4", "In this case"),
        pairs(phrases.fact_lines(pack.vocabulary, facts)),
        tag("h4", "Read"),
        sources(pack, rule, medium),
        medium.fold("More on this card", *_texts(rule), _basis(proof, card, medium)),
        cls="stop",
    )


def _facts_behind(proof: Proof, rule: Rule) -> Iterator[str]:
    """Yield the stated facts that carried a rule, by way of derived ones too."""
    for reason in proof.findings[rule.id].reasons:
        rules = deriving_rules(proof, reason.test.fact)
        for deriving in rules:
            yield from _facts_behind(proof, deriving)
        name = reason.test.fact.partition(".")[0]
        if not rules and name in proof.facts:
            yield name


def replaced(proof: Proof, card: Replaced, medium: Medium) -> Html:
    """Return what a document says beside the correction that stands in its place."""
    pack = proof.pack
    option = f"{pack.vocabulary.options[card.option].title}: " if card.option else ""
    return tag(
        "section",
        _side(pack, pack.rules_by_id[card.rule], "The document says", option, medium),
        _side(pack, pack.rules_by_id[card.correction], "Corrected", option, medium),
        cls="replaced",
    )


def badge(text: str, kind: str = "") -> Html:
    """Return a small label."""
    return tag("span", text, cls=f"badge {kind}".strip())


def because(texts: Iterable[str]) -> Html | None:
    """Return the conditions that carried a rule as one clause."""
    clause = "; ".join(texts)
    return tag("span", f"because {clause}", cls="because") if clause else None


def layer_badge(layer: str) -> Html | None:
    """Return a label for what does not come from the document itself."""
    return badge(phrases.LAYER_NAMES[layer], layer) if layer != "source" else None


def rule_texts(pack: Pack, rule: Rule) -> Html:
    """Return the texts of a rule apart from any case, with its status and references."""
    cited = bullets(references(pack, rule.references), "src")
    why = labelled("Why it is true", rule.support)
    return joined(_concludes(pack, rule), why, *_texts(rule), _origin(rule), cited)


def _concludes(pack: Pack, rule: Rule) -> Html:
    """Return what a rule adds to a case when it fires."""
    words = pack.vocabulary
    text = "a teaching note" if rule.gives == "note" else "a stop"
    if rule.argument:
        stance, option = rule.argument
        text = f"{phrases.STANCE_NAMES[stance]}: {words.options[option].title}"
    elif name := rule.derived_fact:
        value = phrases.value_text(words, name, rule.derived_value)
        text = f"{words.derived[name].title}: {value}"
    instead = ", ".join(pack.rules_by_id[name].title for name in rule.replaces)
    return labelled("What it adds", text + (f"; in place of: {instead}" if instead else "") + ".")


def labelled(label: str, text: Child) -> Html:
    """Return a paragraph with a label in front."""
    return tag("p", tag("strong", label, cls="label"), " ", text)


def _body(proof: Proof, card: Card, medium: Medium) -> list[Child]:
    rule = proof.pack.rules_by_id[card.rule]
    return [
        labelled("Why it is true", rule.support),
        *_texts(rule),
        _basis(proof, card, medium),
        _origin(rule),
        _from(proof.pack, rule, medium),
    ]


def _texts(rule: Rule) -> list[Child]:
    return [
        labelled("What matched", rule.rule),
        labelled("Why it is asked now", rule.strategy),
        labelled("When it does not hold", rule.misuse),
    ]


def _basis(proof: Proof, card: Card, medium: Medium) -> Html | None:
    """Return the rules whose conclusions carried a card."""
    rules = [proof.pack.rules_by_id[r.rule] for r in card.because if isinstance(r, RuleReason)]
    items = [
        joined(
            rule.title,
            because(phrases.because_texts(proof, rule)),
            None if medium.paper else sources(proof.pack, rule, medium),
        )
        for rule in rules
    ]
    return tag("div", labelled("It rests on", "another rule:"), bullets(items)) if items else None


def _origin(rule: Rule) -> Html:
    layer = phrases.LAYER_NAMES[rule.layer]
    return labelled("Layer and status", f"{layer}; {_STATUS_NAMES[rule.status]}; rule {rule.id}.")


def _from(pack: Pack, rule: Rule, medium: Medium) -> Html | None:
    found = sources(pack, rule, medium)
    return tag("div", tag("strong", "Sources", cls="label"), found) if found else None


def _side(pack: Pack, rule: Rule, word: str, option: str, medium: Medium) -> Html:
    body = medium.fold("Texts and sources", *_texts(rule), _origin(rule), _from(pack, rule, medium))
    head = tag(
        "p", tag("span", word, cls="kind"), " ", tag("span", option + rule.title, cls="title")
    )
    return tag("div", head, tag("p", rule.support), body, cls=f"side {rule.layer}")
