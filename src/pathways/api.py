"""The library: packs, cases, what the rules say of them, and why.

>>> import pathways
>>> pack = pathways.load("documents")
>>> case = pack.case({"primary_tumor": "colon", "sites_of_spread": ["liver"]})
>>> proof = pathways.infer(pack, case)
>>> print(proof.why("ct"))
CT has ...

Every answer has `.lines()`, sentences for people, and `.model_dump()`, data for programs. It prints
as its lines, and in a notebook it shows itself. Nothing in it is for any real person's diagnosis or
treatment.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pathways.explain import about as by_name
from pathways.explain.ask import Questions, all_of_them
from pathways.explain.change import Difference, headline, what_if
from pathways.explain.why import Why
from pathways.explain.whynot import WhyNot
from pathways.language.case import Case
from pathways.language.rules import STANCES, Stance
from pathways.logic import infer as inference
from pathways.packs.library import folder_named
from pathways.packs.pack import Pack
from pathways.packs.proof import Proof
from pathways.problems import Problem, UnknownName
from pathways.render.text import HtmlStyle, TextStyle, report
from pathways.walks import walk as walking
from pathways.walks.result import OptionArguments, Result, result_of
from pathways.walks.walk import Walk
from pathways.words.explanation import Explanation, framed
from pathways.words.phrases import STANCE_NAMES
from pathways.words.sentences import sentence


def load(*packs: str | Path, layers: str | None = None) -> Pack:
    """Return packs, by their folders or their ids, put together as one; without any, documents.

    The choice of `layers` is "source" (the documents as written), "corrected" or "extended"; by
    default "corrected", or "extended" if a pack has extensions. Raises `ProblemsError` with every
    problem at its place, `UnknownName` if there is no such pack or no such choice.

    >>> pathways.load("documents", layers="source")
    <Pack documents ...: ... rules, source>
    >>> pathways.load("dokuments")
    Traceback (most recent call last):
    pathways.problems.UnknownName: Unknown pack "dokuments". Did you mean "documents"? ...
    """
    # Imported on call: reading packs takes a quarter of the whole import.
    from pathways.loading.loading import documents_pack, load_packs

    folders = [folder_named(str(pack)) for pack in packs]
    pack = load_packs(folders) if folders else documents_pack()
    return pack.at(layers) if layers else pack


def check(*packs: str | Path) -> Problems:
    """Return every problem of packs, by their folders or their ids; without any, of documents.

    Raises `UnknownName` if there is no such pack.

    >>> problems = pathways.check("documents")
    >>> len(problems)
    0
    >>> print(problems)
    No problem found.
    """
    from pathways.checks.run import check_folders

    return Problems(check_folders([folder_named(str(pack)) for pack in packs or ("documents",)]))


def infer(pack: Pack, case: Case) -> Inference:
    """Return what the rules of a pack find out about a case, from all its facts at once.

    Raises `EngineFault` if the engine does not do what the rules say.

    >>> proof = pathways.infer(pack, case)
    >>> proof.value("extent")
    'distant'
    """
    return Inference(inference.infer(pack, case))


def walk(pack: Pack, case: Case) -> Walkthrough:
    """Return a case walked stage by stage, as its facts come to light, up to the end or a stop.

    >>> walked = pathways.walk(pack, case)
    >>> [step.stage for step in walked.steps][:3]
    ['extent', 'imaging', 'confirmation']
    """
    found = walking.walk(pack, case)
    return Walkthrough(found.case, found.steps, found.proof, found.stopped_at)


class Inference(Explanation):
    """What the rules find out about a case, and why. Each explanation is run before it is told."""

    def __init__(self, proof: Proof) -> None:
        self.proof = proof
        """Which rules fired, wait or are refuted, and by which facts."""
        self.result: Result = result_of(proof)
        """All that is said of the case, as data."""

    @property
    def pack(self) -> Pack:
        """The pack whose rules ran."""
        return self.proof.pack

    @property
    def case(self) -> Case:
        """The case on which they ran."""
        return self.proof.case

    def value(self, fact: str) -> Any:
        """Return what is stated or worked out of a fact, None if it is unknown."""
        slots = [*self.pack.vocabulary.facts, *self.proof.derived]
        if fact.partition(".")[0] not in slots:
            raise UnknownName("fact", fact, slots)
        return self.proof.value(fact)

    def arguments(self, option: str) -> Arguments:
        """Return the arguments on an option: for it, against it, and cautions.

        >>> [argument.title for argument in proof.arguments("surgery").against]
        []
        """
        options = self.pack.vocabulary.options
        if option not in options:
            raise UnknownName("option", option, list(options))
        said = self.result.options.get(option)
        return Arguments(
            option=option,
            title=options[option].title,
            stage=options[option].stage,
            for_=said.for_ if said else [],
            against=said.against if said else [],
            caution=said.caution if said else [],
        )

    def why(self, about: str) -> Why:
        """Return the tree of reasons for an option, a rule or a derived fact.

        Raises `NothingToExplain` if it does not stand, `UnknownName` if nothing has that name.

        >>> print(proof.why("extent"))
        Worked out: ...
        """
        return by_name.why(self.proof, about)

    def why_not(self, about: str, stance: Stance = "for") -> WhyNot:
        """Return what keeps an option from an argument, or a rule from applying, and near misses.

        Raises `NothingToExplain` if it does apply, `UnknownName` if nothing has that name.

        >>> print(proof.why_not("surgery"))
        Surgery has no argument for it in this case.
        ...
        >>> proof.why_not("surgery").near_misses[0].moves[0].fact
        '...'
        """
        return by_name.why_not(self.proof, about, stance)

    def what_if(self, changes: Mapping[str, Any]) -> Difference:
        """Return what changes if facts are stated or, where the value is None, withdrawn.

        A marker is named ``biomarkers.NAME``. Raises `ProblemsError` if the changed case is not
        valid.

        >>> proof.what_if({"number_of_metastases": 12}).facts[0].text
        'Number of metastases: unknown → 12.'
        """
        return what_if(self.pack, self.case, changes)

    def ask(self) -> Questions:
        """Return the unknown facts that can still change something, in the order to ask them.

        >>> [question.fact for question in proof.ask().questions]
        [...'number_of_metastases'...]
        """
        return all_of_them(self.proof)

    def lines(self) -> Iterator[str]:
        """Yield what stands: stops first, then arguments and notes, stage by stage."""
        yield sentence(self.case.title)
        standing = [rule for rule in self.proof.standing if not rule.derived_fact]
        for rule in standing:
            if rule.gives == "stop":
                yield f"Stop: {sentence(rule.title)}"
        for name, stage in self.pack.vocabulary.stages.items():
            said = [rule for rule in standing if rule.stage == name and rule.gives != "stop"]
            if said:
                yield f"{stage.title}:"
            for rule in said:
                yield f"  {headline(self.pack, rule)}"

    def model_dump(self) -> dict[str, Any]:
        """Return all that is said of the case as plain data."""
        return self.result.model_dump(mode="json", by_alias=True)


class Arguments(Explanation, OptionArguments):
    """The arguments on one option: `for_`, `against` and `caution`."""

    option: str
    title: str

    def lines(self) -> Iterator[str]:
        """Yield the arguments as sentences, those for the option first."""
        said = [(stance, argument) for stance in STANCES for argument in self.of(stance)]
        yield (
            f"{self.title}: {len(self.for_)} for, {len(self.against)} against, "
            f"{len(self.caution)} caution{'s' if len(self.caution) != 1 else ''}."
        )
        for stance, argument in said:
            yield f"  {STANCE_NAMES[stance]}: {sentence(argument.title)} {sentence(argument.text)}"


class Walkthrough(Explanation, Walk):
    """A case walked through: its `steps`, and the `result` of the whole case."""

    def lines(self) -> Iterator[str]:
        """Yield the walk as ``pathways explore`` prints it: plain text of 88 columns."""
        yield from report(self, TextStyle()).splitlines()

    def model_dump(self) -> dict[str, Any]:
        """Return the result as plain data, as ``pathways explore --format json`` prints it."""
        return self.result.model_dump(mode="json", by_alias=True)

    def _repr_html_(self) -> str:
        return framed(report(self, HtmlStyle()))


class Problems(Explanation, tuple[Problem, ...]):
    """Problems of packs, sorted by place: each with its `place`, `message` and `severity`."""

    def lines(self) -> Iterator[str]:
        """Yield each problem with the line it stands on."""
        from pathways.checks.report import as_text

        for problem in self:
            yield from as_text(problem).splitlines()
        if not self:
            yield "No problem found."

    def model_dump(self) -> list[dict[str, Any]]:
        """Return the problems as plain data, as ``pathways check --format json`` prints them."""
        from pathways.checks.report import as_data

        return [as_data(problem) for problem in self]
