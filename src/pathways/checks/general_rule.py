"""A rule that holds for everyone of the same extent, and does not say so

A pack can mark one derived choice as its frame, such as the extent of the disease. What follows
from the frame alone says nothing of the person, so pages fold it away. Found is a rule that would
be folded without its author saying that this is meant, and one that says so and depends on the
person all the same. It is proved by the solver, over every case that the pack allows.

Avoid:

    rules:
      - id: example
        argues_for: ajcc_staging
        when:
          fact: extent
          is: distant
          because: it has spread
          if_unknown: ask where it has spread

Prefer:

    rules:
      - id: example
        argues_for: ajcc_staging
        general: true
        when:
          fact: extent
          is: distant
          because: it has spread
          if_unknown: ask where it has spread
"""

from __future__ import annotations

from collections.abc import Iterator

from pathways.logic.general import general_values
from pathways.packs.pack import Pack
from pathways.packs.pack_files import PackFiles
from pathways.problems import Problem, Severity, listing

SEVERITY: Severity = "note"
OF_SOUND = True


def check(files: PackFiles) -> Iterator[Problem]:
    """Find rules whose generality is not as they say."""
    vocabulary = files.vocabulary()
    frame = vocabulary.frame
    if frame is None:
        return
    found = general_values(
        Pack(
            heads=(),
            vocabulary=vocabulary,
            rules=tuple(files.values("rules").values()),
            documents={},
            claims={},
            references={},
            consistency=tuple(files.values("consistency").values()),
        )
    )
    for entry in files.all("rules"):
        values, says = found.get(entry.name, frozenset()), entry.value.general
        if values and not says:
            labels = vocabulary.derived[frame].values
            named = listing([labels[value] for value in labels if value in values])
            message = (
                f"This holds for everyone with: {named}. Say general: true if that is meant, "
                "or ask for a fact of the person."
            )
            yield Problem(entry.place("id"), message, text=entry.name)
        elif says and not values:
            message = "This depends on facts of the person, so it is not general. Leave it out."
            yield Problem(entry.place("general"), message, text=entry.name)
