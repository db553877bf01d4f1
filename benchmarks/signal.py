"""Measures signal: does what the rules and the pages say depend on the case? Prints a table.

From the engine: 345 varied people (`varied.py`) and every teaching case. From real pages in
Chromium: a guided walk, read to its end without opening anything. Run it with `make bench`.
"""

from __future__ import annotations

import sys

if __name__ == "__main__":  # as a file: its folder would hide the standard library's signal
    sys.path[0] = sys.path[0].removesuffix("benchmarks")

import statistics
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from benchmarks.pages import Reading, reader
from benchmarks.varied import DISTANT, varied_cases
from pathways.cases.hypothetical import stated_facts
from pathways.learn.attempt import Answer
from pathways.learn.contrast import Contrast
from pathways.learn.screens import Screen, screens
from pathways.loading.loading import documents_pack
from pathways.logic.infer import infer
from pathways.packs.pack import Pack
from pathways.walks.result import Argument, Result, result_of
from pathways.walks.walk import Walk, walk

WEAK = [
    {"primary_tumor": "breast"},
    {"primary_tumor": "prostate", "sites_of_spread": ["bone"]},
    {"primary_tumor": "prostate", "sites_of_spread": []},
    {"primary_tumor": "lung", "sites_of_spread": ["soft_tissue"]},
    {"primary_tumor": "lung", "sites_of_spread": ["brain"]},
    {"primary_tumor": "colon", "sites_of_spread": ["distant_lymph_nodes"]},
    {"primary_tumor": "melanoma", "sites_of_spread": ["bone"], "emergency_presentation": False},
    {"primary_tumor": "other", "emergency_presentation": True},
    {"primary_tumor": "unknown_primary", "sites_of_spread": ["spinal_cord"]},
    {"primary_tumor": "pancreas", "sites_of_spread": ["liver"], "mri_possible": False},
]
"""People with a weak limb, in every way in which the spread can be known or not."""


@dataclass(frozen=True)
class Row:
    """A line of the table; `met` is None where there is no goal."""

    what: str
    found: str
    goal: str
    met: bool | None

    def __str__(self) -> str:
        mark = {True: "met", False: "MISSED", None: ""}[self.met]
        return f"| {self.what} | {self.found} | {self.goal} | {mark} |"


def main() -> None:
    """Measure everything and print the table."""
    pack = documents_pack()
    print("| what | measured | goal | |\n|---|---|---|---|")
    for row in chain(of_varied(pack), of_walks(pack), [of_weakness(pack)], of_pages()):
        print(row, flush=True)


def of_varied(pack: Pack) -> Iterator[Row]:
    """What the rules say of varied people."""
    cases = varied_cases(pack)
    results = [result_of(infer(pack, case)) for case in cases]
    distant = results[:DISTANT]
    everywhere = _in_all(distant, lambda result: _argued(result, specific=True))
    yield Row(
        f"options argued for in all of {DISTANT} cases of distant spread, as specific to the case",
        f"{len(everywhere)} of {len(pack.vocabulary.options)}",
        "0",
        not everywhere,
    )
    rules = _in_all(distant, _speaking)
    yield Row(
        "rules that speak in all of them, not told as general", str(len(rules)), "0", not rules
    )
    general = _in_all(distant, _general)
    yield Row("rules that speak in all of them, folded as general", str(len(general)), "", None)
    scanned = [result for result in results if _for(result, "ct")]
    reasoned = [r for r in scanned if any(not a.general for a in _for(r, "ct"))]
    baseless = [r for r in scanned if r not in reasoned and not r.derived.get("extent")]
    yield Row(
        f"CT argued for, of {len(cases)} cases",
        f"by the case in {len(reasoned)}, folded as general in {len(scanned) - len(reasoned)}, "
        f"without any spread in {len(baseless)}",
        "0 without any spread",
        not baseless,
    )
    immune = [_for(result, "immunotherapy") for result in distant]
    empty = [arguments for arguments in immune if arguments and all(a.general for a in arguments)]
    yield Row(
        "immunotherapy argued for by nothing but what holds for everyone",
        f"{len(empty)} of {sum(map(bool, immune))}",
        "0",
        not empty,
    )


