"""Explanations are plain, complete sentences in the authors' words."""

import re
from functools import cache

import pytest

from pathways.explain.ask import ask
from pathways.explain.change import what_if
from pathways.explain.compare import compare, compare_layers
from pathways.explain.pairs import minimal_pairs
from pathways.explain.sensitivity import sensitivity
from pathways.explain.why import why_derived, why_option
from pathways.explain.whynot import why_not_option
from pathways.loading.loading import documents_pack
from pathways.logic.infer import infer
from pathways.render.svg.picture import graph, rows, svg, words

PACK = documents_pack()
each_case = pytest.mark.parametrize("case", PACK.cases, ids=lambda case: case.id)
IDENTIFIERS = {
    *(rule.id for rule in PACK.rules if "-" in rule.id),
    *(name for name in [*PACK.vocabulary.facts, *PACK.vocabulary.options] if "_" in name),
}
NOT_PLAIN = re.compile(
    r"\w_\w|\b(None|True|False|NO_VALUE)\b|[{}\[\]()]{2}|<\w|\.\.(?!\.)|\bnull\b"
)


@cache
def explanations(name):
    """Return every line that any explanation of a case says."""
    return list(_explanations(PACK.cases_by_id[name]))


def _explanations(case):
    proof = infer(PACK, case)
    for option in PACK.vocabulary.options:
        if any(rule.argument == ("for", option) for rule in proof.standing):
            yield from why_option(proof, option).lines()
        else:
            yield from why_not_option(proof, option).lines()
    for name, value in proof.derived.items():
        if value is not None:
            yield from why_derived(proof, name).lines()
    many = {"sites_of_spread": ("liver", "bone"), "number_of_metastases": 12}
    yield from what_if(PACK, case, many).lines()
    for question in ask(PACK, case):
        yield from question.lines()
    yield from sensitivity(PACK, case).lines()
    yield from compare_layers(PACK, case).lines()
    yield from compare(PACK, [case, PACK.cases[0]]).lines()
    yield from words(graph(proof, proof.standing))


@each_case
def test_no_identifier_and_no_python_in_any_text(case):
    for line in explanations(case.id):
        assert not NOT_PLAIN.search(line), line
        for word in re.findall(r"[\w-]+", line):
            assert word not in IDENTIFIERS, line


@each_case
def test_every_line_ends_as_a_sentence_or_introduces_a_list(case):
    for line in explanations(case.id):
        text = line.rstrip(" █")
        assert text.endswith((".", ":", "?", ")", "”")), line
        first = re.sub(r"^\d+\. ", "", text.lstrip())[:1]
        assert first == first.upper(), line


def test_pairs_are_plain_too():
    for rule in PACK.rules:
        for line in minimal_pairs(PACK, rule).lines():
            assert not NOT_PLAIN.search(line), line


@each_case
def test_the_picture_names_every_node_in_words(case):
    proof = infer(PACK, case)
    rules = [rule for rule in proof.standing if rule.argument]
    picture = svg(proof, rules)
    assert picture.startswith("<svg ")
    assert 'role="img"' in picture
    for node in graph(proof, rules):
        for row in rows(node):
            assert row.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&#x27;") in picture
