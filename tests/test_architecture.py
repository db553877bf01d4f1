"""The plan of the house holds: no import runs up, no circle hides, the picture is of today."""

from __future__ import annotations

import ast
import re

from docs import imports

UI = imports.ROOT.parents[1] / "ui"


def test_no_import_runs_up() -> None:
    assert imports.upward() == []


def test_every_package_has_its_place() -> None:
    parts = [file.relative_to(imports.ROOT).parts[0] for file in imports.ROOT.rglob("*.py")]
    there = {part.removesuffix(".py") for part in parts if not part.startswith("_")}
    assert there == set(imports.ORDER)


def test_no_import_hides_from_the_plan() -> None:
    """An import for types alone is an import: it would hide a circle."""
    hiding = [
        str(file.relative_to(imports.ROOT))
        for file in imports.ROOT.rglob("*.py")
        if re.search(r"\bTYPE_CHECKING\b", file.read_text(encoding="utf-8"))
    ]
    assert hiding == []


def test_a_public_class_has_a_name_of_its_own() -> None:
    """A name that is read without its module says which thing it means."""
    places: dict[str, list[str]] = {}
    for root in (imports.ROOT, UI):
        for file in sorted(root.rglob("*.py")):
            for node in ast.parse(file.read_text(encoding="utf-8")).body:
                if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                    places.setdefault(node.name, []).append(str(file.relative_to(root.parent)))
    assert len(places) > 200
    assert {name: found for name, found in places.items() if len(found) > 1} == {}


def test_an_import_against_the_order_is_found(tmp_path, monkeypatch) -> None:
    for name, text in {"language": "", "logic": "import pathways.cli.main\n"}.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "one.py").write_text(text)
    monkeypatch.setattr(imports, "ROOT", tmp_path)
    assert imports.upward() == ["logic/one.py imports pathways.cli.main"]


def test_the_picture_is_of_today() -> None:
    """Draw it anew with `python -m docs`."""
    assert imports.PICTURE.read_text(encoding="utf-8") == imports.picture()
