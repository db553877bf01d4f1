"""A value is the same thing in a file, on the command line and in an address."""

from __future__ import annotations

import pytest

from pathways.cases import address
from pathways.cases.hypothetical import stated_facts
from pathways.cases.statement import NotAStatementError, statement
from pathways.loading.loading import documents_pack
from pathways.problems import ProblemsError
from pathways.yaml_text.yaml_tree import plain_value, read_text

PACK = documents_pack()
NUMBER, TRUTH = "number_of_metastases", "resectable"
REFUSED = object()


def _of_file(name: str, text: str) -> object:
    try:
        tree = read_text(f"facts: {{{name}: {text}}}", "case.yaml")
        return PACK.case_reader.read(tree, "case").facts[name]
    except ProblemsError:
        return REFUSED


def _of_command(name: str, text: str) -> object:
    try:
        stated, value = statement(PACK.vocabulary, f"{name}={text}")
        return PACK.case_reader.from_facts({stated: value}, "case").facts[name]
    except (NotAStatementError, ProblemsError):
        return REFUSED


def _of_address(name: str, text: str) -> object:
    try:
        return stated_facts(PACK, address.decode(address.encode({name: plain_value(text)})))[name]
    except ProblemsError:
        return REFUSED


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        (NUMBER, "12", 12),
        (NUMBER, "+3", 3),
        (NUMBER, "007", 7),
        *((NUMBER, text, REFUSED) for text in ("1_0", "٣", "３", "3.0", "1e1", "0x3", "yes", "-1")),
        *((NUMBER, text, REFUSED) for text in ("9" * 19, "9" * 25, "three", "1 0", "~")),
        *((TRUTH, text, True) for text in ("yes", "Yes", "true", "on")),
        *((TRUTH, text, False) for text in ("no", "NO", "False")),
        *((TRUTH, text, REFUSED) for text in ("1", "yEs", "y", "perhaps", "ｙｅｓ")),
    ],
)
def test_every_reader_reads_it_alike(name: str, text: str, value: object) -> None:
    readers = (_of_file, _of_command, _of_address)
    assert [reader(name, text) for reader in readers] == [value] * 3


def test_a_text_in_an_address_is_no_number() -> None:
    with pytest.raises(ProblemsError):
        stated_facts(PACK, {NUMBER: "12"})
