"""A profile as text: a table of the options, one of the rules, and what stands out."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from pathways.authoring.profile import Counts, Everywhere, Profile, RuleProfile, Split
from pathways.language.rules import STANCES
from pathways.packs.pack import Pack
from pathways.words.conclusions import stance_on


def profile_lines(found: Profile, pack: Pack) -> Iterator[str]:
    """Yield a profile, line by line."""
    taught, generated = found.cases.teaching, found.cases.generated
    yield f"{taught:,} teaching cases, {generated:,} generated ones{_framed(found, pack)}."
    yield ""
    yield "Options: number of teaching cases, then share of the generated ones, with an argument."
    yield "After a plus: those in which every argument is general."
    yield ""
    yield from _table(_options(found), words=(0,))
    yield ""
    yield "Rules"
    yield ""
    yield from _table(_rules(found), words=(0, 3, 4))
    yield ""
    yield from _standing_out(found, pack)


def _framed(found: Profile, pack: Pack) -> str:
    if found.frame is None:
        return ""
    labels = pack.vocabulary.derived[found.frame].values
    counts = (f"{labels[value]} {each.generated:,}" for value, each in found.by_value.items())
    return f" ({', '.join(counts)})"


def _options(found: Profile) -> Iterator[list[str]]:
    yield ["", *STANCES, *STANCES]
    for each in found.options:
        splits = [each.stances[stance] for stance in STANCES]
        taught = [_split(str(s.specific.teaching), s.general.teaching) for s in splits]
        yield [each.option, *taught, *(_shares(split, found.cases) for split in splits)]


def _split(specific: str, general: int) -> str:
    return f"{specific}+{general}" if general else specific


def _shares(split: Split, cases: Counts) -> str:
    specific = share(split.specific.generated, cases.generated)
    general = share(split.general.generated, cases.generated)
    return f"{specific}+{general}" if split.general.generated else specific


def _rules(found: Profile) -> Iterator[list[str]]:
    for each in found.rules:
        general = f"general: {', '.join(each.general)}" if each.general else ""
        speaks = share(each.speaks.generated, found.cases.generated)
        yield [each.rule, str(each.speaks.teaching), speaks, _said(each), general]


def _said(each: RuleProfile) -> str:
    match each.says:
        case "for" | "against" | "caution" if each.option:
            return stance_on(each.says, each.option)
    return each.says


def share(part: int, whole: int) -> str:
    """Return a share in percent, in which nothing and everything are told from nearly so."""
    if part in (0, whole):
        return "100 %" if part else "-"
    return "<1 %" if 100 * part < whole else f"{min(99, round(100 * part / whole))} %"


def _table(rows: Iterator[list[str]], words: Container[int]) -> Iterator[str]:
    """Yield rows with their columns aligned, those of words to the left."""
    known = list(rows)
    widths = [max(map(len, column)) for column in zip(*known, strict=True)]
    for row in known:
        cells = (
            cell.ljust(width) if column in words else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield "  ".join(cells).rstrip()


def _standing_out(found: Profile, pack: Pack) -> Iterator[str]:
    yield from _listed("Rules that apply in no case", found.never)
    yield from _listed("Rules that a correction replaces wherever they apply", found.replaced)
    yield from _listed("Options with no argument in any case", found.never_argued)
    for each in found.everywhere:
        yield from _everywhere(each, found, pack)
    for same in found.together:
        said = f"Always together, {stance_on(same.stance, same.option)}"
        yield from _listed(said, same.rules)


def _everywhere(each: Everywhere, found: Profile, pack: Pack) -> Iterator[str]:
    where = "in every case"
    if each.value and found.frame:
        label = pack.vocabulary.derived[found.frame].values[each.value]
        where = f"in every case of {label} ({each.cases:,})"
    yield from _listed(f"Specific rules that apply {where}", each.rules)
    for stance, options in each.options.items():
        yield from _listed(f"Options with a specific argument ({stance}) {where}", options)


def _listed(heading: str, names: Sequence[str]) -> Iterator[str]:
    if names:
        yield f"{heading}:"
        yield from (f"  {name}" for name in names)
