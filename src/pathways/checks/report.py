"""Problems as text, as JSON, and as SARIF 2.1.0, which editors and code hosts can show."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pathways.characters import visible
from pathways.checks.registry import BY_NAME, CHECKS
from pathways.problems import Problem
from pathways.version import __version__

_WIDTH = 100
SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def as_text(problem: Problem) -> str:
    """Return a problem with its severity, its name, and the line it stands on."""
    said = f"{problem.place}: {problem.severity}: {problem.message} [{problem.check}]"
    line = problem.line.rstrip()
    if not line:
        return said
    column = problem.place.column - 1
    first = 0 if column < _WIDTH - 30 else column - 30
    last = min(len(line), first + _WIDTH)
    end = max(column + 1, min(column + len(offending_text(problem)), last))
    before, marked = visible(line[first:column]), visible(line[column:end])
    shown = f"{before}{marked}{visible(line[end:last])}"
    return f"{said}\n    {shown}\n    {' ' * len(before)}{'^' * max(1, len(marked))}"


def as_data(problem: Problem) -> dict[str, Any]:
    """Return a problem for JSON."""
    return {
        "check": problem.check,
        "severity": problem.severity,
        "file": problem.place.file,
        "line": problem.place.line,
        "column": problem.place.column,
        "text": offending_text(problem),
        "message": problem.message,
        "fixable": problem.fix is not None,
    }


def as_sarif(problems: Sequence[Problem]) -> dict[str, Any]:
    """Return one run of all checks as SARIF."""
    order = {name: index for index, name in enumerate(BY_NAME)}
    driver = {
        "name": "pathways check",
        "version": __version__,
        "rules": [
            {
                "id": check.name,
                "shortDescription": {"text": check.title},
                "help": {"text": check.explained(), "markdown": check.page},
                "defaultConfiguration": {"level": check.severity},
            }
            for check in CHECKS
        ],
    }
    results = [
        {
            "ruleId": problem.check,
            "ruleIndex": order[problem.check],
            "level": problem.severity,
            "message": {"text": problem.message},
            "locations": [{"physicalLocation": _location(problem)}],
        }
        for problem in problems
    ]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"version": "2.1.0", "$schema": SCHEMA, "runs": [run]}


def _location(problem: Problem) -> dict[str, Any]:
    region = {
        "startLine": problem.place.line,
        "startColumn": problem.place.column,
        "snippet": {"text": offending_text(problem)},
    }
    path = Path(problem.place.file)
    if path.is_relative_to(Path.cwd()):
        path = path.relative_to(Path.cwd())
    uri = path.as_uri() if path.is_absolute() else path.as_posix()
    return {"artifactLocation": {"uri": uri}, "region": region}


def offending_text(problem: Problem) -> str:
    """Return the words that offend: those that the check names, or what stands at the place."""
    return offending(problem, problem.line[problem.place.column - 1 :])


def offending(problem: Problem, rest: str) -> str:
    """Return the words that offend, where `rest` is what stands on the line from the place on."""
    if problem.text and (rest.startswith(problem.text) or not rest.strip()):
        return problem.text
    token = re.match(r"\"[^\"]*\"?|'[^']*'?|[\w.-]+|\S", rest)
    return problem.text or (token[0] if token else "")
