"""Measures the tools for rule authors, and prints a table: `make bench`, or by itself."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.generated_pack import write_pack
from benchmarks.run import startup, timed_command
from pathways import resources

DOCUMENTS = resources.rules() / "documents"


def main() -> None:
    """Measure on 1,000 generated rules, and on an edit of the documents."""
    print("| tool for rule authors | median of 5 |")
    print("| --- | ---: |")
    with TemporaryDirectory() as folder:
        write_pack(Path(folder), 1_000)
        measured("`pathways check` of 1,000 rules", "check", folder, "--fail-on", "error")
        measured("`pathways verify` of 1,000 rules", "verify", folder)
    measured("`pathways test` of the documents", "test", str(DOCUMENTS))
    measured("`pathways test --mutation` of the documents", "test", str(DOCUMENTS), "--mutation")
    with TemporaryDirectory() as folder:
        edited = with_a_limit_moved(Path(folder))
        label = "`pathways diff` of a limit that is moved, over 20,000 cases"
        measured(label, "diff", str(DOCUMENTS), str(edited))


def measured(label: str, *arguments: str) -> None:
    """Print the row of a command, which may find something: then it ends with 1."""
    startup(label, lambda: timed_command(*arguments, answers=(0, 1)))


def with_a_limit_moved(folder: Path) -> Path:
    """Return a copy of the documents in which fewer metastases count as limited."""
    edited = folder / "documents"
    shutil.copytree(DOCUMENTS, edited)
    constants = edited / "constants.yaml"
    text = constants.read_text(encoding="utf-8")
    assert "value: 5\n" in text
    constants.write_text(text.replace("value: 5\n", "value: 3\n"), encoding="utf-8")
    return edited


if __name__ == "__main__":
    main()
