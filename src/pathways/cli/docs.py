"""The command that makes a site of a rule base: pathways docs."""

from __future__ import annotations

import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import click

from pathways import resources
from pathways.authoring.compare_packs import review
from pathways.authoring.review import Review
from pathways.authoring.revisions import NoRevision, PackRevision, path_in_repository, revision
from pathways.cli.shared import PACK, report_problems
from pathways.loading.loading import load_packs
from pathways.problems import ProblemsError
from pathways.render.site import frame
from pathways.render.site.base import RuleBase
from pathways.render.site.folder import NotASite, publish, refuse_others
from pathways.render.site.page import Page
from pathways.render.site.whole import pages


@click.command("docs")
@click.argument("folder", required=False, metavar="[PACK]", type=PACK)
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    default="site",
    show_default=True,
    metavar="DIR",
    help="The folder to write the site to; nothing is written elsewhere.",
)
@click.option("--since", metavar="OLD", help="Show on the site what changed since OLD.")
@click.option("--overwrite", is_flag=True, help="Write into a folder that holds other files.")
def docs_command(folder: Path | None, output: Path, since: str | None, overwrite: bool) -> None:
    """Make a site of the whole rule base of a pack, to read, to search and to print.

    PACK is its folder or its id; by default, documents. Every rule, option, statement, fact and
    case has its place. The site needs no server and no network: open index.html in a browser.

    OLD is a folder, or a revision of the repository, such as HEAD~1, a branch or a tag.

    \b
    Examples:
      pathways docs rules/documents --output site
      pathways docs rules/documents --since HEAD
    """
    if lacking := frame.missing():
        click.echo(
            f"The site is made with {' and '.join(lacking)}, which is not installed here. "
            "Install it with: pip install 'pathway-explorer[docs]'",
            err=True,
        )
        sys.exit(1)
    folder = folder or resources.rules() / "documents"
    try:
        refuse_others(output, overwrite=overwrite)
        base = RuleBase.of(load_packs([folder], tests=True))
        made = pages(base, _changelog(folder), _review(base, folder, since) if since else None)
        count = _write(base, list(made), output)
    except (NotASite, NoRevision) as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    except ProblemsError as error:
        report_problems(error.problems)
        sys.exit(1)
    click.echo(f"{count} pages. Open {output / 'index.html'} in a browser.")


def _changelog(folder: Path) -> str:
    file = folder / "CHANGELOG.md"
    return file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""


def _review(base: RuleBase, folder: Path, since: str) -> Review:
    """Return what changed since a revision or a folder, which the site calls by its name alone."""
    if Path(since).is_dir():
        old = replace(revision(since), name=Path(since).resolve().name)
    else:
        old = revision(since, path_in_repository(folder))
    return review(old, PackRevision(base.versions, base.pack), layers=base.pack.layers)


def _write(base: RuleBase, made: list[Page], output: Path) -> int:
    """Build the site elsewhere and put it into its folder; return how many pages it has."""
    with tempfile.TemporaryDirectory(prefix="pathways-") as scratch:
        built = Path(scratch) / "site"
        frame.build(base, {page.name: page for page in made}, built)
        publish(built, output)
    return len(made)