def of_walks(pack: Pack) -> Iterator[Row]:
    """What the teaching cases ask, and how far ticking every box gets."""
    asked = list(_asked(pack))
    everything = [_agreement(w, s, s.decision.options if s.decision else ()) for w, s in asked]
    nothing = [_agreement(w, s, ()) for w, s in asked]
    mean = statistics.mean(everything)
    yield Row(
        "agreement by ticking every option, decisions of the teaching cases",
        f"{mean:.2f} (ticking nothing: {statistics.mean(nothing):.2f})",
        "at most 0.6",
        mean <= 0.6,
    )
    deciding = [
        (s, q.deciding) for w, s in asked if (q := Contrast.of(w, s, Answer()).fact_question)
    ]
    sites = sum("sites_of_spread" in right for _, right in deciding) / len(deciding)
    new = sum(bool(s.new & set(right)) for s, right in deciding) / len(deciding)
    yield Row(
        "the deciding fact is the sites of spread", f"{sites:.0%}", "at most 25 %", sites <= 0.25
    )
    yield Row("the deciding fact is one just found", f"{new:.0%}", "at least 60 %", new >= 0.6)
    counts = [len([s for w, s in asked if w.case is case]) for case in pack.cases]
    yield Row("decisions in a case", f"{statistics.mean(counts):.1f}", "", None)


def of_weakness(pack: Pack) -> Row:
    """Whether a weak limb ever passes without a stop."""
    walks = [
        walk(pack, pack.case(stated_facts(pack, {**facts, "symptoms": ["limb_weakness"]})))
        for facts in WEAK
    ]
    passed = [walked for walked in walks if not walked.stopped_at]
    return Row(
        "limb weakness with a cancer, no stop", f"{len(passed)} of {len(WEAK)}", "0", not passed
    )


def of_pages() -> Iterator[Row]:
    """How much there is to read on a guided walk."""
    cases = ("breast-five-metastases", "lung-two-markers")
    with reader((1280, 800)) as laptop:
        for case in cases:
            yield from _words(case, laptop.read(case))
    with reader((390, 844)) as phone:
        for case in cases:
            height = phone.read(case).height
            what = f"the same of {case} on a phone"
            yield Row(what, f"{height:,} px", "at most 25,000 px", height <= 25_000)


def _words(case: str, read: Reading) -> Iterator[Row]:
    yield Row(
        f"guided walk of {case}, read without opening anything",
        f"{read.screens} screens, {read.words:,} words, {read.height:,} px",
        "at most 4,000 words",
        read.words <= 4_000,
    )
    before, after = max(read.asking), max(read.comparing)
    yield Row("words of a screen before the commit", f"at most {before}", "120", before <= 120)
    yield Row("words of the comparison after it", f"at most {after}", "200", after <= 200)


def _asked(pack: Pack) -> Iterator[tuple[Walk, Screen]]:
    for case in pack.cases:
        walked = walk(pack, case)
        for screen in screens(walked):
            if screen.decision and not screen.step.stops:
                yield walked, screen


def _agreement(walked: Walk, screen: Screen, chosen: Iterable[str]) -> float:
    return Contrast.of(walked, screen, Answer(considered=tuple(chosen))).agreement


def _in_all(results: list[Result], of: Callable[[Result], set[str]]) -> set[str]:
    return set.intersection(*map(of, results))


def _argued(result: Result, *, specific: bool) -> set[str]:
    return {
        name
        for name, said in result.options.items()
        if any(not (specific and argument.general) for argument in said.for_)
    }


def _arguments(result: Result) -> Iterator[Argument]:
    for said in result.options.values():
        yield from (*said.for_, *said.against, *said.caution)


def _speaking(result: Result) -> set[str]:
    cards = [*_arguments(result), *result.notes]
    return {card.rule for card in cards if not card.general}


def _general(result: Result) -> set[str]:
    return {card.rule for card in (*_arguments(result), *result.notes) if card.general}


def _for(result: Result, option: str) -> list[Argument]:
    return result.options[option].for_ if option in result.options else []


if __name__ == "__main__":
    main()
