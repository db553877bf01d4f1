"""The process that answers questions, from within: ``python -m`` this module with some folders.

It reads questions from its standard input and writes answers to its standard output, and ends with
its input, so that it does not outlive whoever began it.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

from pathways.authoring.process.questions import Packs, ProcessQuestion
from pathways.problems import ProblemsError

MEMORY = 2_000_000_000
"""Bytes that it may use."""


def main() -> None:
    """Answer until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for those who ask
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # nothing else gets among the answers
    _bound()
    packs = Packs([Path(folder) for folder in sys.argv[1:]])
    with suppress(ProblemsError):  # it is told once somebody asks
        assert packs.pack
    with suppress(EOFError, BrokenPipeError):
        while True:
            _reply(pickle.load(sys.stdin.buffer), packs, answers)


def _bound() -> None:
    """Bound the memory, and let others go first, where the system can do so."""
    if hasattr(os, "nice"):
        os.nice(5)
    with suppress(ImportError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _reply(question: ProcessQuestion[Any], packs: Packs, answers: BinaryIO) -> None:
    """Write the answer to a question, or what went wrong; beyond its seconds the process ends."""
    _end_in(question.seconds)
    try:
        answer = question.answer(packs)
    except MemoryError:
        sys.exit(1)
    except Exception as error:
        answer = error
    data = pickle.dumps((answer,))
    _end_in(0)
    answers.write(data)
    answers.flush()


def _end_in(seconds: int) -> None:
    """Have the system end this process in so many seconds of computing; with 0, not at all.

    The system does so even while the solver searches. Where it can't, whoever asks does.
    """
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)


if __name__ == "__main__":
    main()
