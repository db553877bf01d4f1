"""What one rule says in a case, as HTML: an argument, a note, a stop, a replaced statement.

A card opens layer by layer: what matched; then, each on demand, why it is true and what that rests
on, what it corrects, why it is asked now, and when it does not hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pathways.language.rules import Rule, Stance
from pathways.logic.proof import Status
from pathways.packs.pack import Pack
from pathways.packs.proof import Proof
from pathways.render.html.markup import Child, Html, bullets, hidden, joined, pairs, paragraphs, tag
from pathways.render.html.onward import ask_rule, onward
from pathways.render.html.sources import Medium, claims, references, sources
from pathways.walks.needed import needed_facts
from pathways.walks.result import Argument, Card, Replaced, RuleReason, facts_behind
from pathways.words import phrases
from pathways.words.conclusions import conclusion_words
from pathways.words.sentences import found_words

STATUS_NAMES = {
    "established": "established",
    "investigational": "investigational: being studied, not settled",
    "historical": "historical",
}
"""What each status says of a rule or an option."""


def argument(proof: Proof, card: Argument, stance: Stance, medium: Medium) -> Html:
    """Return an argument on an option, that opens to its texts and its sources."""
    rule = proof.pack.rules_by_id[card.rule]
    pending = None
    if card.correction_pending:
        pending = badge(phrases.PENDING, "wait")
    head = joined(
        hidden(f"{phrases.STANCE_NAMES[stance]}: "),
        tag("span", card.title, cls="title"),
        because_clause(phrases.because_texts(proof, rule)),
        tag("span", layer_badge(card.layer), _unsettled(rule), pending, cls="badges"),
    )
    return medium.fold(head, *_body(proof, card, medium), cls=f"card {stance}")


def note(proof: Proof, card: Card, medium: Medium) -> Html:
    """Return a teaching note."""
    rule = proof.pack.rules_by_id[card.rule]
    head = joined(
        tag("span", "Note", cls="kind"),
        " ",
        tag("span", card.title, cls="title"),
        because_clause(phrases.because_texts(proof, rule)),
        tag("span", layer_badge(card.layer), _unsettled(rule), cls="badges"),
    )
    return medium.fold(head, *_body(proof, card, medium), cls="card note")


def stop(proof: Proof, card: Card, medium: Medium) -> Html:
    """Return a stop card: it ends the walk, and says what tells so."""
    pack = proof.pack
    rule = pack.rules_by_id[card.rule]
    names = dict.fromkeys(name.partition(".")[0] for name in facts_behind(proof, rule))
    facts = {name: proof.facts[name] for name in names}
    return tag(
        "section",
        tag("h3", tag("span", "Stop", cls="kind"), " ", card.title, of_extension(card.layer)),
        paragraphs(card.text, "lead"),
        medium.fold(
            "What this rests on",
            tag("h4", "In this case"),
            pairs(phrases.fact_lines(pack.vocabulary, facts)),
            tag("h4", "Sources"),
            sources(pack, rule, medium),
            *_texts(rule),
            _origin(rule),
            _basis(proof, card, medium),
            onward(proof, rule, medium),
        ),
        cls="stop",
    )


def replaced(proof: Proof, card: Replaced, medium: Medium) -> Html:
    """Return what a document says beside the correction that stands in its place."""
    pack = proof.pack
    option = f"{pack.vocabulary.options[card.option].title}: " if card.option else ""
    said = pack.rules_by_id[card.rule]
    why = ask_rule(said, "Why this is corrected here", medium)
    instead = pack.rules_by_id[card.correction]
    return tag(
        "section",
        _side(pack, said, "The document says", option, medium, why),
        _side(pack, instead, instead_word(instead), option, medium),
        cls="replaced",
    )


def instead_word(rule: Rule) -> str:
    """Return what to call a rule that stands in for what a document says."""
    return "Corrected" if rule.layer == "correction" else phrases.LAYER_NAMES[rule.layer]


def badge(text: str, kind: str = "") -> Html:
    """Return a small label."""
    return tag("span", text, cls=f"badge {kind}".strip())


def because_clause(texts: Iterable[str]) -> Html | None:
    """Return the conditions that carried a rule as one clause."""
    clause = "; ".join(texts)
    return tag("span", f"because {clause}", cls="because") if clause else None


def layer_badge(layer: str) -> Html | None:
    """Return a label for what does not come from the document itself."""
    return badge(phrases.LAYER_NAMES[layer], layer) if layer != "source" else None


def of_extension(layer: str) -> Html | None:
    """Return what follows a title that an extension gave, where corrections show by other means."""
    return joined(" ", layer_badge(layer)) if layer == "extension" else None


def rule_texts(pack: Pack, rule: Rule) -> Html:
    """Return the texts of a rule apart from any case, with its status and references."""
    cited = bullets(references(pack, rule.references), "src")
    why = labelled("What supports it", rule.support)
    return joined(_concludes(pack, rule), why, *_texts(rule), _origin(rule), cited)


def _concludes(pack: Pack, rule: Rule) -> Html:
    """Return what a rule adds to a case when it fires."""
    text = conclusion_words(pack.vocabulary, rule)
    instead = ", ".join(pack.rules_by_id[name].title for name in rule.replaces)
    return labelled("What it adds", text + (f"; in place of: {instead}" if instead else "") + ".")


def labelled(label: str, text: Child) -> Html:
    """Return a paragraph with a label in front."""
    return tag("p", tag("strong", label, cls="label"), " ", text)


def _body(proof: Proof, card: Card, medium: Medium) -> list[Child]:
    """Return what a card opens to: what matched, then layers to open one by one."""
    pack, rule = proof.pack, proof.pack.rules_by_id[card.rule]
    return [
        labelled("What matched", rule.rule),
        _origin(rule) if medium.paper else _found(proof, rule),
        *(_pending(proof, correction, medium) for correction in _waiting(proof, rule)),
        *(_discussed(opposing, medium) for opposing in _standing_against(proof, rule)),
        _layer(medium, "What supports it", rule.support, *_rests(proof, card, medium)),
        _corrects(pack, rule, medium),
        _layer(medium, "Why it comes up now", rule.strategy),
        _layer(medium, "When it does not hold", rule.misuse),
        onward(proof, rule, medium),
    ]


def _layer(medium: Medium, label: str, text: Child, *more: Child) -> Html:
    if medium.paper:
        return joined(labelled(label, text), *more)
    return medium.fold(label, tag("p", text), *more, cls="layer")


def _found(proof: Proof, rule: Rule) -> Html:
    """Return what the case says to each condition, and the layer and certainty of the rule."""
    words = dict.fromkeys(found_words(proof, r.test) for r in proof.findings[rule.id].reasons)
    standing = tag("p", *_standing(proof.pack, rule), f"rule {rule.id}", cls="badges standing")
    return joined(bullets(words, "found"), standing)


def _standing(pack: Pack, rule: Rule) -> Iterator[Html]:
    """Yield the layer, the certainty and the day of a rule, and if its option is not settled."""
    yield badge(phrases.LAYER_NAMES[rule.layer], rule.layer)
    yield badge(STATUS_NAMES[rule.status], rule.status)
    if valid := phrases.validity(rule.as_of, rule.jurisdiction):
        yield badge(valid)
    if rule.option:
        option = pack.vocabulary.options[rule.option]
        if option.status != "established":
            yield badge(f"{option.title}: {option.status}", option.status)


def _unsettled(rule: Rule) -> Html | None:
    return badge(rule.status, rule.status) if rule.status != "established" else None


def _waiting(proof: Proof, rule: Rule) -> list[Rule]:
    """Return the corrections that may stand in for a rule once an unknown fact is known."""
    corrections = proof.pack.corrections_of.get(rule.id, ())
    return [c for c in corrections if proof.findings[c.id].status is Status.WAITING]


def _pending(proof: Proof, correction: Rule, medium: Medium) -> Html:
    vocabulary = proof.pack.vocabulary
    needed = sorted(needed_facts(proof, correction))
    titles = "; ".join(phrases.fact_title(vocabulary, name) for name in needed)
    text = f"{phrases.quoted(correction.title)} may replace this, once this is known: {titles}. "
    return labelled(
        "A correction may apply", joined(text, ask_rule(correction, "Ask about it", medium))
    )


def _standing_against(proof: Proof, rule: Rule) -> list[Rule]:
    """Return the rules that are meant to disagree with a rule, and stand beside it in this case."""
    opposing = proof.pack.disagreements_of.get(rule.id, ())
    standing = {each.id for each in proof.standing} if opposing else set()
    return [each for each in opposing if each.id in standing]


def _discussed(opposing: Rule, medium: Medium) -> Html:
    text = f"{phrases.quoted(opposing.title)}. "
    label = "Another rule argues the other way here:"
    return labelled(label, joined(text, ask_rule(opposing, "Ask about it", medium)))


def _corrects(pack: Pack, rule: Rule, medium: Medium) -> Html | None:
    """Return what the document says, where a correction stands in for it."""
    said = [pack.rules_by_id[name] for name in rule.replaces]
    if not said or medium.paper:  # paper shows both side by side, under "Corrected here"
        return None
    items = [
        joined(tag("strong", r.title + "."), " ", r.support, sources(pack, r, medium)) for r in said
    ]
    return medium.fold("What the document says instead", bullets(items, "plain"), cls="layer")


def _texts(rule: Rule) -> list[Child]:
    return [
        labelled("What matched", rule.rule),
        labelled("Why it comes up now", rule.strategy),
        labelled("When it does not hold", rule.misuse),
    ]


def _basis(proof: Proof, card: Card, medium: Medium) -> Html | None:
    """Return the rules whose conclusions carried a card."""
    rules = [proof.pack.rules_by_id[r.rule] for r in card.because if isinstance(r, RuleReason)]
    items = [
        joined(
            rule.title,
            because_clause(phrases.because_texts(proof, rule)),
            None if medium.paper else sources(proof.pack, rule, medium),
        )
        for rule in rules
    ]
    return _under("It rests on another rule" + "s" * (len(items) > 1), bullets(items))


def _origin(rule: Rule) -> Html:
    valid = phrases.validity(rule.as_of, rule.jurisdiction)
    said = [phrases.LAYER_NAMES[rule.layer], STATUS_NAMES[rule.status], valid, f"rule {rule.id}"]
    return labelled("Layer and status", "; ".join(filter(None, said)) + ".")


def _rests(proof: Proof, card: Card, medium: Medium) -> Iterator[Html | None]:
    """Yield other rules that carried a card, and its sources: of a correction, what it corrects."""
    pack, rule = proof.pack, proof.pack.rules_by_id[card.rule]
    yield _basis(proof, card, medium)
    if rule.layer == "correction":
        yield _under("It corrects", bullets(claims(pack, rule.claims, medium), "src"))
        yield _under("It rests on", bullets(references(pack, rule.references), "src"))
    else:
        yield _from(pack, rule, medium)


def _from(pack: Pack, rule: Rule, medium: Medium) -> Html | None:
    return _under("Sources", sources(pack, rule, medium))


def _under(label: str, found: Html | None) -> Html | None:
    return tag("div", tag("strong", label, cls="label"), found) if found else None


def _side(
    pack: Pack, rule: Rule, word: str, option: str, medium: Medium, more: Child = None
) -> Html:
    texts = [*_texts(rule), _origin(rule), _from(pack, rule, medium)]
    body = medium.fold("Texts and sources", *texts, tag("p", more) if more else None)
    head = tag(
        "p", tag("span", word, cls="kind"), " ", tag("span", option + rule.title, cls="title")
    )
    return tag("div", head, tag("p", rule.support), body, cls=f"side {rule.layer}")
