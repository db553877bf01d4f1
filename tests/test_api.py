"""The library as a user writes it: answers, errors, types, and the pages that tell of it."""

from __future__ import annotations

import doctest
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import pathways
from docs import api, notebook
from pathways.words.explanation import Explanation
from pathways.words.phrases import FRAME

PACKS = Path(__file__).parent / "packs"
WEATHER = PACKS / "weather"


@pytest.fixture(scope="module")
def pack() -> pathways.Pack:
    return pathways.load("documents")


@pytest.fixture(scope="module")
def case(pack: pathways.Pack) -> pathways.Case:
    facts = {"primary_tumor": "colon", "sites_of_spread": ["liver"], "number_of_metastases": 2}
    return pack.case(facts)


@pytest.fixture(scope="module")
def proof(pack: pathways.Pack, case: pathways.Case) -> pathways.Inference:
    return pathways.infer(pack, case)


ANSWERS: dict[str, Callable[[pathways.Inference], Explanation]] = {
    "infer": lambda proof: proof,
    "arguments": lambda proof: proof.arguments("surgery"),
    "no arguments": lambda proof: proof.arguments("support_group"),
    "why": lambda proof: proof.why("surgery"),
    "why a rule": lambda proof: proof.why("distant-metastasis"),
    "why a derived fact": lambda proof: proof.why("extent"),
    "why not": lambda proof: proof.why_not("surgery"),
    "what if": lambda proof: proof.what_if({"number_of_metastases": 12}),
    "ask": lambda proof: proof.ask(),
    "a question": lambda proof: proof.ask().questions[0],
    "walk": lambda proof: pathways.walk(proof.pack, proof.case),
    "check": lambda proof: pathways.check(WEATHER),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_every_answer_is_sentences_data_and_a_page(name: str, proof: pathways.Inference) -> None:
    answer = ANSWERS[name](proof)
    lines = list(answer.lines())
    assert lines
    assert str(answer) == "\n".join(lines)
    assert repr(answer).startswith(f"<{type(answer).__name__}: ")
    assert json.loads(json.dumps(answer.model_dump())) is not None
    page = answer._repr_html_()
    assert FRAME.partition(".")[0] in page
    words = re.sub(r"<[^>]+>|&\S+;|\W", "", page)
    for line in lines:
        said = re.sub(r"[\W_]", "", line.partition("“")[0])
        assert said in words or name == "walk", line


def test_what_belongs_to_a_line_is_shown_under_it() -> None:
    class Told(Explanation):
        def lines(self):
            yield from ("Why <so>?", "  Because.", "      It is.", "Or not.")

    assert (
        Told()
        ._repr_html_()
        .startswith(
            "<div><ul><li>Why &lt;so&gt;?<ul><li>Because.<ul><li>It is.</li></ul></li></ul></li>"
            "<li>Or not.</li></ul>"
        )
    )


def test_an_inference_says_what_the_result_says(proof: pathways.Inference) -> None:
    assert proof.value("extent") == "distant"
    assert proof.value("biomarkers.actionable_mutation") is None
    cautions = [argument.rule for argument in proof.arguments("surgery").caution]
    assert cautions == [card.rule for card in proof.result.options["surgery"].caution]
    assert proof.arguments("support_group").for_ == []
    assert proof.model_dump()["options"]["surgery"]["for"] == []


def test_a_stop_comes_first(pack: pathways.Pack) -> None:
    facts = {"primary_tumor": "breast", "sites_of_spread": ["bone"], "symptoms": ["limb_weakness"]}
    stopped = pathways.infer(pack, pack.case(facts))
    assert list(stopped.lines())[1].startswith("Stop: ")
    assert stopped.ask().questions == []
    assert "call for a stop" in str(stopped.ask())


def test_problems_have_places(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text("id: broken\ntitel: A pack\n", encoding="utf-8")
    problems = pathways.check(tmp_path)
    assert f"{tmp_path}/pack.yaml:2:1" in [str(problem.place) for problem in problems]
    assert problems.model_dump()[0]["file"] == f"{tmp_path}/pack.yaml"
    assert "titel: A pack" in str(problems)


def test_several_packs_are_put_together() -> None:
    both = pathways.load("documents", WEATHER)
    assert [head.id for head in both.heads] == ["documents", "plain", "weather"]


WRONG: dict[str, tuple[Callable[[pathways.Inference], object], str]] = {
    "pack": (lambda proof: pathways.load("dokuments"), 'Did you mean "documents"?'),
    "folder": (lambda proof: pathways.load(PACKS / "plain" / "pictures"), "pack.yaml"),
    "layers": (lambda proof: pathways.load(layers="src"), "Allowed: source, corrected, extended."),
    "pack to check": (lambda proof: pathways.check("dokuments"), 'Unknown pack "dokuments"'),
    "option": (lambda proof: proof.arguments("surgerie"), 'Did you mean "surgery"?'),
    "why": (lambda proof: proof.why("surgerie"), 'Did you mean "surgery"?'),
    "why, where nothing stands": (lambda proof: proof.why("support_group"), "Ask why not."),
    "why not": (lambda proof: proof.why_not("surgerie"), 'Did you mean "surgery"?'),
    "why not, of what stands": (lambda proof: proof.why_not("chemotherapy"), "Ask why."),
    "why not, of a rule": (lambda proof: proof.why_not("distant-metastasis"), "Ask why."),
    "value": (lambda proof: proof.value("extend"), 'Did you mean "extent"?'),
    "what if, fact": (lambda proof: proof.what_if({"organ": "liver"}), 'Unknown key "organ"'),
    "what if, value": (lambda proof: proof.what_if({"response": "so"}), 'can\'t be "so"'),
    "case, fact": (lambda proof: proof.pack.case({"tumor": 1}), "own-case.facts.tumor: Unknown"),
    "case, value": (
        lambda proof: proof.pack.case({"sites_of_spread": ["bone", "lever"]}),
        "own-case.facts.sites_of_spread[1]: ",
    ),
    "case, contradiction": (
        lambda proof: proof.pack.case({"sites_of_spread": ["bone"], "number_of_metastases": 0}),
        "(See also own-case.facts.number_of_metastases.)",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_every_error_is_of_the_family_and_tells_the_way_out(
    name: str, proof: pathways.Inference
) -> None:
    call, said = WRONG[name]
    with pytest.raises(pathways.PathwaysError, match=re.escape(said)):
        call(proof)


def test_the_page_is_of_today() -> None:
    """Write it anew with `python -m docs`."""
    assert api.PAGE.read_text(encoding="utf-8") == api.page()


def test_the_examples_on_the_page_run() -> None:
    flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    done = doctest.testfile(str(api.PAGE), module_relative=False, optionflags=flags)
    assert done.attempted > 15
    assert done.failed == 0


def test_the_example_of_the_readme_runs(proof: pathways.Inference) -> None:
    readme = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    example = readme.partition("## As a library\n\n```python\n")[2].partition("```")[0]
    names: dict[str, pathways.Inference] = {}
    exec(example, names)
    assert names["proof"].model_dump() == proof.model_dump()


def test_the_notebook_shows_what_it_would_show_today() -> None:
    """Run it anew with `python -m docs`."""
    book = notebook.read()
    assert notebook.run(book) == book


def test_the_command_line_runs_as_a_module() -> None:
    command = [sys.executable, "-m", "pathways", "--help"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.startswith("Usage: python -m pathways ")


USER = """
import pathways

pack = pathways.load("documents")
proof = pathways.infer(pack, pack.case({"sites_of_spread": ["liver"]}))
reveal_type(pack)
reveal_type(proof)
reveal_type(proof.arguments("surgery").for_)
reveal_type(proof.why("extent").parts)
reveal_type(proof.why_not("surgery").near_misses)
reveal_type(proof.what_if({"number_of_metastases": 12}).conclusions)
reveal_type(proof.ask().questions[0].title)
reveal_type(pathways.walk(pack, pack.cases[0]).steps)
reveal_type([problem.place.line for problem in pathways.check("my-pack")])
proof.why(3)
"""


def test_a_type_checker_sees_the_types(tmp_path: Path) -> None:
    (tmp_path / "user.py").write_text(USER, encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "user.py"]
    done = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=300
    )
    lines = done.stdout.splitlines()
    revealed = re.findall(r'Revealed type is "(.+)"', done.stdout)
    assert [re.sub(r"[a-z_.]+\.(?=\w)", "", kind).replace("list", "") for kind in revealed] == [
        "Pack",
        "Inference",
        "[Argument]",
        "[Why]",
        "[NearMiss]",
        "[ConclusionChange]",
        "str",
        "tuple[Step, ...]",
        "[int]",
    ]
    (wrong,) = [line for line in lines if ": error:" in line]
    assert 'Argument 1 to "why" of "Inference" has incompatible type "int"' in wrong
