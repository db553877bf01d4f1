"""The settings of the front end that its speed and its frame rest on."""

from __future__ import annotations

import tomllib

import pytest
from streamlit import config

from pathways import resources

SETTINGS = tomllib.loads((resources.ui() / ".streamlit/config.toml").read_text(encoding="utf-8"))


def _options(table: dict[str, object], path: str = "") -> list[str]:
    found = []
    for key, value in table.items():
        name = f"{path}.{key}" if path else key
        found += _options(value, name) if isinstance(value, dict) else [name]
    return found


@pytest.mark.parametrize("option", _options(SETTINGS))
def test_streamlit_knows_the_option(option: str) -> None:
    config.get_option(option)


def test_no_garbage_is_collected_after_every_rerun() -> None:
    assert SETTINGS["runner"]["postScriptGC"] is False


def test_nothing_is_reported_to_anyone() -> None:
    assert SETTINGS["browser"]["gatherUsageStats"] is False
