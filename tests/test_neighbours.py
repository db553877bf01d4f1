"""A long run: what one visitor asks of the workshop does not hold up the clicks of another."""

from __future__ import annotations

import statistics

import pytest

from benchmarks import neighbours
from benchmarks.protocol import visited
from benchmarks.running import server
from pathways import resources
from pathways.authoring.workshop.original import read_original


@pytest.mark.soak
def test_a_click_beside_hard_questions_takes_no_more_than_twice_as_long() -> None:
    original = read_original([resources.rules() / "documents"])
    drafts = [neighbours.hard(original, number) for number in range(neighbours.RIVALS)]
    with server() as explorer:
        alone, beside = visited(neighbours.measured(explorer, drafts))
    assert statistics.median(beside) < 2 * statistics.median(alone)
