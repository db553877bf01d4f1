"""The command that tells what became of the claims of the documents: pathways claims."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from pathways.cli.shared import load, packs_option
from pathways.cli.streams import put_data
from pathways.packs import coverage
from pathways.packs.pack import Pack

_BY: dict[str | None, str] = {
    "argument": "by an argument",
    "stop": "by a stop",
    "derived fact": "by a derived fact",
    "note": "by a note",
    "lesson": "by a lesson",
    "glossary": "by the glossary",
    None: "by nothing",
}
_IN_A_CASE = ("argument", "stop", "derived fact")
"""By these a claim changes what is said of a case; all others are only read."""


@click.command("claims")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How the result is printed.",
)
@packs_option
def claims_command(form: str, packs: tuple[Path, ...]) -> None:
    """Show, for each claim of the documents, the rules and content that carry it.

    A claim is carried if an argument, a stop, a derived fact, a note, a lesson or the glossary
    restates it; the strongest of these comes after the claim. Then come the counts, with the names
    of the claims that change no result: those in a note, a lesson or the glossary only. The last
    line gives the coverage. Exit code 1 if a claim is not carried in the way that its use requires.

    \b
    Examples:
      pathways claims | tail -1
      pathways claims --format json
    """
    pack = load(packs)
    found = _found(pack)
    if form == "json":
        put_data(json.dumps(found, indent=2, ensure_ascii=False) + "\n")
    else:
        for line in _lines(found):
            click.echo(line)
    sys.exit(0 if found["carried"] == found["of"] else 1)


def _found(pack: Pack) -> dict[str, Any]:
    by = coverage.carriers(pack)
    claims = [
        {
            "claim": name,
            "use": claim.use,
            "document": claim.doc,
            "section": claim.section,
            "says": claim.says,
            "carried": coverage.is_carried(claim, by[name]),
            "by": coverage.strongest(pack, by[name]),
            "carriers": [
                {"kind": c.kind, "id": c.id, "title": c.title, "means": coverage.means(pack, c)}
                for c in by[name]
            ],
        }
        for name, claim in pack.claims.items()
    ]
    carried = sum(bool(claim["carried"]) for claim in claims)
    return {"claims": claims, "carried": carried, "of": len(claims)}


def _lines(found: dict[str, Any]) -> Iterator[str]:
    for claim in found["claims"]:
        missing = "" if claim["carried"] else "  NOT CARRIED"
        head = f"{claim['claim']} ({claim['use']}, {claim['document']}: {claim['section']})"
        yield f"{head}: {_BY[claim['by']]}{missing}"
        yield f"    {claim['says']}"
        for carrier in claim["carriers"]:
            how = f" ({carrier['means']})" if carrier["means"] != carrier["kind"] else ""
            yield f"    - {carrier['kind']} {carrier['id']}{how}"
    for means, words in _BY.items():
        names = [claim["claim"] for claim in found["claims"] if claim["by"] == means]
        if names and means in _IN_A_CASE:
            yield f"{words.capitalize()}: {len(names)}"
        elif names:
            only = " only" if means else ""
            yield f"{words.capitalize()}{only}: {len(names)} ({', '.join(names)})"
    yield f"{found['carried']} of {found['of']} claims carried"
