"""The package as others get it: built, installed in an empty environment, used elsewhere."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import guide
from pathways.loading.loading import documents_pack

pytestmark = pytest.mark.packaging

ROOT = Path(__file__).parents[1]
CONSTRAINTS = str(ROOT / ".setup" / "constraints.txt")


def _run(*command: str | Path, cwd: Path) -> str:
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL"))}
    environment |= {"PIP_CONSTRAINT": CONSTRAINTS, "PIP_BUILD_CONSTRAINT": CONSTRAINTS}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    _run(sys.executable, "-m", "pip", "wheel", "--no-deps", "-w", folder, ROOT, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the programs of an environment with the package and its explorer."""
    return _environment(f"{wheel}[ui]", tmp_path_factory.mktemp("environment"), with_pip=True)


@pytest.fixture(scope="module")
def core(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the programs of an environment with the core alone."""
    return _environment(str(wheel), tmp_path_factory.mktemp("core"), with_pip=False)


def _environment(what: str, folder: Path, *, with_pip: bool) -> Path:
    venv.create(folder, with_pip=with_pip)
    programs = folder / "bin"
    # what is never imported need not be compiled
    pip = (sys.executable, "-m", "pip", "--python", programs / "python")
    _run(*pip, "install", "--no-compile", what, cwd=folder)
    return programs


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """A folder outside the checkout, with a case in it."""
    (tmp_path / "case.yaml").write_text("facts: {sites_of_spread: [bone]}\n", encoding="utf-8")
    return tmp_path


def test_the_wheel_holds_rules_and_pages_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    folders = {"/".join(name.split("/")[:3]) for name in names if "/data/" in name}
    assert folders == {"pathways/data/rules", "pathways/data/ui"}
    assert "pathways/data/ui/app.py" in names
    assert "pathways/data/rules/documents/pack.yaml" in names
    rules = {path.relative_to(ROOT) for path in (ROOT / "rules").rglob("*.yaml")}
    assert {f"pathways/data/{path.as_posix()}" for path in rules} <= set(names)
    package = (ROOT / "src").rglob("*.*")
    shipped = {path.relative_to(ROOT / "src").as_posix() for path in package if path.is_file()}
    assert {name for name in shipped if "__pycache__" not in name} <= set(names)
    assert "pathways/walks/result.schema.json" in names
    assert "pathways/py.typed" in names
    tops = {name.split("/")[0].split("-")[0] for name in names}
    assert tops == {"pathways", "pathway_explorer"}
    assert not [name for name in names if "__pycache__" in name or "/tests/" in name]


def test_the_commands_work_elsewhere(installed: Path, elsewhere: Path) -> None:
    pathways = installed / "pathways"
    assert _run(pathways, "check", cwd=elsewhere) == "No problem found.\n"
    cases = _run(pathways, "cases", cwd=elsewhere).splitlines()
    assert [line.split()[0] for line in cases] == [case.id for case in documents_pack().cases]
    result = json.loads(_run(pathways, "explore", "--format", "json", "case.yaml", cwd=elsewhere))
    assert result["derived"]["extent"] == "distant"
    assert "of" in _run(pathways, "claims", cwd=elsewhere).splitlines()[-1]
    version = _run(pathways, "--version", cwd=elsewhere)
    engine = "durable-rules" if sys.version_info < (3, 13) else "evaluator"
    assert f"engine: {engine}" in version


def test_the_guide_for_rule_authors_leads_to_an_installed_pack(
    installed: Path, elsewhere: Path
) -> None:
    guide.follow("From nothing to a tested rule, in ten minutes", installed, elsewhere)
    (elsewhere / "loneliness").rename(elsewhere / "put-away")
    said = _run(installed / "pathways", "check", "loneliness", cwd=elsewhere)
    assert said == "No problem found.\n"
    _run(installed / "python", "-m", "pip", "uninstall", "--yes", "loneliness", cwd=elsewhere)


def test_it_runs_from_its_own_files(installed: Path, elsewhere: Path) -> None:
    script = "from pathways import resources; print(resources.rules()); print(resources.ui())"
    for line in _run(installed / "python", "-c", script, cwd=elsewhere).splitlines():
        assert Path(line).is_relative_to(installed.parent)


def test_the_core_leaves_out_the_front_end(core: Path, elsewhere: Path) -> None:
    pip = (sys.executable, "-m", "pip", "--python", core / "python")
    listed = json.loads(_run(*pip, "list", "--format", "json", cwd=elsewhere))
    names = {package["name"].lower() for package in listed}
    assert names >= {"pathway-explorer", "pydantic", "python-sat"}
    assert not names & {"streamlit", "starlette", "uvicorn", "numpy", "pandas", "pyarrow"}
    assert not names & {"fpdf2", "pillow", "fonttools", "sphinx"}


def test_the_notebook_runs_on_the_core_alone(core: Path, elsewhere: Path) -> None:
    said = _run(core / "python", ROOT / "docs" / "notebook.py", cwd=elsewhere)
    assert said.endswith("cells run.\n")


def test_the_core_has_the_command_line(core: Path, elsewhere: Path) -> None:
    assert _run(core / "python", "-m", "pathways", "check", cwd=elsewhere) == "No problem found.\n"
    assert "Extent" in _run(core / "pathways", "explore", "case.yaml", cwd=elsewhere)


def test_the_core_says_in_a_line_how_to_get_the_explorer(core: Path, elsewhere: Path) -> None:
    done = subprocess.run(
        [core / "pathways", "ui"], cwd=elsewhere, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr == (
        "Error: The explorer needs streamlit, starlette, uvicorn, fpdf, fontTools, "
        "sqlalchemy, segno, not installed here. Install with: pip install 'pathway-explorer[ui]'\n"
    )


@pytest.fixture
def served(installed: Path, elsewhere: Path) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [str(installed / "pathways"), "ui", "--port", str(port)]
    log = (elsewhere / "log").open("w+b")
    server = subprocess.Popen(
        command, cwd=elsewhere, stdout=log, stderr=log, start_new_session=True
    )
    try:
        yield f"http://localhost:{port}"
        assert server.poll() is None, (elsewhere / "log").read_text(encoding="utf-8")
    finally:
        if server.poll() is None:
            os.killpg(server.pid, signal.SIGTERM)
        server.wait(timeout=20)
        log.close()


def _get(address: str) -> bytes:
    deadline = time.monotonic() + 40
    while True:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                return bytes(answer.read())
        except (urllib.error.URLError, ConnectionError):
            if time.monotonic() > deadline:
                raise
            time.sleep(0.3)


def test_the_explorer_starts_elsewhere(served: str) -> None:
    assert _get(f"{served}/_stcore/health") == b"ok"
    assert b"<html" in _get(served).lower()
