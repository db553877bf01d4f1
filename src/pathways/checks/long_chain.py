"""Too many facts derived one from the other

Each fact that is worked out from one that is itself worked out makes an explanation a level deeper,
and nobody could follow so many. Conclude more in one rule, or test stated facts directly.
"""

from __future__ import annotations

from collections.abc import Iterator

from pathways.checks.cycle import chain_lengths, uses
from pathways.packs.pack_files import PackFiles
from pathways.problems import Problem, Severity

SEVERITY: Severity = "error"
MAX_CHAIN = 50
"""More would be read by nobody, and explanations are nested as deeply."""


def check(files: PackFiles) -> Iterator[Problem]:
    """Find the derived fact at the end of the longest chain, if that is too long."""
    lengths = chain_lengths(uses(files))
    longest = max(lengths, key=lengths.__getitem__, default=None)
    if longest and lengths[longest] > MAX_CHAIN:
        message = (
            f'"{longest}" stands at the end of a chain of {lengths[longest]:,} facts, each derived '
            f"from the one before; {MAX_CHAIN} are allowed. Conclude more in one rule."
        )
        yield Problem(files.of("derived")[longest].place(key=True), message, text=longest)
