"""The commands that explain: why, whynot, whatif, ask, sensitivity, layers, compare and pairs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click
from pydantic import BaseModel

from pathways.cases.statement import NotAStatementError, fact_name, statement
from pathways.cli.numbers import WholeNumber
from pathways.cli.shared import case_argument, layers_option, load, packs_option, read_case
from pathways.cli.streams import fail, put_data
from pathways.explain import about as by_name
from pathways.explain import ask as asking
from pathways.explain import change, why
from pathways.explain import compare as comparing
from pathways.explain import pairs as pairing
from pathways.explain import sensitivity as weighing
from pathways.language.rules import STANCES, Rule, Stance
from pathways.logic.infer import infer
from pathways.packs.pack import Pack
from pathways.packs.proof import Proof
from pathways.problems import ProblemsError, UnknownName
from pathways.render.svg import picture
from pathways.words.phrases import FRAME, footer

_format = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How the answer is printed.",
)


@click.command("why")
@case_argument
@click.argument("about", metavar="ABOUT")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "svg"]),
    default="text",
    show_default=True,
    help="How the answer is printed; svg is a picture.",
)
@layers_option
@packs_option
def why_command(case: str, about: str, form: str, layers: str, packs: tuple[Path, ...]) -> None:
    """Say why an option has its arguments, why a rule applies, or why a fact is derived.

    CASE is a file, or the id of a teaching case. ABOUT is an option, a rule or a derived fact.

    \b
    Examples:
      pathways why breast-local-recurrence ct
      pathways why case.yaml limited_metastases --format json
      pathways why case.yaml surgery --format svg > surgery.svg
    """
    pack = load(packs, layers)
    proof = infer(pack, read_case(pack, case))
    try:
        tree = by_name.why(proof, about)
    except why.NothingToExplain:
        fail(f'"{about}" has nothing to explain in this case. Try: pathways whynot CASE {about}')
    except UnknownName as error:
        fail(str(error))
    if form == "svg":
        put_data(picture.svg(proof, _rules_behind(proof, about)))
    else:
        _print(pack, proof.case.id, form, tree, tree.lines())


def _rules_behind(proof: Proof, about: str) -> list[Rule]:
    pack = proof.pack
    if about in pack.vocabulary.options:
        return [rule for rule in proof.standing if rule.option == about]
    if about in pack.vocabulary.derived:
        fired = {r.id for r in proof.fired()}
        return [r for r in pack.rules if r.id in fired and about in {t.fact for t in r.tests}]
    return [pack.rules_by_id[about]]


@click.command("whynot")
@case_argument
@click.argument("about", metavar="ABOUT")
@click.option("--stance", type=click.Choice(list(STANCES)), default="for", show_default=True)
@_format
@layers_option
@packs_option
def whynot_command(
    case: str, about: str, stance: Stance, form: str, layers: str, packs: tuple[Path, ...]
) -> None:
    """Say why an option has no argument, or a rule does not apply, and what would have to differ.

    CASE is a file, or the id of a teaching case. ABOUT is an option or a rule.

    \b
    Examples:
      pathways whynot breast-local-recurrence chemotherapy
      pathways whynot case.yaml surgery --stance against
      pathways whynot case.yaml marker-first-for-targeted --format json
    """
    pack = load(packs, layers)
    proof = infer(pack, read_case(pack, case))
    try:
        answer = by_name.why_not(proof, about, stance)
    except UnknownName as error:
        fail(str(error))
    except why.NothingToExplain:
        fail(f'"{about}" applies in this case. Try: pathways why CASE {about}')
    _print(pack, proof.case.id, form, answer, answer.lines())


@click.command("whatif")
@case_argument
@click.option("--set", "sets", multiple=True, metavar="FACT=VALUE", help="State or change a fact.")
@click.option("--unset", "unsets", multiple=True, metavar="FACT", help="Withdraw a fact.")
@_format
@layers_option
@packs_option
def whatif_command(
    case: str,
    sets: tuple[str, ...],
    unsets: tuple[str, ...],
    form: str,
    layers: str,
    packs: tuple[Path, ...],
) -> None:
    """Say what changes if facts are stated, changed or withdrawn.

    A set is a list with commas, or "none"; a marker is biomarkers.NAME=STATE.

    \b
    Examples:
      pathways whatif case.yaml --set number_of_metastases=12 --unset resectable
      pathways whatif case.yaml --set sites_of_spread=bone,brain
      pathways whatif case.yaml --set biomarkers.actionable_mutation=present
    """
    pack = load(packs, layers)
    hypothetical = read_case(pack, case)
    try:
        changes = dict(statement(pack.vocabulary, text) for text in sets)
        changes |= {fact_name(pack.vocabulary, name): None for name in unsets}
        answer = change.what_if(pack, hypothetical, changes)
    except NotAStatementError as error:
        fail(str(error))
    except ProblemsError as error:
        fail("\n".join(problem.message for problem in error.problems))
    _print(pack, hypothetical.id, form, answer, answer.lines())


@click.command("ask")
@case_argument
@click.option(
    "--most",
    default=5,
    show_default=True,
    type=WholeNumber(0, 10_000),
    help="How many questions to show.",
)
@_format
@layers_option
@packs_option
def ask_command(case: str, most: int, form: str, layers: str, packs: tuple[Path, ...]) -> None:
    """Say which facts can still change something, in the order to ask them, unless a stop applies.

    \b
    Examples:
      pathways ask case.yaml
      pathways ask breast-local-recurrence --most 1 --format json
    """
    pack = load(packs, layers)
    hypothetical = read_case(pack, case)
    proof = infer(pack, hypothetical)
    found = asking.all_of_them(proof)
    _print(pack, hypothetical.id, form, found.questions[:most], found.lines(most))


@click.command("sensitivity")
@case_argument
@_format
@layers_option
@packs_option
def sensitivity_command(case: str, form: str, layers: str, packs: tuple[Path, ...]) -> None:
    """Say how many conclusions depend on each stated fact, and where a number changes them.

    \b
    Examples:
      pathways sensitivity case.yaml
      pathways sensitivity breast-local-recurrence --format json
    """
    pack = load(packs, layers)
    hypothetical = read_case(pack, case)
    answer = weighing.sensitivity(pack, hypothetical)
    _print(pack, hypothetical.id, form, answer, answer.lines())


@click.command("layers")
@case_argument
@_format
@packs_option
def layers_command(case: str, form: str, packs: tuple[Path, ...]) -> None:
    """Run one case with the documents as written and as corrected, and explain the difference.

    \b
    Examples:
      pathways layers case.yaml
      pathways layers breast-local-recurrence --format json
    """
    pack = load(packs)
    hypothetical = read_case(pack, case)
    answer = comparing.compare_layers(pack, hypothetical)
    _print(pack, hypothetical.id, form, answer, answer.lines())


@click.command("compare")
@click.argument("cases", metavar="CASE CASE...", nargs=-1, required=True)
@_format
@layers_option
@packs_option
def compare_command(
    cases: tuple[str, ...], form: str, layers: str, packs: tuple[Path, ...]
) -> None:
    """Set two or more cases side by side: facts, arguments, and the rules that differ.

    \b
    Examples:
      pathways compare one.yaml other.yaml
      pathways compare colon-few-lung-metastases breast-five-metastases --format json
    """
    if len(cases) < 2:
        fail("A comparison takes two cases or more.")
    pack = load(packs, layers)
    read = [read_case(pack, case) for case in cases]
    answer = comparing.compare(pack, read)
    _print(pack, " ".join(case.id for case in read), form, answer, answer.lines())


@click.command("pairs")
@click.argument("rule", metavar="RULE")
@_format
@layers_option
@packs_option
def pairs_command(rule: str, form: str, layers: str, packs: tuple[Path, ...]) -> None:
    """Make a minimal pair for a RULE, and the cases in which only one of its conditions fails.

    \b
    Examples:
      pathways pairs limited-metastases
      pathways pairs mri-for-suspected-cord-compression --format json
    """
    pack = load(packs, layers)
    try:
        answer = pairing.minimal_pairs(pack, by_name.rule_named(pack, rule))
    except UnknownName as error:
        fail(str(error))
    _print(pack, rule, form, answer, answer.lines())


COMMANDS = (
    why_command,
    whynot_command,
    whatif_command,
    ask_command,
    sensitivity_command,
    layers_command,
    compare_command,
    pairs_command,
)


def _print(
    pack: Pack, case_id: str, form: str, answer: BaseModel | list[Any], lines: Iterable[str]
) -> None:
    if form == "json":
        many = answer if isinstance(answer, list) else [answer]
        data = [part.model_dump(mode="json") for part in many]
        put_data(json.dumps(data if isinstance(answer, list) else data[0], indent=2) + "\n")
        return
    click.echo(FRAME)
    for line in lines:
        click.echo(line)
    click.echo(footer(pack, case_id))
