"""A reference whose number can't be right

A DOI begins with `10.`, a PMID is a number of up to eight digits, a PMC number is `PMC` and a
number. A reader who follows a broken one finds nothing, or something else.

Avoid:

    references:
      an-article: {citation: "An article, 2020.", doi: "doi.org/10.1000/182"}

Prefer:

    references:
      an-article: {citation: "An article, 2020.", doi: "10.1000/182"}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pathways.packs.pack_files import PackFiles
from pathways.problems import Problem, Severity, shortened

SEVERITY: Severity = "warning"


def check(files: PackFiles) -> Iterator[Problem]:
    """Find DOIs, PMIDs and PMC numbers of a form that none has."""
    for entry in files.all("references"):
        for key, (pattern, form) in _FORMS.items():
            number = getattr(entry.value, key)
            if number is not None and not re.fullmatch(pattern, number):
                message = f'"{shortened(number)}" is no {form}.'
                yield Problem(entry.place(key), message, text=number)


_FORMS = {
    "doi": (
        r"10\.\d{4,9}/\S+",
        "DOI, which is 10., a number, a slash and more, such as 10.1000/182",
    ),
    "pmid": (r"[1-9]\d{0,7}", "PMID, which is a number of up to eight digits"),
    "pmcid": (r"PMC[1-9]\d{0,7}", "PMC number, such as PMC3259390"),
}
"""What each number of a reference looks like: the DOI handbook, and PubMed's help."""
