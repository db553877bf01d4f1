"""The pictures of lessons as HTML.

A drawing goes out as an image, since a page of Streamlit takes no SVG within it. An image reaches
neither the colours nor the font of its page; so it carries both: the palette, which follows light
and dark, and of the font the letters that it uses.
"""

from __future__ import annotations

import base64
import re
from functools import lru_cache
from html import unescape
from io import BytesIO
from pathlib import Path

from pathways import resources
from pathways.packs.pack import Pack
from pathways.render.html.markup import Html, tag
from pathways.render.html.sources import Medium

_FONT = Path(__file__).parents[1] / "pdf" / "fonts" / "AtkinsonHyperlegibleNext-Regular.ttf"
_ROOT = re.compile(r"<svg\b[^>]*>")


def picture(pack: Pack, name: str, medium: Medium) -> Html:
    """Return a picture under its title, with all that it shows in words."""
    found, drawing = pack.pictures[name], pack.drawings[name]
    _, _, width, height = re.findall(r"\d+", drawing.partition('viewBox="')[2])[:4]
    image = tag("img", src=_source(drawing), alt=found.description, width=width, height=height)
    words = medium.fold("The same in words", tag("p", found.description))
    return tag("figure", image, tag("figcaption", found.title), words, cls="drawing")


@lru_cache(maxsize=64)
def _source(drawing: str) -> str:
    """Return a drawing with its colours and its font, as the address of an image."""
    palette = (resources.ui() / "styles" / "palette.css").read_text(encoding="utf-8")
    letters = unescape("".join(re.findall(r">([^<]+)<", drawing)))
    style = (
        f"{palette}:root{{color-scheme:light dark;color:var(--ink);fill:currentColor;"
        "font-family:Explorer,sans-serif;text-rendering:geometricPrecision}"
        f"@font-face{{font-family:Explorer;src:url(data:font/woff;base64,{_font(letters)})}}"
    )
    whole = _ROOT.sub(lambda root: f"{root[0]}<style>{style}</style>", drawing, count=1)
    return f"data:image/svg+xml;base64,{base64.b64encode(whole.encode()).decode()}"


def _font(letters: str) -> str:
    """Return the letters of the font of the pages, in base64."""
    # Imported on call: it is slow to import, and a core without extras has none.
    from fontTools import subset
    from fontTools.ttLib import TTFont

    font = TTFont(_FONT, recalcTimestamp=False)  # two runs give the same bytes
    subsetter = subset.Subsetter(subset.Options(hinting=False, layout_features=["kern"]))
    subsetter.populate(text=letters)
    subsetter.subset(font)
    font.flavor = "woff"
    file = BytesIO()
    font.save(file)
    return base64.b64encode(file.getvalue()).decode()
