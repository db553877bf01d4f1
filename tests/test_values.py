"""A value is the same thing in a file, on the command line and in an address."""

from __future__ import annotations

from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner

from pathways.cases import address
from pathways.cases.hypothetical import stated_facts
from pathways.cases.statement import NotAStatementError, statement
from pathways.cli import main
from pathways.cli.numbers import Number, WholeNumber
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


def _numeric() -> Iterator[tuple[str, click.Parameter]]:
    """Yield each option of a command that is a number."""
    for name, command in main.commands.items():
        for option in command.params:
            if isinstance(option.default, int | float) and not isinstance(option.default, bool):
                yield name, option


def test_every_option_that_is_a_number_has_the_one_reader() -> None:
    found = {(name, option.opts[0]): type(option.type) for name, option in _numeric()}
    assert found == {
        ("ask", "--most"): WholeNumber,
        ("profile", "--cases"): WholeNumber,
        ("diff", "--cases"): WholeNumber,
        ("ui", "--port"): WholeNumber,
        ("test", "--min-score"): Number,
    }
    of_click = (type(click.INT), type(click.FLOAT))
    others = (option for command in main.commands.values() for option in command.params)
    assert {type(o.type) for o in others if isinstance(o.type, of_click)} == set(found.values())


@pytest.mark.parametrize("text", ["1_0", "٣", "３", "0x3", "1 0", "three", "yes", "", "nan", "-1"])
def test_an_option_that_is_no_number_is_refused_with_the_way_out(text: str) -> None:
    for name, option in _numeric():
        found = CliRunner().invoke(main, [name, f"{option.opts[0]}={text}", "one", "two"])
        assert found.exit_code == 2
        assert f"Invalid value for '{option.opts[0]}': \"{text}\" is no " in found.output


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("ui --port=99999", '"99999" is no whole number from 1 to 65535.'),
        ("ui --port=80.0", '"80.0" is no whole number from 1 to 65535. Give one in digits, such'),
        ("ui --port=1_0", "Give one in digits, such as 8501."),
        ("profile --cases=0", '"0" is no whole number from 1 to 1000000. '),
        ("profile --cases=1,000", "Give one in digits, such as 20000."),
        ("ask some-case --most=-1", '"-1" is no whole number from 0 to 10000. '),
        ("diff HEAD --cases=1e3", '"1e3" is no whole number from 0 to 1000000. '),
        ("test --min-score=101", '"101" is no number from 0 to 100. '),
        ("test --min-score=1e999", "Give one in digits, such as 100."),
    ],
)
def test_a_number_out_of_bounds_is_told_the_bounds(command: str, said: str) -> None:
    found = CliRunner().invoke(main, command.split())
    assert found.exit_code == 2
    assert said in " ".join(found.output.split())


@pytest.mark.parametrize(("text", "value"), [("12", 12), ("+3", 3), ("007", 7), (" 5 ", 5)])
def test_an_option_takes_what_files_take(text: str, value: int) -> None:
    assert WholeNumber(0, 99).convert(text, None, None) == value
    assert Number(0, 99).convert(text, None, None) == value
    assert Number(0, 99).convert(f"{text.strip()}.5", None, None) == value + 0.5
