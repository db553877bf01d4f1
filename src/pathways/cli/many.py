"""Many cases answered one after the other, on all the cores there are, in their order."""

from __future__ import annotations

import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_all_start_methods, get_context
from typing import Any

import click

Answer = tuple[str | None, list[str]]
"""The text of a case, if it could be answered, and what is wrong with it."""

MANY = 400
"""From so many cases on, starting processes costs less than it saves."""
_CHUNK = 25
_AHEAD = 4
"""Chunks that each core may be ahead of what is printed, which may be slow; they take memory."""

_work: Callable[[int], Answer]
"""What the processes do. They are copies of this one, so that nothing is handed to them."""


def answer_each(cases: Sequence[Any], answer: Callable[[Any], Answer]) -> Iterator[Answer]:
    """Yield the answer to each case."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    if len(cases) < MANY or cores < 2 or "fork" not in get_all_start_methods():
        yield from map(answer, cases)
    else:
        yield from _side_by_side(cases, answer, cores)


def _side_by_side(
    cases: Sequence[Any], answer: Callable[[Any], Answer], cores: int
) -> Iterator[Answer]:
    global _work
    yield answer(cases[0])  # which compiles the pack, once for all
    _work = lambda number: answer(cases[number])  # noqa: E731
    waiting: deque[Future[list[Answer]]] = deque()
    with ProcessPoolExecutor(cores, get_context("fork"), initializer=_ignore_interrupt) as pool:
        for start in range(1, len(cases), _CHUNK):
            numbers = range(start, min(start + _CHUNK, len(cases)))
            waiting.append(pool.submit(_answers, numbers))
            if len(waiting) > cores * _AHEAD:
                yield from waiting.popleft().result()
        for future in waiting:
            yield from future.result()


def _answers(numbers: range) -> list[Answer]:
    return [_work(number) for number in numbers]


def _ignore_interrupt() -> None:
    """Leave Ctrl+C to the process that started this one, which ends it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def shown_progress(answers: Iterator[Answer], number: int) -> Iterable[Answer]:
    """Return the answers; while they are taken, a terminal shows how many there are by now.

    Not if they are printed on that terminal, or are too few to wait for.
    """
    if number < MANY or not sys.stderr.isatty() or sys.stdout.isatty():
        yield from answers
        return
    with click.progressbar(answers, length=number, label="Cases", file=sys.stderr) as shown:
        yield from shown
