"""The process that answers questions, as those see it who ask.

What is guaranteed: one question is answered at a time, in the order in which they came; each has an
end (its `seconds`, and `MEMORY`); when it ends so, or when whoever asked leaves, the process is
ended and another begins; equal questions are answered once. The interpreter of those who ask is
free meanwhile.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any, TypeVar, cast

from pathways.authoring.process.questions import ProcessQuestion
from pathways.problems import PathwaysError

Answer = TypeVar("Answer")
LOOK = 0.05
"""Seconds between two looks at whether whoever asked is still there."""
_START, _PATIENCE = 60, 10
"""Seconds to begin in, and how many times its seconds a question may take where others compute."""
_KEPT = 256


class NotSettled(PathwaysError):
    """A question had no answer within its bounds."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds

    def __str__(self) -> str:
        return f"Not settled in {self.seconds} seconds."


class Worker:
    """One process for the packs of some folders. Threads may share it. It begins when asked."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = tuple(folders)
        self._free = threading.Condition()
        self._queue: deque[object] = deque()
        self._answers: OrderedDict[ProcessQuestion[Any], Any] = OrderedDict()
        self._process: subprocess.Popen[bytes] | None = None
        self._closed = False

    def ask(
        self, question: ProcessQuestion[Answer], waiting: Callable[[], object] = bool
    ) -> Answer:
        """Return the answer; raise `NotSettled`, or what went wrong over it.

        `waiting` is called again and again until the answer is there: what it raises ends the wait.
        """
        if question not in self._answers:
            with self._turn(waiting):
                if question not in self._answers:  # else it was asked by somebody before
                    self._answers[question] = self._answer(question, waiting)
                while len(self._answers) > _KEPT:
                    self._answers.popitem(last=False)
        found = self._answers[question]
        if isinstance(found, Exception):
            raise found
        return cast(Answer, found)

    def close(self) -> None:
        """End the process, if there is one. Whoever waits for an answer is told that it failed."""
        self._closed = True
        self._end()

    def _end(self) -> None:
        if self._process:
            self._process.kill()
            self._process.wait()
            self._process = None

    @contextmanager
    def _turn(self, waiting: Callable[[], object]) -> Iterator[None]:
        ticket = object()
        with self._free:
            self._queue.append(ticket)
        try:
            while self._queue[0] is not ticket:
                with self._free:
                    self._free.wait(LOOK)
                waiting()
            yield
        finally:
            with self._free:
                self._queue.remove(ticket)
                self._free.notify_all()

    def _answer(self, question: ProcessQuestion[Answer], waiting: Callable[[], object]) -> Any:
        if self._closed:
            return NotSettled(0)
        if self._process is None or self._process.poll() is not None:
            self._process = self._begun()
        process = self._process
        replies: SimpleQueue[Any] = SimpleQueue()
        threading.Thread(target=_exchange, args=(process, question, replies), daemon=True).start()
        end = time.monotonic() + _START + _PATIENCE * question.seconds
        try:
            while True:
                try:
                    reply = replies.get(timeout=LOOK)
                except Empty:
                    waiting()
                    reply = _GONE if time.monotonic() > end else None
                if reply is not None:
                    break
        except BaseException:
            self._begin_anew()
            raise
        if reply is _GONE:
            self._begin_anew()
            return NotSettled(question.seconds)
        return reply[0]

    def _begin_anew(self) -> None:
        """End the process and begin another at once, which reads the packs until it is asked."""
        self._end()
        if not self._closed:
            self._process = self._begun()

    def _begun(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", f"{__package__}.answering", *map(str, self._folders)]
        path = os.pathsep.join(filter(None, sys.path))
        pipe = subprocess.PIPE
        return subprocess.Popen(
            command, stdin=pipe, stdout=pipe, env={**os.environ, "PYTHONPATH": path}
        )


_GONE = object()


def _exchange(
    process: subprocess.Popen[bytes], question: ProcessQuestion[Any], replies: SimpleQueue[Any]
) -> None:
    """Send a question and wait for its answer, which is a tuple of one."""
    assert process.stdin
    assert process.stdout
    try:
        pickle.dump(question, process.stdin)
        process.stdin.flush()
        replies.put(pickle.load(process.stdout))  # it comes from our own process
    except (EOFError, OSError, ValueError, pickle.UnpicklingError):
        replies.put(_GONE)
