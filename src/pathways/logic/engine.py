"""The only module that knows durable-rules (2.0.28). It matches patterns; it knows no medicine.

A pattern is a conjunction of tests ``property == value`` over one object. What is behind the shape
of this module, measured and reproduced (traps numbered as in `tests/test_engine_traps.py`):

- It drives the compiled module directly. The stock ``Host`` runs two background threads that steal
  actions from other threads and crash a server (traps 1 and 3).
- One object, one pattern a rule, no joins, no ``none``, no ``any``, no arrays (traps 6 to 9, 17).
- A sentinel pattern matches always and comes last, so that every object is handled (traps 2, 10).
- One fixed session and one fixed object a ruleset, retracted after each run (traps 4, 5, 11).
- Rulesets are kept far below the library's limits, beyond which it hangs or fails with a bare
  number (trap 13): patterns are dealt out to shards.
- One lock for the process: the library's memory is not safe to share between threads.
"""

from __future__ import annotations

import json
import threading
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import compress, count
from operator import eq, itemgetter

try:
    import durable_rules_engine as _durable
except ImportError:  # Python 3.13 and later: it does not import there
    _durable = None

from pathways.problems import EngineFault

NAME, VERSION = "durable-rules", "2.0.28"
MAX_PATTERNS = 190
"""Patterns of one shard."""
MAX_PROPERTIES = 60
"""Properties of one shard."""
MAX_WAITING = 60
"""Tests that may wait to be followed up at one time in a run of one shard: the library takes 64."""
MAX_TESTS = 30
"""Tests of one pattern: the library takes 32 expressions in one conjunction."""

Value = int | None
_Test = tuple[int, Value]
Pattern = Sequence[_Test]
"""Pairs of a property (an index into the values of a run) and the value it must have."""

_LOCK = threading.Lock()
_ABANDONED: list[_Shard] = []
"""Shards of matchers that are gone, closed when the next matcher is made. Not when they go: Python
collects its memory at any moment, also while this thread holds the lock."""
_NUMBERS = count()
_SENTINEL = "end"
_OBJECT = f'{{"id":"case","sid":"run","{_SENTINEL}":1'
"""How the text of every object begins: the same object, in the same session, every time."""


def available() -> bool:
    """Tell whether durable-rules can be used here."""
    return _durable is not None


class Matcher:
    """Finds which of its patterns match an object.

    Parameters
    ----------
    patterns
        Patterns by name. A name may hold no quotation mark.

    Raises
    ------
    ValueError
        If a pattern is empty or has more than `MAX_TESTS` tests.
    EngineFault
        If durable-rules refuses a ruleset.
    """

    def __init__(self, patterns: Mapping[str, Pattern]) -> None:
        for name, pattern in patterns.items():
            if not 1 <= len(pattern) <= MAX_TESTS:
                raise ValueError(f"{name}: a pattern has 1 to {MAX_TESTS} tests")
        with _LOCK:
            _close_all(_ABANDONED)
            self._shards = [_Shard(shard) for shard in _dealt(patterns)]

    def matching(self, values: Sequence[Value]) -> set[str]:
        """Return the names of the patterns that match `values`."""
        names: set[str] = set()
        with _LOCK:
            for shard in self._shards:
                names |= shard.matching(values)
        return names

    def close(self) -> None:
        """Free the memory of the engine. The matcher can't be used afterwards."""
        with _LOCK:
            _close_all(self._shards)

    def __del__(self) -> None:
        _ABANDONED.extend(getattr(self, "_shards", ()))


def _close_all(shards: list[_Shard]) -> None:
    while shards:
        shards.pop().close()


def _dealt(patterns: Mapping[str, Pattern]) -> list[dict[str, Pattern]]:
    """Deal the patterns out to shards within the limits, in their order."""
    shards: list[dict[str, Pattern]] = []
    properties: set[int] = set()
    for name, pattern in patterns.items():
        wider = properties | {index for index, _ in pattern}
        if not shards or len(shards[-1]) >= MAX_PATTERNS or len(wider) > MAX_PROPERTIES:
            shards.append({})
            wider = {index for index, _ in pattern}
        shards[-1][name] = pattern
        properties = wider
    return [part for shard in shards for part in _halved(shard)]


def _halved(shard: dict[str, Pattern]) -> list[dict[str, Pattern]]:
    """Return a shard, in parts if too many of its tests could wait at one time."""
    if len(shard) == 1 or _most_waiting([*_ordered(shard).values()]) < MAX_WAITING:
        return [shard]
    items = list(shard.items())
    middle = len(items) // 2
    return _halved(dict(items[:middle])) + _halved(dict(items[middle:]))


