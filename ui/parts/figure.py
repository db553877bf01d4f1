"""The figure of the body, with the sites lit at which spread is known so far."""

from __future__ import annotations

import base64
import re
from functools import lru_cache
from pathlib import Path

from pathways.language.facts import Facts
from pathways.language.vocabulary import Vocabulary
from pathways.render.html.markup import Html, tag
from pathways.words.phrases import short

_DRAWING = Path(__file__).with_name("fact_sheet") / "body.html"
_ON_THE_BODY = "sites_of_spread"
_STYLE = (
    ".figure{fill:#e6edf5;stroke:#9fb0c3;stroke-width:1.5}"
    ".seen *{fill:none;stroke:#9fb0c3;stroke-width:1.5}"
    ".lit *{fill:#a3211b;stroke:#a3211b}.lit .line{fill:none;stroke:#fff}"
    "@media (prefers-color-scheme:dark){.figure{fill:#1f2936;stroke:#4a5a70}"
    ".seen *{stroke:#4a5a70}.lit *{fill:#ff9f95;stroke:#ff9f95}.lit .line{stroke:#12191d}}"
)


def figure(vocabulary: Vocabulary, facts: Facts) -> Html | None:
    """Return the figure of what is known, described in words; None while nothing is."""
    sites = facts.get(_ON_THE_BODY)
    if _ON_THE_BODY not in vocabulary.facts or not isinstance(sites, tuple):
        return None
    words = _words(vocabulary, sites)
    return tag(
        "figure",
        tag("img", src=_picture(sites), alt=f"Figure of the body. {words}", width=96, height=176),
        tag("figcaption", words, aria_hidden="true"),
        cls="body-figure",
    )


def _words(vocabulary: Vocabulary, sites: tuple[str, ...]) -> str:
    labels = vocabulary.facts[_ON_THE_BODY].values
    return f"Spread: {', '.join(short(labels[site]) for site in sites) or 'none found'}"


@lru_cache(maxsize=256)
def _picture(sites: tuple[str, ...]) -> str:
    """Return the drawing as an address that holds it, for what shows HTML takes no drawing."""
    source = base64.b64encode(_drawn(sites).encode()).decode()
    return f"data:image/svg+xml;base64,{source}"


def _drawn(sites: tuple[str, ...]) -> str:
    text = _DRAWING.read_text(encoding="utf-8")
    inside = text[text.index("<defs>") : text.index("</svg>")]
    inside = re.sub(r'<g class="hit.*?</g>', "", inside, flags=re.DOTALL)
    for site in sites:
        inside = re.sub(
            rf'(data-id="{re.escape(site)}">\s*<g class="seen)', r"\1 lit", inside, count=1
        )
    head = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="10 0 220 404">'
    return f"{head}<style>{_STYLE}</style>{inside}</svg>"
