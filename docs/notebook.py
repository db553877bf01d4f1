"""Runs the notebook for teachers, without anything but Python and the library.

``python -m docs`` runs it and writes what its cells show into it. A test holds what it shows to the
library. Run as a file, this only says whether the cells run, in whatever Python that is.
"""

from __future__ import annotations

import ast
import io
import json
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

NOTEBOOK = Path(__file__).with_name("teaching.ipynb")


def read() -> dict[str, Any]:
    """Return the notebook as data."""
    book: dict[str, Any] = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    return book


def run(book: dict[str, Any]) -> dict[str, Any]:
    """Return a notebook with what its cells show when they are run one after the other."""
    names: dict[str, Any] = {}
    cells = []
    count = 0
    for cell in book["cells"]:
        if cell["cell_type"] == "code":
            count += 1
            outputs = _shown("".join(cell["source"]), names, count)
            cell = {**cell, "execution_count": count, "outputs": outputs}
        cells.append(cell)
    return {**book, "cells": cells}


def _shown(source: str, names: dict[str, Any], count: int) -> list[dict[str, Any]]:
    """Run a cell; return what it prints, and the value of the expression that ends it."""
    tree = ast.parse(source)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    printed = io.StringIO()
    value = None
    with redirect_stdout(printed):
        exec(compile(tree, f"cell {count}", "exec"), names)
        if isinstance(last, ast.Expr):
            value = eval(compile(ast.Expression(last.value), f"cell {count}", "eval"), names)
    shown: list[dict[str, Any]] = []
    if text := printed.getvalue():
        shown.append({"name": "stdout", "output_type": "stream", "text": _lines(text)})
    if value is not None:
        data = {"text/plain": _lines(repr(value))}
        if hasattr(value, "_repr_html_"):
            data["text/html"] = _lines(value._repr_html_())
        result = {"data": data, "execution_count": count, "metadata": {}}
        shown.append({"output_type": "execute_result", **result})
    return shown


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def write(book: dict[str, Any]) -> None:
    """Write the notebook, in the layout of Jupyter."""
    text = json.dumps(book, indent=1, ensure_ascii=False, sort_keys=True)
    NOTEBOOK.write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    print(f"{len(run(read())['cells'])} cells run.")
