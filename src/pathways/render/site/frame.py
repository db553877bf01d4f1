"""The frame of the site, made by Sphinx: navigation, search, light and dark."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from pathways import resources
from pathways.render.html.handout import page_foot
from pathways.render.site.base import RuleBase
from pathways.render.site.page import Page
from pathways.render.site.whole import contents
from pathways.words.phrases import FRAME, LAYERS_NAMES, unreviewed

_THEME = Path(__file__).with_name("theme")
_FONTS = ("*.woff2", "*-OFL.txt")
_BEFORE_THE_THEME = 400  # which asks for the contents at 500


def missing() -> list[str]:
    """Return what the frame needs and is not installed."""
    return [name for name in ("sphinx", "furo", "fontTools") if find_spec(name) is None]


def build(base: RuleBase, pages: Mapping[str, Page], folder: Path) -> None:
    """Write the site into a folder; what Sphinx warns of goes to standard error."""
    from sphinx.application import Sphinx
    from sphinx.util.docutils import docutils_namespace, patch_docutils

    from pathways.render.site.search import Stems
    from pathways.render.site.tree import Words, parser_of

    listed = contents(base)
    with (
        tempfile.TemporaryDirectory(prefix="pathways-") as scratch,
        patch_docutils(),
        docutils_namespace(),
    ):
        place = Path(scratch)
        _write_sources(pages, place / "sources")
        settings = _settings(base, place / "static")
        app = Sphinx(
            place / "sources", None, folder, place / "trees", "html", settings, status=None
        )
        app.add_source_parser(parser_of(pages, listed))
        app.add_search_language(Stems)
        app.add_node(Words, html=(_skip, None))
        app.connect("html-page-context", _beside(pages))
        app.connect("html-page-context", _drawn_once(listed), priority=_BEFORE_THE_THEME)
        app.build(force_all=True)
    (folder / ".buildinfo").unlink()


def _skip(visitor: Any, node: Any) -> None:
    from docutils.nodes import SkipNode

    raise SkipNode


def _write_sources(pages: Mapping[str, Page], folder: Path) -> None:
    for name in pages:
        file = folder / f"{name}.page"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name, encoding="utf-8")


def _settings(base: RuleBase, static: Path) -> dict[str, Any]:
    """Return the settings of Sphinx; gather the style sheet and the typefaces in `static`."""
    (static / "fonts").mkdir(parents=True)
    *_, line = frame_lines(base)
    sheets = (resources.ui() / "styles" / "palette.css", _THEME / "site.css")
    style = "".join(sheet.read_text(encoding="utf-8") for sheet in sheets) + page_foot(line)
    (static / "site.css").write_text(style, encoding="utf-8")
    for pattern in _FONTS:
        for font in sorted((resources.ui() / "static").glob(pattern)):
            shutil.copy(font, static / "fonts")
    title = base.head.title
    return {
        "project": title,
        "version": base.head.version,
        "source_suffix": {".page": "pathways"},
        "suppress_warnings": ["toc.not_included"],
        "smartquotes": False,
        "templates_path": [str(_THEME)],
        "html_theme": "furo",
        "html_theme_options": {"announcement": escape(FRAME), "top_of_page_buttons": []},
        "html_title": escape(title),
        "html_favicon": str(resources.ui() / "illustrations" / "icon.svg"),
        "html_static_path": [str(static)],
        "html_css_files": ["site.css"],
        "html_copy_source": False,
        "html_show_sourcelink": False,
        "html_show_copyright": False,
        "html_use_index": False,
        "html_domain_indices": False,
        # what would be fetched can't be, where the site is opened as a file
        "html_show_search_summary": False,
        "html_context": {"frame_lines": list(frame_lines(base))},
    }


def frame_lines(base: RuleBase) -> Iterator[str]:
    """Yield what stands at the foot of every page."""
    yield FRAME
    yield unreviewed(base.pack)
    yield f"Rules {base.versions} - {LAYERS_NAMES[base.pack.layers]} - education only"


def _beside(pages: Mapping[str, Page]) -> Any:
    """Return what tells each page which stand above it, before it and after it."""
    siblings: dict[tuple[str, ...], list[str]] = {}
    for page in pages.values():
        siblings.setdefault(page.above, []).append(page.name)

    def tell(app: Any, name: str, template: str, context: dict[str, Any], tree: Any) -> None:
        def link(other: str) -> dict[str, str]:
            return {"link": context["pathto"](other), "title": escape(pages[other].title)}

        above = pages[name].above if name in pages else ()
        context["above"] = [link(other) for other in above]
        if above:
            row = siblings[above]
            at = row.index(name)
            context["prev"] = link(row[at - 1]) if at else None
            context["next"] = link(row[at + 1]) if row[at + 1 :] else None

    return tell


def _drawn_once(listed: Mapping[str, Sequence[str]]) -> Any:
    """Return what gives pages the contents drawn for another, where they are the same.

    They differ from folder to folder, and mark the page itself if it is listed in them.
    """
    marked = {name for names in listed.values() for name in names}
    drawn: dict[tuple[str, str], str] = {}

    def tell(app: Any, name: str, template: str, context: dict[str, Any], tree: Any) -> None:
        draw = context["toctree"]
        like = name if name in marked else f"{name.rpartition('/')[0]}/"

        def contents_of(**how: Any) -> str:
            key = (like, repr(how))
            if key not in drawn:
                drawn[key] = draw(**how)
            return drawn[key]

        context["toctree"] = contents_of

    return tell
