"""Options that are numbers, read as files and addresses read a number."""

from __future__ import annotations

from typing import Any

import click

from pathways.problems import shortened
from pathways.yaml_text.yaml_tree import plain_value


class WholeNumber(click.IntRange):
    """A whole number within bounds."""

    def __init__(self, least: int, most: int) -> None:
        super().__init__(least, most)
        self._allowed = f"whole number from {least} to {most}"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number that a text states; refuse any other text."""
        number = _stated(value)
        if isinstance(number, int) and _within(number, self.min, self.max):
            return number
        raise _refused(value, self._allowed, param)


class Number(click.FloatRange):
    """A number within bounds, whole or not."""

    def __init__(self, least: float, most: float) -> None:
        super().__init__(least, most)
        self._allowed = f"number from {least} to {most}"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """Return the number that a text states; refuse any other text."""
        number = _stated(value)
        if number is not None and _within(number, self.min, self.max):
            return number
        raise _refused(value, self._allowed, param)


def _stated(value: Any) -> int | float | None:
    """Return the number in a text; a default is one already."""
    number = plain_value(value.strip()) if isinstance(value, str) else value
    return number if isinstance(number, int | float) and not isinstance(number, bool) else None


def _within(number: float, least: float | None, most: float | None) -> bool:
    return (least is None or least <= number) and (most is None or number <= most)


def _refused(value: object, allowed: str, param: click.Parameter | None) -> click.BadParameter:
    usual = param.default if param is not None else None
    way_out = f" Give one in digits, such as {usual}." if isinstance(usual, int | float) else ""
    return click.BadParameter(f'"{shortened(value)}" is no {allowed}.{way_out}')