def _ordered(patterns: Mapping[str, Pattern]) -> dict[str, list[_Test]]:
    """Return the tests of each pattern, those that most patterns share first."""
    shared = Counter(test for pattern in patterns.values() for test in pattern)
    order = {test: place for place, (test, _) in enumerate(shared.most_common())}
    return {name: sorted(pattern, key=order.__getitem__) for name, pattern in patterns.items()}


def _most_waiting(patterns: Sequence[Sequence[_Test]]) -> int:
    """Return how many tests wait at most, as the library goes down the tree of shared tests.

    It notes all tests of a level that hold, takes one, notes those below it that hold, and so on.
    """
    below: dict[_Test, list[Sequence[_Test]]] = {}
    for first, *rest in filter(None, patterns):
        below.setdefault(first, []).append(rest)
    level = len({index for index, _ in below})  # of two values of a property, one holds at most
    return max((level - 1 + max(1, _most_waiting(rests)) for rests in below.values()), default=0)


class _Shard:
    """One ruleset of the library.

    What it is handed of an object are the tests that hold of it, each as a property that is 1. The
    others are left out: the library's time grows with the properties of an object.
    """

    def __init__(self, patterns: Mapping[str, Pattern]) -> None:
        tests = list(dict.fromkeys(test for pattern in patterns.values() for test in pattern))
        names = {test: f"p{number}" for number, test in enumerate(tests)}
        self._rules = json.dumps(_ruleset(_ordered(patterns), names))
        indices = [index for index, _ in tests]
        self._values = itemgetter(*indices, indices[0])  # one more, for a tuple also of one
        self._wanted = [value for _, value in tests]
        self._texts = [f',"{name}":1' for name in names.values()]
        self._running = False
        self._open()

    def _open(self) -> None:
        name = f"pathways-{next(_NUMBERS)}"
        try:
            self._handle = _durable.create_ruleset(name, self._rules)
        except Exception as error:
            raise EngineFault(f"durable-rules refused a ruleset: {error}") from error

    def matching(self, values: Sequence[Value]) -> set[str]:
        if self._running:  # the last run was broken off, perhaps by Ctrl+C
            self._reopen()
        self._running = True
        holding = map(eq, self._wanted, self._values(values))
        names = self._run(_OBJECT + "".join(compress(self._texts, holding)) + "}")
        self._running = False
        return names

    def _run(self, text: str) -> set[str]:
        handle = self._handle
        names: set[str] = set()
        try:
            result, state = _durable.assert_fact(handle, text)
            if result != 0:
                raise EngineFault(f"durable-rules did not handle the case (result {result})")
            begun = _durable.start_action_for_state(handle, state)
            message = begun[1] if begun else None
            while message:
                names.add(message[2 : message.index('"', 2)])
                message = _durable.complete_and_start_action(handle, state)
            _durable.retract_fact(handle, _OBJECT + "}")
        except EngineFault:
            raise
        except Exception as error:
            raise EngineFault(f"durable-rules failed during a run: {error}") from error
        if _SENTINEL not in names:
            raise EngineFault("durable-rules stopped before the end of a run")
        names.remove(_SENTINEL)
        return names

    def _reopen(self) -> None:
        """Start afresh, so that a run that failed leaves nothing behind for the next."""
        broken = self._handle
        self._open()
        self._running = False
        _durable.delete_ruleset(broken)

    def close(self) -> None:
        if self._running:
            self._reopen()
        _, state = _durable.assert_fact(self._handle, _OBJECT + "}")
        _durable.start_action_for_state(self._handle, state)
        _durable.complete_and_start_action(self._handle, state)
        _durable.delete_state(self._handle, "run")
        _durable.delete_ruleset(self._handle)


def _ruleset(patterns: Mapping[str, Pattern], names: Mapping[_Test, str]) -> dict[str, object]:
    """Return the definition of a ruleset."""
    rules: dict[str, object] = {}
    for name, pattern in patterns.items():
        tests = [{names[test]: 1} for test in pattern]
        rules[name] = {"all": [{"m": tests[0] if len(tests) == 1 else {"$and": tests}}], "pri": 1}
    rules[_SENTINEL] = {"all": [{"m": {_SENTINEL: 1}}], "pri": 1000}
    return rules
