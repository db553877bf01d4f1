"""The rules as a resource that all visitors share, and the walks that were asked for last."""

from __future__ import annotations

from functools import lru_cache

import streamlit as st

from pathways.cases import address, hypothetical
from pathways.cases.case import Case
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


def case_of_token(token: str) -> Case:
    """Return the case in an address; raise ProblemsError if it can't be used."""
    rules = pack("corrected")
    return hypothetical.case_of(rules, hypothetical.stated_facts(rules, address.decode(token)))
