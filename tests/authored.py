"""A small pack with tests of its rules, as an author writes them."""

from __future__ import annotations

from pathlib import Path

import small
from pathways.loading.loading import load_packs
from pathways.packs.pack import Pack

WORDS = small.sections(
    {
        "place": small.fact("choice", ["lung", "liver", "bone"]),
        "sites": small.fact("set", ["lung", "liver", "bone"]),
        "count": small.fact("integer", min=0, max=10),
        "seen": small.fact("boolean"),
        "told": small.fact("boolean"),
        "markers": small.fact("markers", ["alpha"]),
    },
    derives={"few": small.derived(), "far": small.derived()},
    constants={"most": 5},
    consistency=[
        {
            "id": "sites-without-count",
            "never": {
                "all": [{"fact": "sites", "is_empty": False}, {"fact": "count", "at_most": 0}]
            },
            "message": "Sites are named and nothing was counted.",
        }
    ],
)
FEW = {"all": [{"fact": "seen", "is": True}, {"fact": "count", "at_most": "most"}]}
FAR = {"fact": "sites", "has_any": ["lung", "bone"]}
RULES = [
    small.rule("few-are-few", FEW, derives="few"),
    small.rule("far-is-far", FAR, derives="far"),
    small.rule("told-or-not", {"not": {"is_known": "told"}}),
    small.rule("few-and-far", {"all": [{"fact": "few", "is": True}, {"fact": "far", "is": True}]}),
]
FEW_TESTS = """\
  few-are-few:
    - fires: {seen: true, count: 5}
    - does_not_fire: {seen: false}
    - does_not_fire: {count: 6}
    - waits: {seen: true}
"""


def write(folder: Path, tests: str = "", rules: list[small.Data] = RULES) -> Path:
    """Write the pack, with a file of tests if there are any."""
    small.write(folder, WORDS, rules)
    if tests:
        (folder / "rules-0.tests.yaml").write_text(tests, encoding="utf-8")
    return folder


def load(folder: Path, tests: str = "", rules: list[small.Data] = RULES) -> Pack:
    return load_packs([write(folder, tests, rules)], tests=True)


def write_case(folder: Path, text: str) -> None:
    (folder / "cases").mkdir(exist_ok=True)
    (folder / "cases" / "a-case.yaml").write_text(text, encoding="utf-8")
