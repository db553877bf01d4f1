"""A case in an address: what goes in comes out, and nothing else is let in."""

from __future__ import annotations

import base64
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pathways.cases import address
from pathways.cases.hypothetical import by_stage, contradictions, stated_facts
from pathways.loading.loading import documents_pack
from pathways.packs.pack import Pack
from pathways.problems import ProblemsError

FACTS = {"primary_tumor": "breast", "sites_of_spread": ["bone"], "symptoms": [], "age_years": 50}


def _token(raw: bytes) -> str:
    return "v1." + base64.urlsafe_b64encode(zlib.compress(raw)).decode().rstrip("=")


def test_facts_come_back_from_their_token() -> None:
    assert address.decode(address.encode(FACTS)) == FACTS


def test_the_order_of_facts_does_not_change_the_token() -> None:
    assert address.encode(dict(reversed(FACTS.items()))) == address.encode(FACTS)


@given(st.dictionaries(st.text(max_size=8), st.booleans() | st.integers() | st.text(max_size=8)))
def test_any_token_fits_an_address(facts: dict[str, object]) -> None:
    token = address.encode(facts)
    assert token.isascii()
    assert token.replace("-", "").replace("_", "").replace(".", "").isalnum()


def test_the_largest_case_fits() -> None:
    vocabulary = documents_pack().vocabulary
    facts = {name: list(fact.values) or 100 for name, fact in vocabulary.facts.items()}
    assert len(address.encode(facts)) < address.MAX_TOKEN / 2


@pytest.mark.parametrize(
    "token",
    [
        "",
        "v1.",
        "v1.!!!",
        "breast",
        "<script>",
        "v1.é",
        address.encode(FACTS)[:-6],
        "v1." + "A" * address.MAX_TOKEN,
        _token(b"[]"),
        _token(b"{"),
        _token(b'{"a": "\\ud800"}'),
        _token(b"[" * 10_000),
        _token(b'{"a": ' + b"9" * 5_000 + b"}"),
        _token(b" " * 5_000_000 + b"{}"),
        _token(b"{}") + _token(b"{}"),
    ],
)
def test_a_broken_token_is_refused(token: str) -> None:
    with pytest.raises(ProblemsError, match="can't be read"):
        address.decode(token)


@pytest.mark.parametrize("token", ["v2.abc", "v0.abc", "v12."])
def test_a_token_of_another_version_is_refused(token: str) -> None:
    with pytest.raises(ProblemsError, match="another version"):
        address.decode(token)


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"shoe_size": 44}, "shoe_size"),
        ({"age_years": 17}, "at least 18"),
        ({"primary_tumor": "heart"}, "heart"),
        ({"symptoms": ["pain", "joy"]}, "joy"),
    ],
)
def test_what_the_vocabulary_does_not_know_is_refused(
    pack: Pack, facts: dict[str, object], said: str
) -> None:
    with pytest.raises(ProblemsError, match=said):
        stated_facts(pack, address.decode(address.encode(facts)))


def test_each_fact_comes_to_light_at_its_own_stage(pack: Pack) -> None:
    facts = stated_facts(pack, FACTS)
    case = pack.case(facts)
    assert case.facts == facts
    assert [reveal.stage for reveal in case.reveals] == ["extent", "imaging"]
    assert list(by_stage(pack.vocabulary, facts)) == ["extent", "imaging"]


def test_a_case_may_state_nothing(pack: Pack) -> None:
    assert pack.case({}).facts == {}


def test_a_contradiction_names_its_facts(pack: Pack) -> None:
    facts = stated_facts(pack, {"sites_of_spread": ["bone"], "number_of_metastases": 0})
    [found] = contradictions(pack, facts)
    assert set(found.facts) == {"sites_of_spread", "number_of_metastases"}
    assert "no metastases" in found.message
    with pytest.raises(ProblemsError):
        pack.case(facts)
