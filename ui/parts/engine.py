"""The rules as a resource that all visitors share, and the walks that were asked for last."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice

import streamlit as st

from pathways.cases import address, hypothetical
from pathways.cases.case import Case, Facts
from pathways.explain import ask
from pathways.explain.ask import Question
from pathways.explain.change import Difference, difference
from pathways.inference.infer import infer
from pathways.inference.proof import Proof
from pathways.packs.loading import documents_pack
from pathways.packs.pack import Pack
from pathways.show.appearances import Appearances, appearances
from pathways.show.walk import Walk, walk


@st.cache_resource(show_spinner=False)
def pack(layers: str) -> Pack:
    """Return the rules of a choice of layers."""
    return documents_pack().at(layers)


@lru_cache(maxsize=512)
def walk_of_case(name: str, layers: str) -> Walk:
    """Return the walk of a teaching case; raise KeyError if there is none of that name."""
    rules = pack(layers)
    return walk(rules, rules.cases_by_id[name])


@lru_cache(maxsize=512)
def walk_of_token(token: str, layers: str) -> Walk:
    """Return the walk of a case in an address; raise ProblemsError if it can't be used."""
    return walk(pack(layers), case_of_token(token))


@st.cache_resource(show_spinner=False)
def met() -> Appearances:
    """Return where each rule is met in the library."""
    return appearances(walk_of_case(case.id, "corrected") for case in pack("corrected").cases)


@lru_cache(maxsize=512)
def case_of_token(token: str) -> Case:
    """Return the case in an address; raise ProblemsError if it can't be used."""
    return hypothetical.case_of(pack("corrected"), facts_of_token(token))


@lru_cache(maxsize=512)
def facts_of_token(token: str) -> Facts:
    """Return the facts in an address, contradictory or not; raise ProblemsError if broken."""
    return hypothetical.stated_facts(pack("corrected"), address.decode(token))


@lru_cache(maxsize=512)
def proof_of_token(token: str) -> Proof:
    """Return what the rules say of a case in an address; raise as `case_of_token` does."""
    return infer(pack("corrected"), case_of_token(token))


@lru_cache(maxsize=512)
def first_questions(token: str) -> tuple[Question, ...]:
    """Return the first few of the questions worth asking of a case in an address."""
    return tuple(islice(ask.one_by_one(proof_of_token(token)), 4))


@lru_cache(maxsize=512)
def change_between(before: str, after: str) -> Difference:
    """Return the difference between two cases in addresses."""
    return difference(proof_of_token(before), proof_of_token(after))
