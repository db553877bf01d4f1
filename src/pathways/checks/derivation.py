"""A conclusion that does not suit its fact

Of a fact that is true or false, rules conclude only that it is true; of a choice, they say which
value.

Avoid:

    rules:
      - id: example
        derives: {widespread_metastases: many}

Prefer:

    rules:
      - id: example
        derives: widespread_metastases
"""

from __future__ import annotations

from collections.abc import Iterator

from pathways.packs.pack_files import PackFiles
from pathways.problems import Problem, Severity

SEVERITY: Severity = "error"


def check(files: PackFiles) -> Iterator[Problem]:
    """Find conclusions with a value too many or too few."""
    derived = files.values("derived")
    for entry in files.all("rules"):
        name = entry.value.derived_fact
        if name not in derived:
            continue
        fact, valued = derived[name], isinstance(entry.value.derives, dict)
        if fact.type == "choice" and not valued:
            values = " or ".join(f"{{{name}: {value}}}" for value in fact.values)
            message = f"Say which value is derived: {values}."
            yield Problem(entry.place("derives"), message, text=name)
        elif fact.type == "boolean" and valued:
            message = f'Rules conclude only that "{name}" is true: write its name.'
            yield Problem(entry.place("derives"), message, text=name)
