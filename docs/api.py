"""The page of the library, made from its docstrings, whose examples the tests run.

``python -m docs`` writes `docs/api.md` anew. A test holds the page to the docstrings.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pathways
from pathways import api

PAGE = Path(__file__).with_name("api.md")
_FUNCTIONS = (pathways.load, pathways.infer, pathways.walk, pathways.check)
_OF_PACK = ("case", "at")
_ANSWERS = (
    pathways.Inference,
    pathways.Arguments,
    pathways.Why,
    pathways.WhyNot,
    pathways.Difference,
    pathways.Questions,
    pathways.Question,
    pathways.Walkthrough,
    pathways.Problems,
    pathways.Problem,
)
_ERRORS = (
    pathways.PathwaysError,
    pathways.ProblemsError,
    pathways.UnknownName,
    pathways.NothingToExplain,
    pathways.EngineFault,
)


def page() -> str:
    """Return the page in Markdown."""
    return "\n".join(_blocks()).rstrip() + "\n"


def _blocks() -> Iterator[str]:
    yield "# `import pathways`\n"
    yield _text(api)
    for function in _FUNCTIONS:
        yield from _entry(2, f"pathways.{function.__name__}", function)
    yield "## Pack\n"
    yield _text(pathways.Pack)
    for name in _OF_PACK:
        yield from _entry(3, f"pack.{name}", getattr(pathways.Pack, name))
    yield "## Answers\n"
    for answer in _ANSWERS:
        yield f"### {answer.__name__}\n"
        yield _text(answer)
        yield from _fields(answer)
        if answer is pathways.Inference:
            for name, member in vars(answer).items():
                if inspect.isfunction(member) and not name.startswith("_"):
                    yield from _entry(4, f"proof.{name}", member)
    yield "## Errors\n"
    for error in _ERRORS:
        yield f"- `pathways.{error.__name__}`: {' '.join((error.__doc__ or '').split())}"


def _entry(level: int, name: str, function: Callable[..., Any]) -> Iterator[str]:
    signature = re.sub(r"\(self(, )?", "(", str(inspect.signature(function)))
    signature = re.sub(r"(: |-> )'([^']*)'", r"\1\2", signature)  # an annotation is text
    yield f"{'#' * level} {name}\n"
    yield f"```python\n{name}{signature}\n```\n"
    yield _text(function)


def _fields(answer: type) -> Iterator[str]:
    """Yield the names and types of an answer's data."""
    names = {name: kind for name, kind in answer.__annotations__.items() if name[0] != "_"}
    if names and answer is not pathways.Problem:
        yield "".join(f"- `{name}`: `{kind}`\n" for name, kind in names.items())


def _text(thing: Any) -> str:
    """Return a docstring as Markdown: what is run stands in a block of code.

    An empty line before the end of the block tells doctest where what is expected ends.
    """
    text = inspect.getdoc(thing) or ""
    return re.sub(r"(?m)^(>>> .+(?:\n.+)*)", r"```pycon\n\1\n\n```", text) + "\n"
