"""What changed between two cases, as a page shows it; and the picture of the body."""

from __future__ import annotations

import random
import re
from html import unescape
from typing import Any

import pytest

from pathways import resources
from pathways.explain.ask import ask, one_by_one, possible_values
from pathways.explain.change import changed_case, conclusions, difference
from pathways.logic.infer import infer
from pathways.logic.possible_facts import slots
from pathways.packs.pack import Pack
from pathways.problems import ProblemsError
from pathways.render.html import changes, questions
from pathways.render.html.sources import Medium

SEEDS = range(60)


def two_runs(pack: Pack, seed: int) -> Any:
    """Return the proofs of a case and of the same case after a few changes."""
    rng = random.Random(seed)
    case = changed_case(pack, rng.choice(pack.cases), {})
    while True:
        names = rng.sample(list(slots(pack)), 3)
        to = {name: rng.choice([None, *possible_values(slots(pack)[name])]) for name in names}
        try:
            return infer(pack, case), infer(pack, changed_case(pack, case, to))
        except ProblemsError:
            continue


def lines(html: str, kind: str) -> list[str]:
    found = re.findall(rf'<li class="\w+ {kind}">(.*?)</li>', html, re.DOTALL)
    return [unescape(line) for line in found]


@pytest.mark.parametrize("seed", SEEDS)
def test_each_line_is_marked_by_what_became_of_it(pack: Pack, seed: int) -> None:
    before, after = two_runs(pack, seed)
    found = difference(before, after)
    html = str(changes.says(after, found, "v1.token", Medium()))
    stops = {rule.id for rule in pack.rules if rule.gives == "stop"}
    for kind, word in (("gained", "New"), ("lost", "Gone"), ("changed", "Changed")):
        shown = [
            c
            for c in found.conclusions
            if c.change == kind and not (c.rule in stops and kind != "lost")
        ]
        marked = lines(html, kind)
        assert len(marked) == len(shown)
        for change in shown:
            assert any(change.title in line and f">{word}</span>" in line for line in marked)
    kept = [name for name in conclusions(after) if name in conclusions(before)]
    changed = {change.rule for change in found.conclusions}
    assert len(lines(html, "kept")) == len([k for k in kept if k not in changed | stops])
    for line in lines(html, "lost"):
        assert "<del>" in line
    for change in found.conclusions:
        if change.change != "gained":
            assert " ".join(change.turned) in unescape(html)


def test_without_another_case_nothing_is_marked(pack: Pack) -> None:
    for case in pack.cases:
        html = str(changes.says(infer(pack, case), None, "v1.token", Medium()))
        assert "<del>" not in html
        assert not any(lines(html, kind) for kind in ("gained", "lost", "changed"))


def test_the_counts_add_up_to_the_stages(pack: Pack) -> None:
    for seed in SEEDS:
        before, after = two_runs(pack, seed)
        found = difference(before, after)
        said = unescape(str(changes.tallied(found, after)))
        head, *stages = re.findall(r"(?:<strong>|: )([\w ,]+)[.<]", said)
        numbers = [sum(map(int, re.findall(r"\d+", text))) for text in (head, *stages)]
        assert numbers[0] == sum(numbers[1:]) == len(found.conclusions)


def test_questions_come_one_by_one_as_they_come_all_at_once(pack: Pack) -> None:
    for case in pack.cases[:6]:
        assert list(one_by_one(infer(pack, case))) == ask(pack, case)


def test_a_question_says_how_much_depends_on_it(pack: Pack) -> None:
    first = ask(pack, changed_case(pack, pack.cases[0], dict.fromkeys(slots(pack))))[0]
    assert f"It affects {len(first.options)} options." in str(questions.waiting(first))
    of_rules = str(questions.waiting(first.model_copy(update={"options": ()})))
    assert f"{len(first.rules)} rules depend on it." in of_rules


def test_every_site_but_the_nameless_one_has_its_place_in_the_body(pack: Pack) -> None:
    drawn = (resources.ui() / "parts/fact_sheet/body.html").read_text(encoding="utf-8")
    places = re.findall(r'data-id="(\w+)"', drawn)
    sites = set(pack.vocabulary.facts["sites_of_spread"].values)
    assert sorted(places) == sorted(sites - {"other"})
