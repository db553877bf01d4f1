"""What the tests share."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, settings

from pathways.cases.case import Case
from pathways.inference import infer as inference
from pathways.packs.loading import documents_pack
from pathways.packs.pack import Pack

ENGINES = [inference.EVALUATOR]
if inference.engine.available():
    ENGINES.append(inference.DURABLE)

settings.register_profile(
    "pathways",
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("pathways")


@pytest.fixture(scope="session")
def pack() -> Pack:
    """The pack that ships, with its corrections."""
    return documents_pack()


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    """Each engine that can be used here, by its name."""
    return str(request.param)


@pytest.fixture
def chosen_engine(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """A test sets PATHWAYS_ENGINE by this, and the choice is forgotten afterwards."""
    inference.default_engine.cache_clear()
    yield monkeypatch
    monkeypatch.undo()
    inference.default_engine.cache_clear()


@pytest.fixture
def read(pack: Pack) -> Callable[..., Case]:
    """Read a case of facts alone."""
    return lambda **facts: pack.case_reader.from_facts(facts, "case")
