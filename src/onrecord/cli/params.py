"""Option values that click does not know."""

from __future__ import annotations

from datetime import date

import click


def parse_day(_ctx: click.Context, _param: click.Parameter, value: str | None) -> date | None:
    """The day written as YYYY-MM-DD, None if none was given; a usage error for anything else."""
    if value is None:
        return None
    try:
        day = date.fromisoformat(value)
    except ValueError:
        day = None
    if day is None or day.isoformat() != value:
        problem = f"{value!r} is not a day; write it as YYYY-MM-DD, such as 2018-04-10."
        raise click.BadParameter(problem)
    return day
